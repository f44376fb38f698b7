"""The reading order of a printed line with words that run from right to left.

A page shows where characters are, not the order of reading, which also depends on the direction of paragraphs and
passages (Unicode Standard Annex 9). So the book is searched for a stretch that has exactly these characters, and whose
words are all in valid places: letters in the direction of their script, and each word of a passage from right to left
to the left of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import accumulate, islice, pairwise, product
from operator import itemgetter
from unicodedata import normalize

from msgspec.structs import replace

from publish.proof.dressed_lines import dressed
from publish.proof.ink import HYPHEN, ink, without_versions
from publish.proof.letter_directions import LEFT, direction, runs_backwards
from publish.proof.open_marks import NO_MARKS, MarkedStream, Marks
from publish.proof.open_numbers import NumberlessStream, without_numbers
from publish.proof.shown_stretches import all_anchors, anchors_of, places_of, steps_back, stretches_shown, without_marks
from publish.proof.stream import UNSETTLED, Stream
from publish.proof.style_effects import NO_EFFECTS, NO_EFFECTS_IN_STREAM, EffectsInStream, StyleEffects

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PASSAGE = re.compile(rf"[{_LETTER}](?:(?:[{_LETTER}]|\W)*[{_LETTER}])?")
_DIVIDED = re.compile(r"\d[.,]?\d")
_FIGURES = re.compile(r"\d+(?:[.,:/–]\d+)*")
# What leads from an entry of the contents to its page; its first stop may stand close to the one of the entry.
_LEADERS = (re.compile(r"(?:\s+\.)*\s+\w+$"), re.compile(r"(?:\s*\.)*\s+\w+$"))
# Its last stop may stand close to the page, unless that is on the left: then this is the number of a chapter.
_CLOSE_LEADER = re.compile(r"(?:\s+\.)+(?:\d+|[ivxlcdm]+)$", re.IGNORECASE)
# What divides the words of a line: a space, or a leader of any sign, which may follow the stops of an entry closely.
_GAP = re.compile(r"\s*(?P<sign>[^\w\s]|_)(?:\s*(?P=sign)){2,}\s*|\s+")
# The most signs of a leader that are tried as stops of the entry.
_OWN_STOPS = 4
# The page of an entry in figures or in roman numerals.
_PAGE = re.compile(r"[\s.](?:\d+|[ivxlcdm]+)$", re.IGNORECASE)
_PAGE_ON_LEFT = re.compile(r"(?:\d+|[ivxlcdm]+)\s+", re.IGNORECASE)
_FOLIO = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)
_FOLIO_BEHIND = re.compile(r"(?:\d+|[ivxlcdm]+)$", re.IGNORECASE)
# A running head that is too long, before or after the sign that it is cut off with. pdfium may read three stops.
_CUT = re.compile(r"(.+)(?:…|\.\.\.)|(?:…|\.\.\.)(.+)")
# The marker of an item on the left or on the right of its first line, if pdfium reads both as one.
_NUMERAL = rf"(?:\d{{1,6}}|[^\W\d_]{{1,2}}|[ivxlcdmIVXLCDM]{{1,6}}|[{_LETTER}]{{1,6}})"
# Its brackets may be read as they look or mirrored, each for itself.
_MARKER = rf"(?P<marker>[^\w\s]|[()]?{_NUMERAL}[.:()]|[.:()]{_NUMERAL}[()]?)"
_MARKED = (re.compile(rf"{_MARKER}\s*(?P<line>.+)"), re.compile(rf"(?P<line>.+?)\s*{_MARKER}"))
_OPENING, _CLOSING = str.maketrans(")", "("), str.maketrans("(", ")")
# Words of a line by which it is searched for, if styles may have added some of them.
_ANCHORS = 4
# Ways to take words off the edges of a line that are tried.
_TRIED = 30
# Signs that end a sentence or a clause.
_STOPS = ".,;:!?…،؛؟۔"


class LineReader:
    """Reads the lines of a file one after the other.

    `streams` hold their possible words, and `headings` those that are repeated without the marks of notes. `effects`
    are those of the edition's own styles, and `on_headings` those on the words that are repeated. `marks` has what the
    open marks of notes may be, by their keys.
    """

    def __init__(
        self,
        streams: Sequence[Stream],
        headings: Stream | None = None,
        effects: StyleEffects = NO_EFFECTS,
        on_headings: EffectsInStream = NO_EFFECTS_IN_STREAM,
        marks: Marks = NO_MARKS,
    ) -> None:
        # Styles may change the case of letters: then all are small here.
        self._is_small = effects.changes_case
        streams = [*map(self._in_case, streams)]
        self._headings = None if headings is None else self._in_case(headings)
        self._streams = streams if self._headings is None else (*streams, self._headings)
        self._dressed = [*zip(streams, effects.streams, strict=False)]
        if self._headings is not None:
            self._dressed.append((self._headings, on_headings))
        # The streams by number with the offsets at which lines end: of two stretches, a line is the one that goes on.
        self._ends: set[tuple[int, int]] = set()
        self._numberless = [NumberlessStream(one) for one in streams if UNSETTLED in one.ink]
        if self._is_small:
            marks = {key: tuple(map(str.lower, its)) for key, its in marks.items()}
        marked = (MarkedStream(one, marks) for one in streams if UNSETTLED in one.ink) if marks else ()
        self._marked = [one for one in marked if one.is_marked]

    def read(self, visual: str) -> str:
        """Return a line in the order of the book; `visual` has its characters from left to right.

        If the book has no such line, one without letters from left to right is turned round, but for its numbers; in
        others each passage from right to left is turned round where it stands.
        """
        return self.in_book(visual) or _turned(visual)

    def in_book(self, visual: str) -> str:
        """Return a line in the order of the book, as `read` does; "" if the book has no such line.

        An entry of the contents is a line of the book, a leader and a folio. A running head may be cut off. The marker
        of an item is not in the book; it is read before the line. Words that a style adds are not in the book either;
        at the edges of a line they are read where they stand.
        """
        visual = visual.lower() if self._is_small else visual
        leaders = _leaders(visual, _LEADERS)
        # The page of an entry may be the figure that the mark of a note in the heading has. But a heading from right
        # to left may begin with a number, which then stands on the right of the word that ends the heading.
        # The first stop of a leader is not the one at the end of what stands before the heading in the book.
        closer = [] if _FOLIO.match(visual) else _leaders(visual, [_CLOSE_LEADER])
        pages = [leader for leader in (*leaders, *closer) if _PAGE.search(leader[0])]
        if self._headings and pages and not self._found(visual, self._headings):
            for is_begun, leader in product((True, False), pages):
                if entry := self._found(visual[: leader.start()], self._headings, is_begun=is_begun):
                    return entry + leader[0]
        if found := self._found(visual):
            return found
        # On the left of an entry from right to left its page may be what an open mark of the heading may be.
        if self._headings and (page := _PAGE_ON_LEFT.match(visual)):
            for is_begun in (True, False):
                if entry := self._found(visual[page.end() :], self._headings, is_begun=is_begun):
                    return f"{entry} {page[0].strip()}"
        for read in (self._among_marks, self._among_numbers, self._with_effects):
            if found := read(visual):
                return found
        for is_begun, leader in product((True, False), leaders):
            if entry := self._found(visual[: leader.start()], is_begun=is_begun):
                return entry + leader[0]
        bare = without_versions(visual)
        if bare != visual and self._headings is not None:
            # The sentence of the colophon that names the programs may be divided between two lines.
            for is_last in (True, False):
                if line := self._found(bare, self._headings, is_last=is_last):
                    return line
            if line := self._with_effects(bare):
                return line
        cut = _CUT.fullmatch(visual)
        head = self._found(cut[1] or cut[2]) if cut else ""
        if head:
            return f"{head}…"
        for item in filter(None, (form.fullmatch(visual) for form in _MARKED)):
            marker = item["marker"][0].translate(_OPENING) + item["marker"][1:].translate(_CLOSING)
            if line := self._found(item["line"]):
                return f"{marker} {line}"
            # The number of a chapter precedes its entry in the contents, whose folio may touch its words.
            led = _leaders(item["line"], (*_LEADERS, _FOLIO_BEHIND)) if marker[0].isdecimal() else []
            for leader in led if self._headings else ():
                if entry := self._found(item["line"][: leader.start()], self._headings):
                    return f"{marker} {entry} {leader[0].lstrip()}"
        # The folio of an entry may touch its words: on their left, if it runs from right to left.
        for folio in filter(None, (_FOLIO.match(visual), _FOLIO_BEHIND.search(visual)) if self._headings else ()):
            if entry := self._found(
                visual[folio.end() :] if not folio.start() else visual[: folio.start()], self._headings
            ):
                return f"{entry} {folio[0]}" if folio.start() else f"{folio[0]} {entry}"
        gaps = [gap for gap in _GAP.finditer(visual) if gap["sign"]]
        for is_begun, (before, inner, behind) in product((True, False) if gaps else (False,), _undressed(visual)):
            if line := self._found(inner, is_begun=is_begun):
                return f"{before}{line}{behind}"
        for leader in leaders:
            if entry := self._with_effects(visual[: leader.start()]):
                return entry + leader[0]
        return ""

    def has(self, visual: str) -> bool:
        """Whether the book has a line with these characters from left to right, and nothing beside them.

        Marks that the streams leave open are among them.
        """
        visual = visual.lower() if self._is_small else visual
        return any(read(visual) for read in (self._found, self._among_marks, self._among_numbers))

    def is_as_in_book(self, line: str) -> bool:
        """Whether whole words of the book are those of a line, from left to right.

        Equal figures may stand in the other order: then a space and a sign beside it show it, "12 ,12" for "12, 12".
        And the stop that ends a sentence may stand on the left of its last word, ".mill", where the book also has
        ".mill": then the line goes on where another ended.
        """
        line = line.lower() if self._is_small else line
        printed = ink(line)
        starts = [
            (number, start)
            for number, stream in enumerate(self._streams)
            for start in places_of(printed, stream.ink)
            if _parts_words(stream, start)
            and _parts_words(stream, start + len(printed))
            and not _has_moved_spaces(stream, start, line)
        ]
        goes_on = not self._ends.isdisjoint(starts)
        if not goes_on and not printed[:1].isalnum() and self._goes_on_turned(printed):
            return False
        self._ends |= {(number, start + len(printed)) for number, start in starts}
        return bool(starts)

    def _goes_on_turned(self, printed: str) -> bool:
        """Whether a line goes on where another ended if the signs on its left end it."""
        words = printed.lstrip(_STOPS)
        signs = printed[: len(printed) - len(words)][::-1]
        if not words or not signs:
            return False
        return any(self._streams[number].ink.startswith(words + signs, end) for number, end in self._ends)

    def _found(
        self, visual: str, headings: Stream | None = None, *, is_begun: bool = False, is_last: bool = True
    ) -> str:
        """Return a line as the book has it; if `headings` are given, as a line of one of them, `is_last` its last one.

        "" if there is no such line. `is_begun`: the line begins a block.
        """
        printed = ink(visual)
        for shown in dict.fromkeys((printed, printed.removesuffix(HYPHEN), printed.removeprefix(HYPHEN))):
            for anchors in anchors_of(shown, visual):
                found: list[tuple[int, tuple[int, int]]] = []
                for number, stream in enumerate(self._streams):
                    is_other = stream is not headings if headings is not None else stream is self._headings and found
                    if is_other:
                        continue
                    found += [
                        (number, (first, last))
                        for first, last in stretches_shown(shown, anchors, stream)
                        if (headings is None or not is_last or _ends_heading(headings, first, last, visual))
                        and (first in stream.openings or not is_begun)
                        and not (_divides_number(stream, first) or _divides_number(stream, last))
                        and not (stream is self._headings and stream.has_line_end(first, last))
                    ]
                if found:
                    turned = "" if any(direction(one) == LEFT for one in visual) else _turned(visual)
                    number, stretch = min(found, key=lambda one: self._rank(one[0], one[1], shown, turned))
                    # The same words may stand elsewhere, and the next line may go on there.
                    self._ends |= {(number, last) for number, (_, last) in found}
                    return _words(self._streams[number], *stretch)
        return ""

    def _among_marks(self, visual: str) -> str:
        """Return a line as the book has it in a stream with marks that only the pages know; "" if none has it."""
        found = (
            (_words_parted(one.whole, edges), away, line)
            for one in self._marked
            for away, edges, line in one.lines(visual)
        )
        return min(found, key=itemgetter(0, 1), default=(0, 0, ""))[2]

    def _among_numbers(self, visual: str) -> str:
        """Return a line as the book has it in a stream with numbers that only the pages know; "" if none has it."""
        bare = without_numbers(visual) if self._numberless else ""
        if not runs_backwards(bare):
            return ""
        for anchors, stream in product(anchors_of(ink(bare), bare), self._numberless):
            stretches = [*stretches_shown(ink(bare), anchors, stream.bare)]
            if stretches:
                first, last = min(stretches, key=partial(_words_parted, stream.bare))
                line = stream.line(first, last, visual)
                # Else a number is the folio of an entry of the contents. One before a figure is read with it.
                if _figures(line) == _figures(visual):
                    return line
        return ""

    def _with_effects(self, visual: str) -> str:
        """Return a line as the book has it without what own styles hide; "" if it has no such line.

        Of two such lines, it is the one that begins and ends between words. In a line without letters from right to
        left, others may begin with the mark of a note.
        """
        shown = ink(visual)
        parted: tuple[str, int, int] | None = None
        for number, (stream, effects) in enumerate(self._dressed):
            held, places = without_marks(stream.ink)
            anchors = [one for one in all_anchors(shown, visual) if one in held] if effects.points else []
            found = ((one, at) for one in anchors[:_ANCHORS] for at in islice(places_of(one, held), _TRIED))
            for anchor, at in found:
                here = places[at], places[at + len(anchor)]
                for plain, origins in dressed(stream, effects, here, len(shown), visual):
                    form = self._in_case(plain)
                    for one in dict.fromkeys((shown, shown.removesuffix(HYPHEN), shown.removeprefix(HYPHEN))):
                        for stretch in stretches_shown(one, [anchor], form):
                            first, last = (origins[edge] for edge in stretch)
                            if any(_divides_number(form, edge) for edge in stretch) or stream.has_line_end(first, last):
                                continue
                            line = _words(form, *stretch), number, last
                            if not _words_parted(form, stretch):
                                return self._ended(*line)
                            parted = parted or line
        return self._ended(*parted) if parted and runs_backwards(visual) else ""

    def _ended(self, line: str, number: int, end: int) -> str:
        self._ends.add((number, end))
        return line

    def _in_case(self, stream: Stream) -> Stream:
        small = stream.ink.lower() if self._is_small else stream.ink
        return replace(stream, ink=small) if len(small) == len(stream.ink) else stream

    def _rank(self, number: int, stretch: tuple[int, int], shown: str, turned: str) -> tuple[int, int, bool, bool, int]:
        """Return a sort key that puts the stretch which a line most likely prints first.

        A line is in one block, or in few, such as the cells of a row, in one direction, is the line as it is `turned`
        round if all of it runs from right to left, goes on where another ended, and begins and ends between words,
        unless it divides one.
        """
        stream, (first, last) = self._streams[number], stretch
        opened = sum(stream.mark_at(at - 1) is None for at in stream.openings_in(first + 1, last))
        is_next = (number, first) in self._ends
        # A sign at the edge of a line may belong to either side of it.
        is_other = turned[:1].isalnum() and turned[-1:].isalnum() and stream.ink[first:last] != ink(turned)
        return opened, steps_back(stream, stretch, shown), is_other, not is_next, _words_parted(stream, stretch)


def _leaders(visual: str, forms: Iterable[re.Pattern[str]]) -> list[re.Match[str]]:
    """Return what may lead from an entry of the contents to its page at the end of a line."""
    return [leader for form in forms if (leader := form.search(visual)) and not runs_backwards(leader[0])]


def _turned(visual: str) -> str:
    """Return a line that the book does not have in the likely order of reading."""
    if any(direction(one) == LEFT for one in visual):
        return _PASSAGE.sub(lambda passage: passage[0][::-1], visual)
    return _FIGURES.sub(lambda figures: figures[0][::-1], visual[::-1])


def _words(stream: Stream, first: int, last: int) -> str:
    edges = [first, *stream.breaks_in(first, last), last]
    return " ".join(stream.ink[one:other] for one, other in pairwise(edges))


def _undressed(visual: str) -> list[tuple[str, str, str]]:
    """Return a line without the words from left to right at its edges, and these words."""
    gaps = [*_GAP.finditer(visual)]
    starts, ends = [0, *(gap.end() for gap in gaps)], [*(at for gap in gaps for at in _ends_before(gap)), len(visual)]
    ways = [
        (visual[:start], visual[start:end], visual[end:])
        for start, end in product(starts, ends)
        if start < end and (start, end) != (0, len(visual))
    ]
    fitting = (way for way in ways if runs_backwards(way[1]) and not runs_backwards(way[0] + way[2]))
    return sorted(fitting, key=lambda way: len(way[0] + way[2]))[:_TRIED]


def _ends_before(gap: re.Match[str]) -> list[int]:
    """Return where the words before a gap may end: they may have some of the signs of a leader as their own stops."""
    signs = [at + 1 for at in range(*gap.span()) if gap.string[at] == gap["sign"]]
    return [gap.start(), *signs[:_OWN_STOPS]]


def _words_parted(stream: Stream, stretch: tuple[int, int]) -> int:
    """Return how many edges of a stretch are inside words."""
    return sum(not _parts_words(stream, edge) for edge in stretch)


def _parts_words(stream: Stream, offset: int) -> bool:
    return stream.is_spaced(offset) or offset in stream.joints or offset in (0, len(stream.ink))


def _has_moved_spaces(stream: Stream, start: int, line: str) -> bool:
    """Whether a line with the words from an offset on has as many spaces, but others where no letter is beside them."""
    edges = [*accumulate((len(ink(word)) for word in line.split()), initial=start)]
    found, wanted = edges[1:-1], stream.breaks_in(start, edges[-1])
    moved = ({*found} ^ {*wanted}) - stream.joints
    signs = "".join(stream.ink[at - 1 : at + 1] for at in moved)
    return bool(moved) and len(found) == len(wanted) and not any(map(str.isalpha, signs))


def _ends_heading(headings: Stream, first: int, last: int, visual: str) -> bool:
    """Whether a stretch ends a heading, and has the numbers of a line, which without the marks of notes stand apart."""
    ends = last in headings.closings or last == len(headings.ink)
    return ends and _numbers(_words(headings, first, last)) == _numbers(visual)


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", normalize("NFKC", text)))


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d", normalize("NFKC", text)))


def _divides_number(stream: Stream, offset: int) -> bool:
    """Whether an edge of a line would be inside a number, which no line divides."""
    return not _parts_words(stream, offset) and _DIVIDED.match(stream.ink, max(offset - 1, 0)) is not None
