"""The fate of the notes, read from the laid-out pages, independent of any record kept during layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from publish.pdf.engine.upstream.data import NoteData, PageData, given_to
from publish.pdf.engine.upstream.layout import Box
from publish.pdf.engine.upstream.rendered import is_note_area, page_box
from publish.style_names import MarkupClass

# Tops are sums of floats: a note that fills its page exactly may seem to start above it.
TOLERANCE = 0.02


def unprinted(document: Any, expected_ids: Iterable[str]) -> list[str]:
    """Return the ids of notes that a `weasyprint.Document` does not print once and whole, in the given order."""
    return unprinted_on(map(page_box, document.pages), expected_ids)


def unprinted_on(pages: Iterable[Any], expected_ids: Iterable[str]) -> list[str]:
    """Return the ids of notes that the boxes of pages do not print once and whole, in the given order.

    A note is printed once if its pieces follow one another: the first begins at the note's beginning, each other begins
    where the one before broke off, and the last ends with the note.
    """
    pieces: dict[str, list[NoteData]] = {}
    for _, note in _notes(pages):
        # An unpatched WeasyPrint gives boxes no data: there, a note is whole.
        piece = given_to(note, NoteData) or NoteData(None, None)
        pieces.setdefault(note.element.get("id", ""), []).append(piece)
    return [id for id in expected_ids if not _whole(pieces.get(id, []))]


def cut_off(document: Any) -> list[str]:
    """Return the ids of notes that extend beyond the text area of their page, in page order."""
    return cut_off_on(map(page_box, document.pages))


def cut_off_on(pages: Iterable[Any]) -> list[str]:
    """Return the ids of notes that extend beyond the text area of their page, from the boxes of the pages."""
    lost = []
    for page, note in _notes(pages):
        depth = given_to(page, PageData) or PageData(0.0)
        top, bottom = page.content_box_y(), page.content_box_y() + page.height + depth.shift
        if note.position_y < top - TOLERANCE or note.position_y + note.margin_height() > bottom + TOLERANCE:
            lost.append(note.element.get("id", ""))
    return lost


def pages_of(document: Any) -> dict[str, int]:
    """Return the page, from 0, on which each element with an id begins."""
    return places_and_strings(map(page_box, document.pages))[0]


def places_and_strings(pages: Iterable[Any]) -> tuple[dict[str, int], dict[str, str]]:
    """Return what the boxes of pages say of places and of named strings.

    These are the page, from 0, on which each element with an id begins, and the last value of each string.
    """
    places: dict[str, int] = {}
    strings: dict[str, str] = {}
    for number, page in enumerate(pages):
        waiting = [page]
        while waiting:
            box = waiting.pop()
            if (given := box.string_set) and given != "none":
                strings |= given
            held = (box,)
            if isinstance(box, Box):
                waiting += reversed(box.children)
            else:
                held = box.descendants(placeholders=True)  # outside the flow, whose strings do not count
            for one in held:
                id = one.element.get("id") if one.element is not None else None
                # A note's place in the text is not where it is printed.
                if id and one.footnote is None:
                    places.setdefault(id, number)
    return places, strings


def _whole(pieces: list[NoteData]) -> bool:
    return (
        bool(pieces)
        and [piece.begins_at for piece in pieces] == [None, *(piece.resumes_at for piece in pieces[:-1])]
        and (pieces[-1].resumes_at is None and all(piece.resumes_at is not None for piece in pieces[:-1]))
    )


def _notes(pages: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each note of each footnote area, with the box of its page."""
    for box in pages:
        for area in box.children:
            if is_note_area(area):
                for note in _outermost(area):
                    yield box, note


def _outermost(box: Any) -> Iterator[Any]:
    """Yield the topmost boxes of elements below `box`. The blocks of the series have no element.

    A note in one paragraph with others may be divided between lines: its first box stands for it.
    """
    run_in: set[int] = set()
    for child in () if hasattr(box, "above_note") else box.children:
        if child.element is None:
            for note in _outermost(child):
                if id(note.element) not in run_in:
                    yield note
                    if MarkupClass.RUN_IN in (note.element.get("class") or "").split():
                        run_in.add(id(note.element))
        else:
            yield child
