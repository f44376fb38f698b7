"""The characters of a PDF's page, by the numbers that pdfium gives them, which count from 0.

All places are in PDF coordinates (pt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import (
    CFUNCTYPE,
    addressof,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
    create_string_buffer,
)
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from publish.pdf_bytes import is_of_added_words, number_of_rule

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NAME_LENGTH = 128

# The functions that are called for every word. They take addresses: to convert a pointer for ctypes, as pypdfium2's own
# declarations do on every call, takes three times as long as the call.
_origin = cast(pdfium.FPDFText_GetCharOrigin, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p))
_loose_box = cast(pdfium.FPDFText_GetLooseCharBox, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p))
_matrix = cast(pdfium.FPDFText_GetMatrix, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p))
_font_size = cast(pdfium.FPDFText_GetFontSize, CFUNCTYPE(c_double, c_void_p, c_int))
_font_info = cast(pdfium.FPDFText_GetFontInfo, CFUNCTYPE(c_ulong, c_void_p, c_int, c_void_p, c_ulong, c_void_p))
_fill_colour = cast(
    pdfium.FPDFText_GetFillColor, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
)
_text_object = cast(pdfium.FPDFText_GetTextObject, CFUNCTYPE(c_void_p, c_void_p, c_int))
_count_rects = cast(pdfium.FPDFText_CountRects, CFUNCTYPE(c_int, c_void_p, c_int, c_int))
_count_marks = cast(pdfium.FPDFPageObj_CountMarks, CFUNCTYPE(c_int, c_void_p))
_mark = cast(pdfium.FPDFPageObj_GetMark, CFUNCTYPE(c_void_p, c_void_p, c_ulong))
_mark_name = cast(pdfium.FPDFPageObjMark_GetName, CFUNCTYPE(c_int, c_void_p, c_void_p, c_ulong, c_void_p))
_rect = cast(pdfium.FPDFText_GetRect, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p))


class Look(NamedTuple):
    """How a character looks: displayed size (pt), font without its subset tag, and colour (RGB, 0 to 255 each)."""

    size: float
    font: str
    colour: tuple[int, int, int]


class Characters:
    """The characters of one page. Every number must be that of a character of the page."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._address = cast(page.raw, c_void_p).value
        self._box, self._values = pdfium.FS_RECTF(), (c_double * 4)()
        self._at_box, self._at_values = addressof(self._box), addressof(self._values)
        self._its_matrix, self._its_colour = pdfium.FS_MATRIX(), (c_uint * 4)()
        self._at_matrix, self._at_colour = addressof(self._its_matrix), addressof(self._its_colour)
        self._its_name, self._flags = create_string_buffer(_NAME_LENGTH), c_int()
        self._at_name, self._at_flags = addressof(self._its_name), addressof(self._flags)
        # What one operator has drawn looks alike.
        self._looks: dict[int, Look] = {}
        self._added: dict[int, int] = {}

    def close(self) -> None:
        """Close the page. The characters cannot be used any more."""
        self._page.page.close()

    @property
    def text(self) -> str:
        """All characters but those that pdfium does not read, such as a hyphen at the end of a line."""
        return str(self._page.get_text_range())

    @property
    def count(self) -> int:
        """The number of characters; those above U+FFFF count as two."""
        return int(pdfium.FPDFText_CountChars(self._page.raw))

    def number(self, offset: int) -> int:
        """Return the number of the character at an offset of `text`, where those above U+FFFF count as two."""
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page.raw, offset))

    def origin(self, number: int) -> tuple[float, float]:
        """Return where a character stands."""
        at = self._at_values
        _origin(self._address, number, at, at + 8)
        return self._values[0], self._values[1]

    def edges(self, first: int, last: int) -> tuple[float, float]:
        """Return the left and the right edge of a word, with the space around its ink, by its first and last character.

        It may run from right to left.
        """
        box = self._box
        _loose_box(self._address, first, self._at_box)
        left, right = box.left, box.right
        _loose_box(self._address, last, self._at_box)
        return min(left, right, box.left, box.right), max(left, right, box.left, box.right)

    def are_ligated(self, one: int, other: int) -> bool:
        """Whether one glyph stands for two characters at the same place: then they have the same edges as well."""
        return other == one + 1 and self.edges(one, one) == self.edges(other, other)

    def size(self, number: int) -> float:
        """Return the displayed type size of a character (pt)."""
        matrix = self._its_matrix
        if not _matrix(self._address, number, self._at_matrix):  # a character that pdfium has added
            return 0.0
        return float(_font_size(self._address, number) * (matrix.c**2 + matrix.d**2) ** 0.5)

    def look(self, number: int) -> Look:
        """Return how a character looks."""
        drawn = _text_object(self._address, number)
        if drawn is None:  # a character that pdfium has added
            return self._look(number)
        if drawn not in self._looks:
            self._looks[drawn] = self._look(number)
        return self._looks[drawn]

    def added(self, signs: Sequence[tuple[int, int]], *, is_in_order: bool) -> Iterator[tuple[int, int | None]]:
        """Yield which marked content with words that stylesheets add some characters of a line are in, 0 if in none;
        None if pdfium has added the character.

        Each sign is an offset, which is given back, and the number of a character. In a line from left to right
        (`is_in_order`), what one operator has drawn is not interrupted by anything else: so most lines need two calls.
        """
        waiting: list[Sequence[tuple[int, int]]] = [signs] if is_in_order else [[one] for one in reversed(signs)]
        while waiting:
            held = waiting.pop()
            if not held:
                continue
            first, last = (_text_object(self._address, number) for _, number in (held[0], held[-1]))
            if first == last and (first is not None or len(held) == 1):
                mark = None if first is None else self._added_in(first)
                yield from ((offset, mark) for offset, _ in held)
            elif len(held) > 1:
                middle = len(held) // 2
                waiting += held[middle:], held[:middle]

    def _added_in(self, drawn: int) -> int:
        if drawn not in self._added:
            marks = (_mark(drawn, index) for index in range(_count_marks(drawn)))
            self._added[drawn] = next((mark for mark in marks if is_of_added_words(_name_of(mark))), 0)
        return self._added[drawn]

    def rule_of(self, mark: int) -> int | None:
        """Return the number of the declaration whose words are in a marked content that `added` gives."""
        return number_of_rule(_name_of(mark))

    def _look(self, number: int) -> Look:
        self._its_name[0] = b"\0"  # pdfium writes no name for a character that it has added
        _font_info(self._address, number, self._at_name, _NAME_LENGTH, self._at_flags)
        at = self._at_colour
        is_filled = _fill_colour(self._address, number, at, at + 4, at + 8, at + 12)
        red, green, blue, _ = self._its_colour if is_filled else (0, 0, 0, 0)
        return Look(round(self.size(number), 3), _without_tag(self._its_name.value), (red, green, blue))

    def pen_behind(self, number: int, character: str) -> float:
        """Return the x of the pen after a character.

        If pdfium does not know the width of the glyph, return the right edge of the character's box.
        """
        page, matrix, width = self._page.raw, pdfium.FS_MATRIX(), c_float()
        shown = pdfium.FPDFText_GetTextObject(page, number)
        font = pdfium.FPDFTextObj_GetFont(shown) if shown else None
        pdfium.FPDFText_GetMatrix(page, number, matrix)
        size = pdfium.FPDFText_GetFontSize(page, number) * (matrix.a**2 + matrix.b**2) ** 0.5
        if font and pdfium.FPDFFont_GetGlyphWidth(font, ord(character), size, width):
            return self.origin(number)[0] + float(width.value)
        return self.edges(number, number)[1]

    def heights(self, first: int, count: int) -> Iterator[tuple[float, float]]:
        """Yield the top and the bottom of each rectangle around the ink of some characters."""
        at = self._at_values
        for index in range(_count_rects(self._address, first, count)):
            _rect(self._address, index, at, at + 8, at + 16, at + 24)
            yield self._values[1], self._values[3]

    def is_added(self, number: int) -> bool:
        """Whether pdfium has added a character, such as a space for a gap, which has no place of its own."""
        return bool(pdfium.FPDFText_IsGenerated(self._page.raw, number) == 1)


@lru_cache(maxsize=256)
def _without_tag(name: bytes) -> str:
    """Return the name of a font without its subset tag."""
    return _SUBSET.sub("", name.decode("utf-8", "replace"))


def _name_of(mark: int) -> str:
    """Return the tag of a marked content."""
    name, length = (c_ushort * _NAME_LENGTH)(), c_ulong()
    _mark_name(mark, addressof(name), _NAME_LENGTH * 2, addressof(length))
    return bytes(name)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
