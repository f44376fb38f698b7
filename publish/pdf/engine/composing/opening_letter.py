"""The letter that `::first-letter` makes float at the beginning of a paragraph, set with the paragraph's first line.

WeasyPrint makes a float of it, which is drawn before all other text of its page, so that the letter is read far from
its word. Here it is text of the line.
"""

from __future__ import annotations

import re
from math import ceil
from typing import Any

from msgspec import Struct

from publish.pdf.engine.composing.cast_boxes import casting
from publish.pdf.engine.composing.faces import Type, type_of
from publish.pdf.engine.composing.opening_word import join_word
from publish.pdf.engine.composing.set_text import shaped
from publish.pdf.engine.thrift import resolve_percentages, strut
from publish.pdf.engine.upstream.data import LineEdge, give
from publish.pdf.engine.upstream.layout import BlockBox, InlineBox, TextBox, first_letter_to_box
from publish.style_names import MarkupClass

# Lines that reach less far than this (px) into the height of the letter's box are below it.
_NEAR = 0.5
_EDGES = ("margin_", "border_", "padding_")
# The height of capitals and tall letters, in em, with some air above them.
_CAPITALS = 0.7
# Marks and spaces, then a letter with its accents.
_OPENING = re.compile(r"([^\w]*)(\w[\u0300-\u036f]*)")
# In Dutch, IJ is one letter (CSS Pseudo-Elements 4, 2.2).
_DUTCH = re.compile(r"([^\w]*)(IJ|\w[\u0300-\u036f]*)")
# Marks up to this width, in em, hang in the margin, so that the initial stands at it. The dash of a speech is wider.
_HANGING = 0.8
# The rest of the word comes nearer to a letter that leaves more room than this at its top, as A and L do; of that room
# it spares some, in em.
_ROOM = 0.16
_SPARED = 0.03
_LEFT = ("left", "inline-start")
# Quotation marks that stand on the baseline.
_LOW = frozenset("‚„")


class _LetterText(Struct, frozen=True):
    """Marks, or the letter: a text in a type, `x` and `baseline` px from the upper left corner of the first line."""

    text: str
    type: Type
    x: float
    baseline: float


class OpeningLetter(Struct, frozen=True):
    """A letter with the marks before it.

    `insets` are how far each line beside it is set in, in px. `is_word`: a space follows it.
    """

    box: Any
    text: Any
    pieces: tuple[_LetterText, ...]
    insets: tuple[float, ...]
    is_word: bool

    @property
    def lines(self) -> int:
        """How many lines stand beside it."""
        return len(self.insets)

    def cast(self, line: Any) -> Any:
        """Return the letter as a box of the first line, `line`, whose top left corner is at 0, 0.

        The box is empty if the letter is drawn with its word.
        """
        block = self.box
        pieces = [self._cast(one) for one in self.pieces]
        if self.is_word:
            give(pieces[-1], LineEdge("", " "))
        height, baseline = pieces[-1].position_y, pieces[-1].baseline
        if join_word(line, pieces, is_word=self.is_word):
            pieces = []
        style = block.style.copy()
        style["float"] = "none"  # a float is drawn before all text
        letter = InlineBox(block.element_tag, style, block.element, pieces)
        letter.__dict__.update({name: value for name, value in block.__dict__.items() if name.startswith(_EDGES)})
        letter.position_x = letter.position_y = 0.0
        letter.width, letter.height = block.width, block.height
        letter.baseline = height + baseline
        return letter

    def _cast(self, piece: _LetterText) -> Any:
        made, text, kind = casting(self.text), shaped(piece.type, piece.text), piece.type
        made.text, made.pango_layout = piece.text, text
        made.width, made.height = text.width + sum(text.spaces), kind.height
        made.margin_top = made.margin_bottom = kind.half_leading
        made.baseline = kind.baseline + kind.half_leading
        made.position_x, made.position_y = piece.x, piece.baseline - made.baseline
        return made

    def shape(self, x: float, y: float) -> Any:
        """Return the box that further paragraphs must avoid, its top left corner at `x`, `y` (px)."""
        shape = self.box.copy()
        shape.position_x, shape.position_y = x, y
        return shape


def make_first_letter(line_box: Any, first_letter_style: Any) -> None:
    """Put the first letter of a paragraph into a box of its own, with the marks before it but none after it."""
    first_letter_to_box(line_box, None, first_letter_style)
    letter = first_letter(line_box)
    if letter is None:
        return
    # The style is a copy of its parent's: tell `faces` that it has declarations of its own.
    letter.style.cascaded = first_letter_style | getattr(letter.style, "cascaded", {})
    first, rest = _texts(line_box)[:2]
    if found := _opening(line_box).match(text := first.text + rest.text):
        first.text, rest.text = text[: found.end()], text[found.end() :]
    holder = _holder(line_box, letter)
    if letter.is_floated() and holder is not line_box:  # it begins an emphasis: take it out
        holder.children = holder.children[1:]
        line_box.children = (letter, *line_box.children)


