"""Notes made ready to be laid out: each by itself, or several in one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from publish.pdf.engine.short_notes import is_odd
from publish.pdf.engine.upstream.data import NoteData, give
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    BlockLevelBox,
    InlineBox,
    LineBox,
    TextBox,
    anonymous_style,
    create_anonymous_boxes,
    inline_in_block,
    process_text,
)
from publish.style_names import MarkupClass

_MARKER = "::footnote-marker"


def drop_empty_markers(notes: Iterable[Any]) -> None:
    """Take the marker that WeasyPrint puts before a note off each note of one paragraph, if it shows nothing.

    It would be laid out and drawn all the same, before a paragraph as a line of its own. It stays where this line keeps
    the margin of the paragraph from that of the note (CSS 2.1, 8.3.1).
    """
    for note in notes:
        held = note.children[1:]
        marker = note.children[0] if note.children else note
        if type(marker) is not InlineBox or marker.children or not marker.element_tag.endswith(_MARKER):
            continue
        if (
            held
            and not is_odd(marker.style)
            and (_is_in_line(held) or (len(held) == 1 and _is_bare_paragraph(held[0])))
        ):
            note.children = held


def _is_in_line(boxes: Sequence[Any]) -> bool:
    return not any(isinstance(box, BlockLevelBox) for box in boxes)


def _is_bare_paragraph(box: Any) -> bool:
    return type(box) is BlockBox and getattr(box.style["margin_top"], "value", None) == 0 and _is_in_line(box.children)


def paragraph_of(notes: Sequence[Any]) -> Any:
    """Return a paragraph that holds notes, ready to be laid out."""
    copies = [note.deepcopy() for note in notes]
    for copy in copies:
        give(copy, NoteData(None, None))
    _take_off_separator(copies[-1])
    box = BlockBox(None, anonymous_style(notes[0].style), None, copies)
    process_text(box)
    return inline_in_block(box) if _has_only_words(box.children) else create_anonymous_boxes(box)


def _has_only_words(boxes: Sequence[Any]) -> bool:
    """Whether boxes are words and inline boxes around them."""
    return all(type(box) is TextBox or (type(box) is InlineBox and _has_only_words(box.children)) for box in boxes)


def _take_off_separator(note: Any) -> None:
    """Take what parts two notes in a paragraph off the last one."""
    for box in note.descendants():
        if isinstance(box, TextBox) and box.text.strip() and _is_between(box.element):
            box.text = " "


def _is_between(element: Any) -> bool:
    return element is not None and element.get("class") == MarkupClass.ENTRY_SPACE


def prepared(note: Any) -> Any:
    """Return a copy of the note that can be laid out.

    WeasyPrint keeps notes in the state before the boxes of the body were normalized. Page numbers in them may change
    from page to page.
    """
    copy = note.deepcopy()
    _take_off_separator(copy)
    process_text(copy)
    if not isinstance(copy, BlockLevelBox):
        copy = BlockBox.anonymous_from(copy, [copy])
    return create_anonymous_boxes(copy)


def paragraph_in(note: Any) -> Any:
    """Return the paragraph with the words of a prepared note; None if there is not one alone."""
    found = [box for box in note.descendants() if isinstance(box, BlockBox) and _holds_words(box)]
    return found[0] if len(found) == 1 else None


def _holds_words(box: Any) -> bool:
    return any(
        type(line) is LineBox and any(type(one) is TextBox for one in line.descendants()) for line in box.children
    )
