"""The words and the classes of a note's mark, at its call and before the note."""

from __future__ import annotations

from publish.markup.raising import Raising
from publish.style_names import MarkupClass

# Belongs to the mark's element, where justification does not widen it.
NO_BREAK_SPACE = "\u00a0"


def mark_words(mark: str) -> str:
    """A note's mark and the space after it, as printed before the note."""
    return mark + NO_BREAK_SPACE


def call_classes(mark: str, raising: Raising | None) -> str:
    """The classes of a note's call, separated by spaces."""
    further = f" {raising.call_class(mark)}".rstrip() if raising else mark_class(mark)
    return f"{MarkupClass.NOTE_CALL}{further}"


def mark_class(mark: str) -> str:
    """A further class, with a leading space, for a mark that is not letters or digits, else "".

    Fonts have no superior forms for such marks.
    """
    return "" if mark.isalnum() else f" {MarkupClass.SYMBOL}"
