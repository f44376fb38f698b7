"""Text of a PDF as pdfium reads it: lines and words in file order, with their places on the page.

pdfium is asked for the characters once a page, and for a place once a line or word. A call for every character would
take several times as long as everything else.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_float, c_int, c_uint, create_string_buffer
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from math import nan
from operator import itemgetter
from unicodedata import combining

import pypdfium2
import pypdfium2.raw as pdfium

# pdfium's mark for a hyphen that it takes for a word division at the end of a line (older and newer form).
DIVISION = "\x02\ufffe"

_LINE = re.compile(rf"[^\r\n{DIVISION}]+[{DIVISION}]?|[{DIVISION}]")
_WORD = re.compile(r"\S+")
_HIGH = re.compile("[\U00010000-\U0010ffff]")
# Maximum distance between the baselines of a superior and its line (pt).
_NEAR = 4.0
# An initial is more than this many times as large as the type beside it.
_INITIAL = 1.5
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """Consecutive characters of the file on about one baseline. A superior may be a line of its own.

    `page` counts from 1. `x` is the start of the first character, `end` the origin of the last one, and `y` the
    baseline of the first, or of the last if the first is an initial. All are in points from the upper left corner of
    the trim. `first` is the number of the first character on its page. A hyphen that pdfium took for a word division is
    the "-" at the end of `text`.
    """

    page: int
    text: str
    x: float
    y: float
    end: float
    first: int


@dataclass(frozen=True, slots=True)
class PdfWord:
    """Characters without a space between them. An initial is a word of its own.

    `line` is the number of its line in the file, from 0. `x` and `end` are its left and right edges and `y` its
    baseline, in points from the upper left corner of the trim. `size` is the displayed type size in points. `colour` is
    RGB, 0 to 255 each. `font` is the font name without its subset tag. Size, colour and font are those of the first
    character.
    """

    text: str
    page: int
    line: int
    x: float
    end: float
    y: float
    size: float
    font: str
    colour: tuple[int, int, int]


class PdfText:
    """Text of one file.

    `origins` are the upper left corners of the trims of the pages, in PDF coordinates (pt). `held` keeps pages open
    once they are read: their words then need no second reading, at a cost of 0.3 MB a page.
    """

    def __init__(self, data: bytes, origins: tuple[tuple[float, float], ...], *, held: bool) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._origins = origins
        self._held = held
        self._open: dict[int, pypdfium2.PdfTextPage] = {}

    @cached_property
    def lines(self) -> tuple[PdfLine, ...]:
        """Return every line that contains a character, in file order."""
        return tuple(line for number in range(len(self._origins)) for line in self._lines(number))

    @cached_property
    def words(self) -> tuple[PdfWord, ...]:
        """Return every word, in file order."""
        return tuple(word for number, line in enumerate(self.lines) for word in self._words(number, line))

    def words_of(self, number: int) -> Iterator[PdfWord]:
        """Yield the words of one line, by its number in the file."""
        return self._words(number, self.lines[number])

    def height_of(self, number: int) -> tuple[float, float]:
        """Return the top and the bottom of the characters of one line (pt), by its number; y is as in `PdfLine`."""
        line = self.lines[number]
        page, top = self._page(line.page - 1).raw, self._origins[line.page - 1][1]
        high, low = c_double(), c_double()
        heights = []
        for index in range(pdfium.FPDFText_CountRects(page, line.first, _units(line.text))):
            pdfium.FPDFText_GetRect(page, index, c_double(), high, c_double(), low)
            heights.append((top - high.value, top - low.value))
        return (
            min((one for one, _ in heights), default=line.y),
            max((other for _, other in heights), default=line.y),
        )

    def gap(self, line: PdfLine, offset: int) -> float:
        """Return the width of the gap before the character at `offset` in a line, as a fraction of the type size.

        The gap is measured between pen positions, because ink extends beyond both.

        pdfium puts all the text of an /ActualText in one place, its beginning (ISO 32000-1, 14.9.4). Spaces inside it
        are exact: return 1 for a space, 0 for none. The end of such a text is unknown: after it, return NaN.
        """
        page, text = self._page(line.page - 1).raw, line.text
        # A combining mark has no width of its own: its base letter has it.
        letters = (at for at in range(offset - 1, -1, -1) if not (combining(text[at]) or text[at].isspace()))
        letter, former = next(letters, 0), next(letters, None)
        before, behind = line.first + _units(text[:letter]), line.first + _units(text[:offset])
        place, next_place = _origin(page, before), _origin(page, behind)
        if place == next_place:
            return 1.0 if " " in text[letter:offset] else 0.0
        if former is not None and _origin(page, line.first + _units(text[:former])) == place:
            return nan
        size = _size(page, behind)
        return (next_place[0] - _pen_behind(page, before, text[letter])) / size if size else 0.0

    def from_left_to_right(self, lines: Sequence[PdfLine]) -> str:
        """Return the characters of lines of one page in the order in which they stand, whatever their direction."""
        page = self._page(lines[0].page - 1).raw
        placed = []
        for line in lines:
            for offset, character in enumerate(line.text):
                number = line.first + _units(line.text[:offset])
                # A space of pdfium's own has a place of its own making.
                if not character.isspace() or pdfium.FPDFText_IsGenerated(page, number) != 1:
                    placed.append((_origin(page, number)[0], character))
        return "".join([character for _, character in sorted(placed, key=itemgetter(0))])

    def _page(self, index: int) -> pypdfium2.PdfTextPage:
        """Return the pdfium text of a page, counted from 0."""
        found = self._open.get(index)
        if found is None:
            before = {} if self._held else self._open.copy()
            # Closing a page drops its fonts unless the next page is already open and holds them.
            found = self._open[index] = self._document[index].get_textpage()
            for number, text in before.items():
                text.page.close()
                del self._open[number]
        return found

    def _lines(self, index: int) -> Iterator[PdfLine]:
        opened = self._page(index)
        page = opened.raw
        left, top = self._origins[index]
        x, y = c_double(), c_double()
        at_x, at_y = byref(x), byref(y)
        text = opened.get_text_range()
        is_counted_alike = _units(text) == pdfium.FPDFText_CountChars(page)
        read = number = 0
        found = deque((match.start(), match[0]) for match in _LINE.finditer(text))
        while found:
            start, core = found.popleft()
            start += len(core) - len(core.lstrip())
            core = core.strip()
            if not core:
                continue
            number += _units(text[read:start])
            read = start
            first, last = number, number + _units(core[:-1])
            if not is_counted_alike:
                first = pdfium.FPDFText_GetCharIndexFromTextIndex(page, first)
                last = pdfium.FPDFText_GetCharIndexFromTextIndex(page, last)
            pdfium.FPDFText_GetCharOrigin(page, last, at_x, at_y)
            end, last_y = x.value - left, y.value
            pdfium.FPDFText_GetCharOrigin(page, first, at_x, at_y)
            if abs(last_y - y.value) > _NEAR:
                length = _length_of_line(page, first, core)
                if length < len(core):
                    found.extendleft(((start + length, core[length:]), (start, core[:length])))
                    continue
                if _size(page, first) > _INITIAL * _size(page, last):
                    y.value = last_y
            if core[-1] in DIVISION:
                core = core[:-1] + "-"
            yield PdfLine(index + 1, core, x.value - left, top - y.value, end, first)

    def _words(self, number: int, line: PdfLine) -> Iterator[PdfWord]:
        page = self._page(line.page - 1).raw
        left, top = self._origins[line.page - 1]
        x, y, flags = c_double(), c_double(), c_int()
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        box, name = pdfium.FS_RECTF(), create_string_buffer(128)
        spans = [match.span() for match in _WORD.finditer(line.text)]
        if spans and (length := _length_of_initial(page, line.first, line.text[: spans[0][1]])):
            spans[:1] = [(0, length), (length, spans[0][1])]
        for start, end in spans:
            first = line.first + _units(line.text[:start])
            last = line.first + _units(line.text[: end - 1])
            pdfium.FPDFText_GetCharOrigin(page, first, x, y)
            # Characters that share one replacement text have one origin, but boxes of their own.
            pdfium.FPDFText_GetLooseCharBox(page, first, box)
            edges = [box.left, box.right]
            pdfium.FPDFText_GetLooseCharBox(page, last, box)
            edges += [box.left, box.right]
            size = round(_size(page, first), 3)
            pdfium.FPDFText_GetFontInfo(page, first, name, 128, flags)
            pdfium.FPDFText_GetFillColor(page, first, red, green, blue, alpha)
            yield PdfWord(
                line.text[start:end],
                line.page,
                number,
                min(edges) - left,  # a word may run from right to left
                max(edges) - left,
                top - y.value,
                size,
                _SUBSET.sub("", name.value.decode("utf-8", "replace")),
                (red.value, green.value, blue.value),
            )


def _length_of_line(page: pdfium.FPDF_TEXTPAGE, first: int, text: str) -> int:
    """Count the characters of a text that are on the same line as its first one.

    If a page has little but tall, narrow letters, such as a heading "I" and its folio, pdfium takes its lines for one
    vertical line.
    """
    before_y, before_size = None, 0.0
    for offset, character in enumerate(text):
        if character.isspace():
            continue
        number = first + _units(text[:offset])
        (_, y), size = _origin(page, number), _size(page, number)
        if before_y is not None and abs(y - before_y) > max(size, before_size):
            return offset
        before_y, before_size = y, size
    return len(text)


def _length_of_initial(page: pdfium.FPDF_TEXTPAGE, first: int, word: str) -> int:
    """Count the characters of an initial at the beginning of a word; 0 if there is none before smaller type."""
    limit = _INITIAL * _size(page, first + _units(word[:-1]))
    sizes = (_size(page, first + _units(word[:offset])) for offset in range(len(word)))
    return sum(1 for _ in takewhile(lambda size: size > limit, sizes))


def _size(page: pdfium.FPDF_TEXTPAGE, number: int) -> float:
    """Return the displayed type size of a character (pt)."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, number, matrix)
    return float(pdfium.FPDFText_GetFontSize(page, number) * (matrix.c**2 + matrix.d**2) ** 0.5)


