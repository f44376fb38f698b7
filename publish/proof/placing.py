"""Words that run off the paper, or overlap other words: they are in the file, but nobody can read them.

Only lines that print words of the sources, and the heads of their pages, are examined: words inside pictures are not.
The words of a line are measured only if the line seems suspect, because measuring all of them takes long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise

from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfWord
from publish.memory import Memory, Same
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.ink import ink
from publish.proof.letter_directions import runs_backwards
from publish.proof.stream import Stream
from publish.units import POINTS

# Less than this beyond the trim is rounding; lines that are farther apart do not touch (pt).
_ROUNDED = 0.5
_NEAR = 24.0
# Words stand over each other if they share so much of the width and the height of their letters (em).
_SHARED = 0.35
_ASCENT, _DESCENT = 0.65, 0.1
# A line as high as this may be several lines that are over each other (pt).
_TALL = 20.0
_MOST = 20
OFF_PAGE = "text-off-page"  # the code of text that runs off the paper


class Placing:
    """The lines of a PDF with the stretches of the sources that they print.

    `run_in` are the series whose notes are one paragraph. `memory` tells, for pages that were read before, whether
    words overlap.
    """

    def __init__(
        self,
        facts: PdfFacts,
        streams: Sequence[Stream],
        fragments: Sequence[Fragment],
        anchors: Sequence[Anchor | None],
        where: Callable[[int], str],
        shown_as: str,
        run_in: Collection[str],
        memory: Memory,
    ) -> None:
        self._facts = facts
        self._memory = memory
        self._streams = streams
        self._lines = [
            (fragment, anchor)
            for fragment, anchor in zip(fragments, anchors, strict=True)
            if anchor is not None or fragment.at_edge
        ]
        self._where = where
        self._shown_as = shown_as
        self._run_in = run_in

    def diagnostics(self) -> list[Diagnostic]:
        """Return an error for each line off the paper, and for each pair of words over each other, up to a number."""
        return list(dict.fromkeys([*self._off_paper(), *self._over_others()]))[:_MOST]

    def _off_paper(self) -> Iterator[Diagnostic]:
        for fragment, anchor in self._lines:
            width = self._facts.pages[fragment.page].width
            if min(fragment.x, fragment.end) >= -_ROUNDED and max(fragment.x, fragment.end) <= width + _ROUNDED:
                continue
            held = self._words(fragment)
            out = {word: max(-min(word.x, word.end), max(word.x, word.end) - width) for word in held}
            first = next((number for number, word in enumerate(held) if out[word] > _ROUNDED), 0)
            yield error(
                OFF_PAGE,
                f"{_quoted(held[first:])} runs {max(out.values()) / POINTS['mm']:.0f} mm off the paper "
                f"{self._where(fragment.page)}",
                self._at(fragment, anchor, held[:first]),
                "divide or shorten what is too wide; sources/hyphenation.txt says where a word may be divided",
            )

    def _over_others(self) -> Iterator[Diagnostic]:
        pages: defaultdict[int, list[tuple[Fragment, Anchor | None]]] = defaultdict(list)
        for fragment, anchor in self._lines:
            pages[fragment.page].append((fragment, anchor))
        for page, held in pages.items():
            lines = Same(self._facts.text.lines_of(page))
            printed = tuple([(one.x, one.y, one.end, self._blocks(anchor)) for one, anchor in held])
            if self._memory.recall((Placing, lines, printed), partial(self._has_faults, held)):
                yield from self._on_page(held)

    def _has_faults(self, held: list[tuple[Fragment, Anchor | None]]) -> bool:
        return any(self._on_page(held))

    def _blocks(self, anchor: Anchor | None) -> int:
        """Return how many blocks a line prints, at most 2."""
        if anchor is None:
            return 0
        stream = self._streams[anchor.stream]
        has_several = stream.name not in self._run_in and bool(stream.openings_in(anchor.start + 1, anchor.end))
        return 2 if has_several else 1

    def _on_page(self, held: list[tuple[Fragment, Anchor | None]]) -> Iterator[Diagnostic]:
        for fragment, anchor in held:
            if anchor is not None and self._blocks(anchor) > 1:
                yield from self._within(fragment, anchor)
            if anchor is not None and self._is_tall(fragment):
                yield from self._on_baselines(fragment, anchor)
        yield from self._over_each_other(held)

    def _over_each_other(self, held: list[tuple[Fragment, Anchor | None]]) -> Iterator[Diagnostic]:
        """Compare the lines of a page with those near them."""
        held = sorted(held, key=lambda line: line[0].y)
        for place, (fragment, anchor) in enumerate(held):
            for other, its in held[place + 1 :]:
                if other.y - fragment.y > _NEAR:
                    break
                if anchor is None and its is None:
                    continue
                if min(fragment.end, other.end) - max(fragment.x, other.x) > _ROUNDED:
                    yield from self._between((fragment, anchor), (other, its))

    def _within(self, fragment: Fragment, anchor: Anchor) -> Iterator[Diagnostic]:
        """Compare the words of a line that prints more than one block, such as the cells of a row."""
        held = self._words(fragment)
        is_backwards = any(runs_backwards(word.text) for word in held)
        for number, (one, other) in enumerate(pairwise(held)):
            # In a line of both directions pdfium gives a word the signs of another.
            if is_backwards and not (one.text.isalpha() and other.text.isalpha()):
                continue
            if _cover(one, other):
                yield self._covered(one, other, self._at(fragment, anchor, held[: number + 1]), fragment.page)

    def _is_tall(self, fragment: Fragment) -> bool:
        top, bottom = self._height(fragment)
        return bottom - top > _TALL

    def _on_baselines(self, fragment: Fragment, anchor: Anchor) -> Iterator[Diagnostic]:
        """Compare the words of what was read as one line, though they stand on several baselines, near each other."""
        held = [word for word in self._words(fragment) if len(word.text) > 1 and word.text.isalpha()]
        for number, other in enumerate(held):
            for one in held[:number]:
                is_alike = abs(one.size - other.size) < _ROUNDED < abs(one.y - other.y)
                if is_alike and _cover(one, other):
                    yield self._covered(one, other, self._at(fragment, anchor, ()), fragment.page)
                    return

    def _between(
        self, line: tuple[Fragment, Anchor | None], below: tuple[Fragment, Anchor | None]
    ) -> Iterator[Diagnostic]:
        (top, bottom), (its_top, its_bottom) = self._height(line[0]), self._height(below[0])
        if min(bottom, its_bottom) <= max(top, its_top):
            return
        words, others = self._words(line[0]), self._words(below[0])
        if below[0].y - line[0].y > max([word.size for word in (*words, *others)], default=0.0):
            return
        for one in words:
            for number, other in enumerate(others):
                # Two fragments may share a line that is read as one, such as a line that a style turns round a little.
                if one != other and _cover(one, other):
                    fragment, anchor = below if below[1] is not None else line
                    before = others[:number] if below[1] is not None else words[: words.index(one)]
                    yield self._covered(one, other, self._at(fragment, anchor, before), fragment.page)
                    return

    def _covered(self, one: PdfWord, other: PdfWord, at: Location, page: int) -> Diagnostic:
        return error(
            "text-over-text",
            f'"{one.text}" and "{other.text}" are printed over each other {self._where(page)}',
            at,
            "shorten or divide what is too wide; if a rule in styles/ moves it, correct the rule",
        )

    def _height(self, fragment: Fragment) -> tuple[float, float]:
        heights = [self._facts.text.height_of(number) for number in fragment.numbers]
        return min(top for top, _ in heights), max(bottom for _, bottom in heights)

    def _words(self, fragment: Fragment) -> list[PdfWord]:
        held = (word for number in fragment.numbers for word in self._facts.text.words_of(number))
        left, right = min(fragment.x, fragment.end) - _ROUNDED, max(fragment.x, fragment.end) + _ROUNDED
        return [word for word in held if left <= word.x <= right]

    def _at(self, fragment: Fragment, anchor: Anchor | None, before: Sequence[PdfWord]) -> Location:
        """The place in the sources of the word after the `before` words of a line; for a head, that of its page."""
        if anchor is None:
            anchor = next((its for one, its in self._lines if its is not None and one.page >= fragment.page), None)
            before = ()
        if anchor is None:
            return Location(self._shown_as)
        offset = anchor.start + sum(len(ink(word.text)) for word in before)
        return self._streams[anchor.stream].location(min(offset, anchor.end - 1))


def _cover(one: PdfWord, other: PdfWord) -> bool:
    """Whether the letters of two words overlap."""
    least = _SHARED * min(one.size, other.size)
    top = max(one.y - _ASCENT * one.size, other.y - _ASCENT * other.size)
    bottom = min(one.y + _DESCENT * one.size, other.y + _DESCENT * other.size)
    left = max(min(one.x, one.end), min(other.x, other.end))
    right = min(max(one.x, one.end), max(other.x, other.end))
    return right - left > least and bottom - top > least


def _quoted(words: Sequence[PdfWord], most: int = 60) -> str:
    text = " ".join(word.text for word in words)
    return f'"{text}"' if len(text) <= most else f'"{text[:most]}..."'
