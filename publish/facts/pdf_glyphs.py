"""Find characters for which a PDF shows the typeface's box for a missing glyph (.notdef).

Only composite fonts are checked, because only they number their glyphs. A page is parsed only if its strings, or the
tables of its fonts, have a number that cannot be a glyph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from msgspec import Struct

from publish.facts.pdf_pen import IDENTITY, OPERATORS, Pen, TextState

_OPERATORS = " ".join(("q", "Q", "cm", "Do", *OPERATORS))
# Forms in forms are followed this deep.
_DEEPEST = 12
# A string with a code 0: among its codes of four digits, or perhaps, because they are not plain to see.
_SUSPECT_DIGITS = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?000[0>]|<(?<!<<)[0-9A-Fa-f]*\s")
_SUSPECT_BYTES = (b"\x00\x00", rb"\000\000")
# In a character map, each line begins with a code (ISO 32000-1, 9.10.3).
_CHOSEN = re.compile(rb"^\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]{4})>)?\s*(\d+)\s*$", re.MULTILINE)
_CODE = re.compile(rb"^\s*<([0-9A-Fa-f]{4})>", re.MULTILINE)


class MissingGlyph(Struct, frozen=True):
    """A string with a missing glyph. `page` counts from 1.

    `x` and `y` are where it begins on its baseline, in points from the upper left corner of the trim.
    """

    page: int
    x: float
    y: float


def missing_glyphs(document: pikepdf.Pdf, trims: Sequence[tuple[float, float, float, float]]) -> Iterator[MissingGlyph]:
    """Yield every string with a missing glyph in the content of the pages, in file order.

    `trims` are the boxes of the pages in PDF coordinates.
    """
    fonts = _Fonts()
    for number, (page, trim) in enumerate(zip(document.pages, trims, strict=True), 1):
        if _may_lack(_contents(page), page.resources, fonts):
            for x, y in _shown_boxes(page, page.resources, fonts):
                yield MissingGlyph(number, x - trim[0], trim[3] - y)


def _may_lack(contents: bytes, resources: Any, fonts: _Fonts, depth: int = 0) -> bool:
    """Whether a page or a form, or a form in it, has a number that cannot be a glyph."""
    named = fonts.of(resources)
    if named and (any(font.is_suspect for font in named.values()) or _is_suspect(contents)):
        return True
    forms = [one for one in resources.get("/XObject", {}).values() if one.get("/Subtype") == "/Form"]
    return depth < _DEEPEST and any(
        _may_lack(form.read_bytes(), form.get("/Resources", resources), fonts, depth + 1) for form in forms
    )


def _is_suspect(contents: bytes) -> bool:
    return any(one in contents for one in _SUSPECT_BYTES) or _SUSPECT_DIGITS.search(contents) is not None


class _Fonts:
    """The composite fonts of a document, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], _Font] = {}

    def of(self, resources: Any) -> dict[str, _Font]:
        """Return the composite fonts that a page or a form has, by name."""
        named = {}
        for name, font in resources.get("/Font", {}).items():
            encoding = font.get("/Encoding")
            if font.get("/Subtype") == "/Type0" and (encoding == "/Identity-H" or isinstance(encoding, pikepdf.Stream)):
                if font.objgen not in self._known or not font.is_indirect:
                    self._known[font.objgen] = _Font(font)
                named[str(name)] = self._known[font.objgen]
        return named


class _Font:
    """A composite font whose codes are glyph numbers, or are mapped to them by its own table (ISO 32000-1, 9.7.5).

    `is_suspect` tells whether one of its tables has a code without a glyph.
    """

    def __init__(self, font: Any) -> None:
        holder = font.DescendantFonts[0]
        map_ = holder.get("/CIDToGIDMap")
        self._map = map_.read_bytes() if isinstance(map_, pikepdf.Stream) else b""
        file = holder.get("/FontDescriptor", {}).get("/FontFile2")
        # Most strings of a page are one word's letters between two kerns: the same few again and again.
        self._has_all: dict[bytes, bool] = {}
        self._glyphs = _count(file.read_bytes()) if file is not None else 0
        encoding, table = font.get("/Encoding"), font.get("/ToUnicode")
        self._chosen = _chosen(encoding.read_bytes()) if isinstance(encoding, pikepdf.Stream) else {}
        codes = _CODE.findall(table.read_bytes()) if isinstance(table, pikepdf.Stream) else []
        self.is_suspect = 0 in self._chosen.values() or (
            bool(self._glyphs) and any(int(code, 16) >= self._glyphs for code in codes)
        )

    def lacks(self, string: bytes) -> bool:
        """Whether a string has a two-byte code without a glyph."""
        if string not in self._has_all:
            self._has_all[string] = all(map(self._has, zip(string[::2], string[1::2], strict=False)))
        return not self._has_all[string]

    def _has(self, code: tuple[int, int]) -> bool:
        number = code[0] << 8 | code[1]
        number = self._chosen.get(number, number)
        if self._map:
            number = int.from_bytes(self._map[2 * number : 2 * number + 2], "big")
        return number > 0 and (not self._glyphs or number < self._glyphs)


def _chosen(table: bytes) -> dict[int, int]:
    """Return the glyph of each code in an embedded CMap (Adobe Technical Note 5014, cidchar and cidrange)."""
    found: dict[int, int] = {}
    for first, last, glyph in _CHOSEN.findall(table):
        start = int(first, 16)
        found |= {code: int(glyph) + code - start for code in range(start, int(last or first, 16) + 1)}
    return found


def _count(font: bytes) -> int:
    """Return the number of glyphs of a TrueType font (OpenType, `maxp`); 0 if it has no such table."""
    for place in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
        if font[place : place + 4] == b"maxp":
            start = int.from_bytes(font[place + 8 : place + 12], "big")
            return int.from_bytes(font[start + 4 : start + 6], "big")
    return 0


def _contents(page: pikepdf.Page) -> bytes:
    contents: Any = page.get("/Contents", pikepdf.Array())  # a blank page may have none
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(one.read_bytes() for one in streams)


def _shown_boxes(
    holder: Any, resources: Any, fonts: _Fonts, outer: pikepdf.Matrix = IDENTITY, depth: int = 0
) -> Iterator[tuple[float, float]]:
    """Yield where each string with a missing glyph begins, in PDF coordinates (ISO 32000-1, 9.4).

    `holder` is a page, or a form that stands in the coordinates `outer`.
    """
    matrix, named, pen = outer, fonts.of(resources), Pen(resources.get("/Font", {}))
    stack: list[tuple[pikepdf.Matrix, TextState]] = []
    for one in pikepdf.parse_content_stream(holder, _OPERATORS):
        operands: Any = one.operands
        match operator := str(one.operator):
            case "q":
                stack.append((matrix, pen.saved()))
            case "Q":
                matrix, pen.state = stack.pop() if stack else (matrix, pen.state)
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Do":
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if form is not None and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
                    inner = pikepdf.Matrix(form.Matrix) @ matrix if "/Matrix" in form else matrix
                    yield from _shown_boxes(form, form.get("/Resources", resources), fonts, inner, depth + 1)
            case _ if shown := pen.follow(operator, operands):
                font = named.get(pen.state.font)
                if font is not None and any(map(font.lacks, shown.pieces)):
                    place = shown.at @ matrix
                    yield place.e, place.f