def _origin(page: pdfium.FPDF_TEXTPAGE, number: int) -> tuple[float, float]:
    """Return the position of a character on its page, in PDF coordinates (pt)."""
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page, number, x, y)
    return x.value, y.value


def _pen_behind(page: pdfium.FPDF_TEXTPAGE, number: int, character: str) -> float:
    """Return the x of the pen after a character, in PDF coordinates (pt).

    If pdfium does not know the width of the glyph, return the right edge of the character's box.
    """
    box, matrix, width = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_float()
    shown = pdfium.FPDFText_GetTextObject(page, number)
    font = pdfium.FPDFTextObj_GetFont(shown) if shown else None
    pdfium.FPDFText_GetMatrix(page, number, matrix)
    size = pdfium.FPDFText_GetFontSize(page, number) * (matrix.a**2 + matrix.b**2) ** 0.5
    if font and pdfium.FPDFFont_GetGlyphWidth(font, ord(character), size, byref(width)):
        return _origin(page, number)[0] + width.value
    pdfium.FPDFText_GetLooseCharBox(page, number, box)
    return float(box.right)


def _units(text: str) -> int:
    """Count the characters of a text as pdfium does: those above U+FFFF count as two."""
    return len(text) if text.isascii() else len(text) + len(_HIGH.findall(text))
