"""What became of the notes is read from the pages, and a loss is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from publish.pdf import engine
from publish.pdf.engine.upstream.data import NoteData, give


class FootnoteAreaBox:
    """A page's area, as the proof sees it."""

    def __init__(self, children: Sequence[Any]) -> None:
        self.children = children


def document(*pages: Sequence[tuple[Any, Any]]) -> Any:
    """A document whose pages hold pieces of the note `n`: where each begins, and where it breaks off."""
    made = []
    for pieces in pages:
        notes = []
        for begin, end in pieces:
            notes.append(SimpleNamespace(element={"id": "n"}))
            give(notes[-1], NoteData(begin, end))
        block = SimpleNamespace(element=None, children=notes)
        made.append(SimpleNamespace(_page_box=SimpleNamespace(children=[FootnoteAreaBox([block])])))
    return SimpleNamespace(pages=made)


A, B = {0: {1: None}}, {0: {2: None}}
WHOLE = (None, None)


@pytest.mark.parametrize(
    ("pages", "printed_once"),
    [
        ([[WHOLE]], True),
        ([[(None, A)], [(A, None)]], True),
        ([[(None, A)], [(A, B)], [(B, None)]], True),
        ([[]], False),
        ([[WHOLE], [WHOLE]], False),
        ([[(None, A)]], False),
        ([[(A, None)]], False),
        ([[(None, A)], [(B, None)]], False),
        ([[(None, A)], [(A, B)], [(A, B)], [(B, None)]], False),
        ([[(A, None)], [(None, A)]], False),
        ([[(None, A)], [(A, None)], [WHOLE]], False),
    ],
)
def test_pieces_follow_one_another(pages: Any, printed_once: bool) -> None:
    assert engine.unprinted(document(*pages), ["n"]) == ([] if printed_once else ["n"])


def test_a_note_that_no_page_prints_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.words(20)} {text.note(9)} {text.note(9)}</p>")
    assert engine.unprinted(result.document, ["note-9", "note-1", "note-8"]) == ["note-9", "note-8"]


def test_a_note_that_two_pages_print_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.words(20)} {text.note(9)} {text.note(9)}</p>")
    twice = SimpleNamespace(pages=[*result.document.pages, *result.document.pages])
    assert engine.unprinted(twice, text.ids) == text.ids


@pytest.mark.each_version
def test_what_is_taller_than_a_page_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    tall = '<span class="note" id="tall"><span style="display: inline-block; height: 200mm">x</span></span>'
    result = printed(f"<p>{text.words(20)} {text.note(9)} {tall} {text.note(9)}</p><p>{text.words(20)}</p>")
    assert engine.unprinted(result.document, [*text.ids, "tall"]) == []
    assert engine.cut_off(result.document) == ["tall"]


@pytest.mark.each_version
def test_where_notes_and_calls_stand(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.note(9)} {text.words(600)} {text.note(9)}</p>")
    pages = engine.pages_of(result.document)
    last = len(result.document.pages) - 1
    assert [pages[id] for id in ("note-1", "call-1", "note-2", "call-2")] == [0, 0, last, last]
