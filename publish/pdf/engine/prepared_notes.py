"""Notes made ready to be laid out: each by itself, or several in one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
