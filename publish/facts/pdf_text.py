"""Text of a PDF as pdfium reads it: lines and words in file order, with their places on the page.

pdfium is asked for the characters once a page, and for a place once a line or word. A call for every character would
take several times as long as everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate, groupby, pairwise, takewhile
from math import nan
from unicodedata import combining

import pypdfium2
from msgspec.structs import replace

from publish.config.direction import has_letters_from_right
from publish.facts.pdf_characters import Characters
from publish.facts.pdf_directions import Placed, from_left_to_right, spaces_between
from publish.facts.pdf_lines import PdfLine, PdfWord, ReadPage, in_rows
from publish.facts.read_pages import ReadPages
from publish.platforms import can_be_copied
from publish.tools.copied_worker import CopiedCall, in_copies
from publish.tools.workers import WorkerEnded

# pdfium's mark for a hyphen that it takes for a word division at the end of a line (older and newer form).
DIVISION = "\x02\ufffe"

_LINE = re.compile(rf"[^\r\n{DIVISION}]+[{DIVISION}]?|[{DIVISION}]")
_WORD = re.compile(r"\S+")
# The mark of a note or an item before its text, such as "12 ", "12–13 " or "* ", or the end of a lemma. The words of
# such a line are nearly always asked for, because it prints two blocks; later the page would have to be opened again.
_MARKED = re.compile(r"(?=\S*[\d*†‡§])[\W\d]{1,7} |.*[^\s\[]\] ")
_HIGH = re.compile("[\U00010000-\U0010ffff]")
_LAST_OF_ONE = "\uffff"
# Maximum distance between the baselines of a superior and its line (pt).
_NEAR = 4.0
# Places and widths that differ by less are the same (pt).
_ROUNDED = 0.01
# Fewer pages are read as soon as a copy of the process is made.
_MANY = 50
# An initial is more than this many times as large as the type beside it.
_INITIAL = 1.5
# The gap between a line and a note in the margin is wider than this (em), the one between entries in a row is not.
_GAP = 1.3
# So many equal signs in a row are a leader; three may be an ellipsis.
_LED = 4
# How far letters reach above and below the baseline, with some space (fraction of the type size).
_ABOVE = 0.8
_BELOW = 0.25


class PdfText:
    """Text of one file.

    `origins` are the upper left corners of the trims of the pages, in PDF coordinates (pt), `digests` those of
    `page_digests`; `known` has pages that were read before. `held` keeps pages open once they are read: their words
    then need no second reading, at a cost of 0.3 MB a page.
    """

    def __init__(
        self,
        data: bytes,
        origins: tuple[tuple[float, float], ...],
        digests: Sequence[bytes],
        known: ReadPages,
        *,
        held: bool,
    ) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._origins = origins
        self._held = held
        self._open: dict[int, Characters] = {}
        self._digests = digests
        self._known = known
        self._read: dict[int, ReadPage] = {}
        self._reading: CopiedCall[list[ReadPage]] | None = None
        self._is_ahead = False

    @cached_property
    def lines(self) -> tuple[PdfLine, ...]:
        """Return every line that contains a character, in file order."""
        return tuple(line for number in range(len(self._origins)) for line in self.lines_of(number))

    def lines_of(self, index: int) -> Sequence[PdfLine]:
        """Return the lines of a page, counted from 0. No other page is read."""
        return self._page_read(index).lines

    @cached_property
    def words(self) -> tuple[PdfWord, ...]:
        """Return every word, in file order."""
        lines = self.lines
        if self._is_ahead:
            pages = (self._page_read(index) for index in range(len(self._origins)))
            return tuple(word for page in pages for words in page.words.values() for word in words)
        return tuple(word for number, line in enumerate(lines) for word in self._words(number, line))

    @cached_property
    def _heights(self) -> list[tuple[float, float]]:
        return [heights for index in range(len(self._origins)) for heights in self._page_read(index).heights]

    def words_of(self, number: int) -> Sequence[PdfWord]:
        """Return the words of one line, by its number in the file."""
        line = self.lines[number]
        page = self._page_read(line.page - 1)
        place = number - bisect_left(self.lines, line.page, key=lambda one: one.page)
        found = page.words.get(place)
        if found is None:
            found = page.words[place] = list(self._words(number, line))
        if found and (found[0].page, found[0].line) != (line.page, number):
            found = [replace(word, page=line.page, line=number) for word in found]
        return found

    def height_of(self, number: int) -> tuple[float, float]:
        """Return the top and the bottom of the characters of one line (pt), by its number; y is as in `PdfLine`."""
        return self._heights[number]

    def box(self, number: int, start: int, end: int) -> tuple[float, float, float, float]:
        """Return the box of characters of one line, by its number, from `start` up to `end`.

        It is left, top, right and bottom in points, as in `PdfLine`. No letter of the usual height sticks out.
        """
        line = self.lines[number]
        page, (left, top) = self._page(line.page - 1), self._origins[line.page - 1]
        first, last = line.first + _units(line.text[:start]), line.first + _units(line.text[: end - 1])
        x, right = page.edges(first, last)
        y, size = top - page.origin(first)[1], page.look(first).size
        return x - left, y - _ABOVE * size, right - left, y + _BELOW * size

    def font(self, number: int, offset: int) -> str:
        """Return the name of the font of a character of one line, by the number of the line and its offset there."""
        line = self.lines[number]
        return self._page(line.page - 1).look(line.first + _units(line.text[:offset])).font

    def gap(self, line: PdfLine, offset: int) -> float:
        """Return the width of the gap before the character at `offset` in a line, as a fraction of the type size.

        The gap is measured between pen positions, because ink extends beyond both.

        pdfium puts all the text of an /ActualText in one place, its beginning (ISO 32000-1, 14.9.4). Spaces inside it
        are exact: return 1 for a space, 0 for none. The end of such a text is unknown: after it, return NaN. A single
        character there is an em wide for pdfium, whatever its glyph.
        """
        page, text = self._page(line.page - 1), line.text
        # A combining mark has no width of its own: its base letter has it.
        letters = (at for at in range(offset - 1, -1, -1) if not (combining(text[at]) or text[at].isspace()))
        letter, former = next(letters, 0), next(letters, None)
        before, behind = line.first + _units(text[:letter]), line.first + _units(text[:offset])
        place, next_place = page.origin(before), page.origin(behind)
        if place == next_place:
            return 1.0 if " " in text[letter:offset] else 0.0
        if former is not None and page.origin(line.first + _units(text[:former])) == place:
            return nan
        size, pen = page.size(behind), page.pen_behind(before, text[letter])
        is_em = abs(pen - place[0] - page.size(before)) < _ROUNDED
        if is_em and next_place[0] < pen - _ROUNDED:
            return nan
        return (next_place[0] - pen) / size if size else 0.0

    def added_in(self, line: PdfLine) -> list[tuple[int, int, int | None]]:
        """Return the stretches of a line's text that stand in marked contents with words that stylesheets add.

        Each is from one marked content, and begins and ends with its characters. It comes with the number of the
        declaration that adds the words, None if the file does not tell.
        """
        text, found = line.text, list[tuple[int, int, int | None]]()
        page = self._page(line.page - 1)
        numbers = accumulate((1 if one <= _LAST_OF_ONE else 2 for one in text), initial=line.first)
        signs = [pair for pair in enumerate(numbers) if not text[pair[0] : pair[0] + 1].isspace()][:-1]
        before: int | None = 0
        is_in_order = not has_letters_from_right(text)
        for offset, mark in page.added(signs, is_in_order=is_in_order):
            if mark:
                start = found.pop()[0] if mark == before else offset
                found.append((start, offset + 1, page.rule_of(mark)))
            before = before if mark is None else mark
        return found

    def without(self, line: PdfLine, stretches: Sequence[tuple[int, int]]) -> PdfLine:
        """Return a line with spaces in the place of some stretches of its text, and the place of what is left."""
        text = line.text
        for start, end in stretches:
            text = text[:start] + " " * (end - start) + text[end:]
        if text.isspace():
            return replace(line, text=text)
        page, (left, top) = self._page(line.page - 1), self._origins[line.page - 1]
        x, y, end_x = line.x, line.y, line.end
        if text[0].isspace():
            at_x, at_y = page.origin(line.first + _units(text[: len(text) - len(text.lstrip())]))
            x, y = at_x - left, top - at_y
        if text[-1].isspace():
            end_x = page.origin(line.first + _units(text.rstrip()[:-1]))[0] - left
        return replace(line, text=text, x=x, y=y, end=end_x)

    def words_in(self, line: PdfLine) -> Iterator[PdfWord]:
        """Yield the words of what `without` left of a line; they have no number of a line."""
        return self._words(-1, line)

    def from_left_to_right(self, lines: Sequence[PdfLine]) -> str:
        """Return the characters of lines of one page as they stand, with a space between lines that are far apart."""
        page = self._page(lines[0].page - 1)
        placed: list[Placed] = []
        numbers: list[int] = []
        starts = []
        for line in lines:
            starts.append(len(placed))
            for offset, character in enumerate(line.text):
                number = line.first + _units(line.text[:offset])
                # A space of pdfium's own has a place of its own making.
                if not character.isspace() or not page.is_added(number):
                    placed.append((page.origin(number)[0], character))
                    numbers.append(number)
        spaces = spaces_between(placed, starts)
        pairs = [at for at, (one, other) in enumerate(pairwise(placed)) if one[0] == other[0]]
        alike = [
            at
            for at in pairs
            if has_letters_from_right(placed[at][1]) and page.are_ligated(numbers[at], numbers[at + 1])
        ]
        return from_left_to_right([*placed, *spaces], {number for at in alike for number in (at, at + 1)})

    def _page(self, index: int) -> Characters:
        """Return the characters of a page, counted from 0."""
        found = self._open.get(index)
        if found is None:
            before = {} if self._held else self._open.copy()
            # Closing a page drops its fonts unless the next page is already open and holds them.
            found = self._open[index] = Characters(self._document[index].get_textpage())
            for number, page in before.items():
                page.close()
                del self._open[number]
        return found

    def read_side_by_side(self, jobs: int) -> None:
        """Read the pages that were not read before, in that many processes if there are many pages."""
        unknown = self._known.unknown(self._digests)
        for number, page in zip(unknown, in_copies(self._new, unknown, jobs), strict=False):
            self._known.read_ahead(self._digests[number], page)

    def begin_reading(self) -> None:
        """Begin to read all lines and words in a copy of this process, if that is possible and there are many pages.

        The first page that is asked for waits until all are read.
        """
        if len(self._origins) >= _MANY and can_be_copied():
            self._reading = CopiedCall(self._all_pages)

    def _all_pages(self) -> list[ReadPage]:
        self._held = False
        number, pages = 0, []
        for index in range(len(self._origins)):
            page = self._new(index)
            words = {place: list(self._words(number + place, line)) for place, line in enumerate(page.lines)}
            pages.append(replace(page, words=words))
            number += len(page.lines)
        return pages

    def keep(self) -> None:
        """Keep what was read of the pages, for other processes."""
        self._known.keep()

    def _page_read(self, index: int) -> ReadPage:
        reading, self._reading = self._reading, None
        if reading is not None:
            with suppress(WorkerEnded):  # then each page is read when it is asked for
                self._read = dict(enumerate(reading.result()))
                self._is_ahead = True
        found = self._read.get(index)
        if found is None:
            found = self._read[index] = self._known.page(self._digests[index], index + 1, lambda: self._new(index))
        return found

    def _new(self, index: int) -> ReadPage:
        lines = list(self._lines(index))
        words = {place: list(self._words(place, line)) for place, line in enumerate(lines) if _MARKED.match(line.text)}
        return ReadPage(index + 1, lines, [self._height(line) for line in lines], words)

    def _height(self, line: PdfLine) -> tuple[float, float]:
        top = self._origins[line.page - 1][1]
        heights = list(self._page(line.page - 1).heights(line.first, _units(line.text)))
        return (
            min((top - high for high, _ in heights), default=line.y),
            max((top - low for _, low in heights), default=line.y),
        )

    def _lines(self, index: int) -> Iterator[PdfLine]:
        for _, held in groupby(self._pieces(index), key=lambda one: one[0]):
            yield from in_rows([line for _, line in held])

    def _pieces(self, index: int) -> Iterator[tuple[int, PdfLine]]:
        """Yield the lines of a page, each with the end of the line before it as pdfium reads them."""
        page, text = self._page(index), self._page(index).text
        left, top = self._origins[index]
        is_counted_alike = _units(text) == page.count
        read = number = 0
        found = deque((text.rfind("\n", 0, match.start()), match.start(), match[0]) for match in _LINE.finditer(text))
        while found:
            of, start, core = found.popleft()
            start += len(core) - len(core.lstrip())
            core = core.strip()
            if not core:
                continue
            number += _units(text[read:start])
            read = start
            first, last = number, number + _units(core[:-1])
            if not is_counted_alike:
                first, last = page.number(first), page.number(last)
            (x, y), (end, last_y) = page.origin(first), page.origin(last)
            length, is_steep = len(core), abs(last_y - y) > _NEAR
            if is_steep:
                length = _length_of_line(page, first, core)
            elif has_letters_from_right(core):
                length = _length_beside_gap(page, first, core)
            if length < len(core):
                found.extendleft(((of, start + length, core[length:]), (of, start, core[:length])))
                continue
            # An initial stands a line or more below the words beside it, a superior less than that above its word.
            if is_steep and page.size(first) > _INITIAL * page.size(last) and abs(last_y - y) > page.size(last):
                y = last_y
            if core[-1] in DIVISION:
                core = core[:-1] + "-"
            yield of, PdfLine(index + 1, core, x - left, top - y, end - left, first)

    def _words(self, number: int, line: PdfLine) -> Iterator[PdfWord]:
        page, text = self._page(line.page - 1), line.text
        left, top = self._origins[line.page - 1]
        is_counted_alike = text.isascii()
        spans = [match.span() for match in _WORD.finditer(text)]
        if spans and (length := _length_of_initial(page, line.first, text[: spans[0][1]])):
            spans[:1] = [(0, length), (length, spans[0][1])]
        for start, end in spans:
            first = line.first + (start if is_counted_alike else _units(text[:start]))
            last = line.first + (end - 1 if is_counted_alike else _units(text[: end - 1]))
            # Characters that share one replacement text have one origin, but boxes of their own.
            x, right = page.edges(first, last)
            y = page.origin(first)[1]
            yield PdfWord(text[start:end], line.page, number, x - left, right - left, top - y, *page.look(first))


def _length_of_line(page: Characters, first: int, text: str) -> int:
    """Count the characters of a text that are on the same line as its first one.

    If a page has little but tall, narrow letters, such as a heading "I" and its folio, pdfium reads its lines as one
    vertical line.
    """
    before_y, before_size = None, 0.0
    for offset, character in enumerate(text):
        if character.isspace():
            continue
        number = first + _units(text[:offset])
        (_, y), size = page.origin(number), page.size(number)
        if before_y is not None and abs(y - before_y) > max(size, before_size):
            return offset
        before_y, before_size = y, size
    return len(text)


def _length_beside_gap(page: Characters, first: int, text: str) -> int:
    """Count the characters of a text on one side of a wide gap; all if there is none.

    pdfium does not divide a line with words from right to left from the note in the margin beside it.
    """
    numbers = {offset: first + _units(text[:offset]) for offset, one in enumerate(text) if not one.isspace()}
    placed = sorted((*page.edges(number, number), offset) for offset, number in numbers.items())
    pen = placed[0][1]
    for count, (left, right, _) in enumerate(placed):
        if left - pen > _GAP * page.size(first):
            offsets = [offset for *_, offset in placed[:count]]
            others = [offset for *_, offset in placed[count:]]
            cut = max(min(offsets), min(others))
            is_between = max(offsets) < cut or max(others) < cut
            beside = placed[max(count - _LED, 0) : count], placed[count : count + _LED]
            # The gap between a leader and the page of an entry of the contents is inside a line.
            is_led = any(_is_leader([text[offset] for *_, offset in ones]) for ones in beside)
            if is_between and not is_led:
                return cut
        pen = max(pen, right)
    return len(text)


def _is_leader(signs: Sequence[str]) -> bool:
    return len(signs) == _LED and len(set(signs)) == 1 and not signs[0].isalnum()


def _length_of_initial(page: Characters, first: int, word: str) -> int:
    """Count the characters of an initial at the beginning of a word; 0 if there is none before smaller type."""
    limit = _INITIAL * page.size(first + _units(word[:-1]))
    sizes = (page.size(first + _units(word[:offset])) for offset in range(len(word)))
    return sum(1 for _ in takewhile(lambda size: size > limit, sizes))


def _units(text: str) -> int:
    """Count the characters of a text as pdfium does: those above U+FFFF count as two."""
    return len(text) if text.isascii() else len(text) + len(_HIGH.findall(text))