def unmake_first_letter(line_box: Any) -> None:
    """Put a first letter that floats back into its word."""
    letter = first_letter(line_box)
    if letter is not None and letter.is_floated():
        first, rest = _texts(line_box)[:2]
        rest.text = first.text + rest.text
        line_box.children = line_box.children[1:]


def _opening(line_box: Any) -> re.Pattern[str]:
    """The pattern of an opening in the language of a paragraph."""
    return _DUTCH if (line_box.style["lang"] or "").partition("-")[0] == "nl" else _OPENING


def _texts(line_box: Any) -> list[Any]:
    return [one for one in line_box.descendants() if isinstance(one, TextBox)]


def _holder(line_box: Any, letter: Any) -> Any:
    holder = line_box
    while holder.children[0] is not letter:
        holder = holder.children[0]
    return holder


def first_letter(box: Any) -> Any:
    """Return the box that holds the first letter, made now or by an earlier layout; None if there is none."""
    while box.children:
        box = box.children[0]
        if is_first_letter(box):
            return box
    return None


def is_first_letter(box: Any) -> bool:
    """Whether a box is that of `::first-letter`."""
    return (box.element_tag or "").endswith("::first-letter")


def opening_letter(block: Any, line_box: Any, containing_block: Any) -> OpeningLetter | None:
    """Read a floating box at the beginning of a paragraph; None if it is not a letter that the composer can set."""
    if not isinstance(block, BlockBox) or not is_first_letter(block) or block.style["float"] not in _LEFT:
        return None
    resolve_percentages(block, containing_block)
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        if getattr(block, side) == "auto":
            setattr(block, side, 0.0)
    text = block.children[0].children[0]
    kind, small = type_of(text.style, text.text), type_of(line_box.style, text.text)
    found = _opening(line_box).match(text.text)
    if found is None or not all(one.plain and one.word(text.text).whole for one in (kind, small)):
        return None
    leading, first_baseline = strut(line_box.style)
    if block.height == "auto":
        block.height = kind.height + 2 * kind.half_leading
    height = max(block.margin_height(), 0.0)
    lines = max(ceil((height - _NEAR) / leading), 1)
    x = block.margin_left + block.border_left_width + block.padding_left
    baseline = block.margin_top + block.border_top_width + block.padding_top + kind.half_leading + kind.baseline
    tail = 0.0
    marks, letter = found[1], text.text[len(found[1]) :]
    left, right, depth = kind.ink(letter)
    if _is_initial(line_box):
        baseline = first_baseline + (lines - 1) * leading
        pieces = []
        if marks:
            width = shaped(small, marks).natural_width
            x -= width if width <= _HANGING * small.size else 0.0
            pieces.append(_LetterText(marks, small, x, baseline if marks[:1] in _LOW else first_baseline))
            x += width
        pieces.append(_LetterText(letter, kind, x - left, baseline))
        # The line below stands aside for a tail that would strike its letters.
        if depth > leading - _CAPITALS * small.size:
            tail = x - left + right
    else:
        pieces = [_LetterText(text.text, kind, x, baseline)]
        # A letter may reach below a box that has the leading of the text.
        reach = baseline + depth - first_baseline + _CAPITALS * small.size
        if (struck := ceil((reach - _NEAR) / leading)) > lines:
            block.height += struck * leading - _NEAR - height
            lines = struck
    end = pieces[-1].x + shaped(kind, pieces[-1].text).natural_width
    if _is_initial(line_box):
        end = max(end, pieces[-1].x + kind.right_edge(letter, 0.0, kind.size))  # the ink of an italic letter
    if block.width == "auto":
        block.width = end - block.margin_left - block.border_left_width - block.padding_left
    insets = [block.margin_width()] * lines
    if tail:
        insets.append(max(insets[0], tail + block.padding_right))
    rest = next((one.text for one in _texts(line_box) if one is not text and one.text), "")
    if _is_initial(line_box) and rest[:1].isalpha():
        top = baseline - first_baseline
        room = end - pieces[-1].x - kind.right_edge(letter, top, _CAPITALS * kind.size)
        insets[0] -= room - _SPARED * kind.size if room > _ROOM * kind.size else 0.0
    return OpeningLetter(block, text, tuple(pieces), tuple(insets), rest.startswith(" "))


def _is_initial(box: Any) -> bool:
    """Whether a box belongs to a paragraph that begins with an initial."""
    return box.element is not None and MarkupClass.INITIAL in (box.element.get("class") or "").split()
