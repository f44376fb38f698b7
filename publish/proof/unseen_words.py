"""Words that are in the file and on the paper, but cannot be seen there.

The edition's own styles may give words the colour of what is behind them, make them too small, cut them off or cover
them. Running heads and folios are not examined, nor are words that the styles add.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from publish.css.unseen import KeptFromSight
from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts
from publish.facts.pdf_lines import PdfWord
from publish.facts.pdf_seen import Box
from publish.markup.geometry import Geometry
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.findings import quoted
from publish.proof.fragment import NEAR, Fragment
from publish.proof.ink import folded, is_word
from publish.proof.stream import Stream

# Words of which less than this part can be seen are cut off or covered, less than that cannot be seen at all.
_CUT_OFF, _UNSEEN = 0.6, 0.1
# The height of type that is too small to be seen (pt).
_SMALLEST = 2.0
# How far most letters reach above and below the baseline (em).
_ABOVE, _BELOW = 0.75, 0.2
_LETTERS_OR_FIGURES = re.compile(r"[^\W\d_]+|\d+")
_MOST = 20
_HELP = (
    "a rule in styles/ cuts the words off, covers them, makes them too small, or prints them in the colour of what is "
    "behind them: correct it"
)


class _SeenPiece(Struct, frozen=True):
    """A word, or its letters or figures: its text, its box on the page, and the place of its line in the sources."""

    text: str
    box: Box
    at: Location


class WordsInSight:
    """The lines of a PDF with the stretches of the sources that they print. `page` is the design of a page."""

    def __init__(
        self,
        facts: PdfFacts,
        streams: Sequence[Stream],
        fragments: Sequence[Fragment],
        anchors: Sequence[Anchor | None],
        additions: Additions,
        page: Geometry,
        where: Callable[[int], str],
        shown_as: str,
    ) -> None:
        self._facts = facts
        self._streams = streams
        self._lines = [*zip(fragments, anchors, strict=True)]
        self._additions = additions
        self._page = page
        self._where = where
        self._shown_as = shown_as

    def diagnostics(self, unseen: KeptFromSight) -> list[Diagnostic]:
        """Return an error for each run of words of a page that cannot be seen, or only in part, up to a number.

        `unseen` is what the rules may do: words that are too small have no ink that is missed on their page.
        """
        found: list[Diagnostic] = []
        for page, held in groupby(self._lines, key=lambda line: line[0].page):
            if unseen.is_by_size or not self._facts.seen.is_clear(page):
                pieces = [piece for fragment, anchor in held for piece in self._pieces(fragment, anchor)]
                found += self._unseen(page, pieces) if pieces else ()
        return found[:_MOST]

    def _pieces(self, fragment: Fragment, anchor: Anchor | None) -> Iterator[_SeenPiece]:
        """Yield the words of a line that the sources have."""
        if anchor is None:
            is_in_margin = not self._page.top < fragment.y < self._page.height - self._page.bottom
            if is_in_margin or not self._additions.is_front(fragment):
                return
        stretch, at = "", Location(self._shown_as)
        if anchor is not None:
            stretch = folded(self._streams[anchor.stream].ink[anchor.start : anchor.end])
            at = self._streams[anchor.stream].location(anchor.start)
        left, right = min(fragment.x, fragment.end) - NEAR, max(fragment.x, fragment.end) + NEAR
        for number in fragment.numbers:
            behind = 0
            for word in self._facts.text.words_of(number):
                place = self._facts.lines[number].text.find(word.text, behind)
                behind = max(behind, place + len(word.text))
                if left <= word.x <= right and is_word(word.text) and (not stretch or folded(word.text) in stretch):
                    yield from (_SeenPiece(*one, at) for one in self._boxes(word, number, place))

    def _boxes(self, word: PdfWord, number: int, place: int) -> Iterator[tuple[str, Box]]:
        """Yield the letters and the figures of a word, such as the mark of a note behind it, with their boxes."""
        pieces = [*_LETTERS_OR_FIGURES.finditer(word.text)] if place >= 0 else []
        if len(pieces) > 1:
            for one in pieces:
                yield one[0], self._facts.text.box(number, place + one.start(), place + one.end())
            return
        top, bottom = word.y - _ABOVE * word.size, word.y + _BELOW * word.size
        yield word.text, (min(word.x, word.end), top, max(word.x, word.end), bottom)

    def _unseen(self, page: int, pieces: Sequence[_SeenPiece]) -> Iterator[Diagnostic]:
        shares = self._facts.seen.shares(page, [one.box for one in pieces])
        kinds = [
            2 if share < _UNSEEN or one.box[3] - one.box[1] < _SMALLEST else 1 if share < _CUT_OFF else 0
            for share, one in zip(shares, pieces, strict=True)
        ]
        for kind, run in groupby(zip(kinds, pieces, strict=True), key=lambda one: one[0]):
            if kind:
                held = [one for _, one in run]
                said = quoted(" ".join(one.text for one in held))
                fault = "cannot be seen" if kind > 1 else "can be seen only in part"
                yield error("word-unseen", f"{said} {fault} {self._where(page)}", held[0].at, _HELP)
