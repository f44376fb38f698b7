"""Lines that end before boxes without text, the places of index entries, references and lemmas, and not before calls.

WeasyPrint breaks a line between two boxes if the last letter of one and the first letter of the other allow it. A box
without text has no letters, so no line would end at one, and a row of words that all begin with such a mark would run
off the page. A full stop and a figure do allow it, so the number of a note would go to the next line by itself. Only
lines that the composer does not set are concerned: those that are not justified, or run from right to left.
`split_inline_level` replaces the function of that name in `weasyprint.layout.inline`.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.composing.paragraph_text import is_call
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import InlineBox, TextBox, stock_split_inline_level


class _Before(Struct, frozen=True):
    """What stands before a box: the last letter, as WeasyPrint has it (None: none, False: one that allows no break).

    `is_full`: the space behind that letter had no room on the line any more.
    """

    letter: Any = None
    is_full: bool = False


class LettersOfLine(Struct):
    """The letters of a line that is being filled: `children` is WeasyPrint's list of its boxes.

    `before` has what stands before each box so far, by the box's id: WeasyPrint may lay out a box again.
    """

    children: list[Any]
    last: _Before = _Before()
    before: dict[int, _Before] = field(default_factory=dict)


def split_inline_level(
    context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, skip_stack: Any, *more: Any
) -> tuple[Any, ...]:
    """Fit as much of a box as possible on a line, between the given places in px, as WeasyPrint does.

    Returns the new box, where to resume, whether a line break is preserved, the first and the last letter, and the
    widths of floats. A box without text behind a space lets the line end before it, the call of a note never does.
    """
    line_children = more[5]
    data = data_of(context, ContextData)
    letters = data.letters
    if letters is None or letters.children is not line_children:
        letters = data.letters = LettersOfLine(line_children)
    before = letters.last = letters.before.setdefault(id(box), letters.last)
    is_mark = _is_mark(box)
    if before.is_full and not is_mark:
        # The next word must not be set without the space before it, however narrow it is.
        position_x = max(position_x, max_x)
        letters.last = _Before(before.letter)
    new_box, resume_at, preserved, first, last, floats = stock_split_inline_level(
        context, box, position_x, max_x, bottom_space, skip_stack, *more
    )
    data.letters = letters  # a box may hold lines of its own
    if is_mark and not new_box.margin_width():
        first, last = (True, False) if before.letter == " " else (None, before.letter)
        letters.last = _Before(last, before.is_full)
    else:
        letters.last = _Before(" " if box.trailing_collapsible_space else last, _lost_space(box, new_box, resume_at))
    return new_box, resume_at, preserved, False if is_call(box) else first, last, floats


def _is_mark(box: Any) -> bool:
    """Whether a box has no text nor picture: what room it takes is its own margin."""
    return isinstance(box, InlineBox) and all(map(_is_mark, box.children))


def _lost_space(box: Any, new_box: Any, resume_at: Any) -> bool:
    """Whether the space that ends a text had no room on the line."""
    if not isinstance(box, TextBox) or not isinstance(new_box, TextBox) or resume_at is not None:
        return False
    return bool(box.text.endswith(" ") and not new_box.text.endswith(" "))
