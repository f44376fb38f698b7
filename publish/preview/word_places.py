"""Find the source of a place on a page, and the page of a place in the sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from publish.diagnostics import Location
from publish.proof.placed_words import PlacedWord

Box = tuple[float, float, float, float]


class WordPlaces:
    """The words of all pages, with their places."""

    def __init__(self, words: Iterable[PlacedWord] = ()) -> None:
        self._of_page: defaultdict[int, list[PlacedWord]] = defaultdict(list)
        by_file: defaultdict[str, list[PlacedWord]] = defaultdict(list)
        for word in words:
            self._of_page[word.page].append(word)
            by_file[word.path].append(word)
        self._of_file = {path: sorted(held, key=_in_sources) for path, held in by_file.items()}
        self._starts = {path: [(word.line, word.column) for word in held] for path, held in self._of_file.items()}

    @property
    def files(self) -> frozenset[str]:
        """The files that words come from."""
        return frozenset(self._of_file)

    def source(self, page: int, x: float, y: float) -> Location | None:
        """Return where the word at a place on a page begins in the sources; None if no word is there.

        The place is in points from the upper left corner of the trim. A place between two words counts as the nearer.
        """
        near: list[tuple[float, float, PlacedWord]] = []
        for word in self._of_page.get(page, ()):
            left, top, right, bottom = word.box
            aside = max(left - x, x - right, 0.0)
            if top <= y <= bottom and aside <= (bottom - top) / 2:
                near.append((aside, abs(y - (top + bottom) / 2), word))
        if not near:
            return None
        *_, found = min(near)
        return Location(found.path, found.line, found.column)

    def near(self, page: int, y: float) -> tuple[Location, Box] | None:
        """Return the place in the sources and the box of the word nearest to a height on a page, in points.

        None if there is no word on the page.
        """
        words = self._of_page.get(page)
        if not words:
            return None
        found = min(words, key=lambda word: (abs((word.box[1] + word.box[3]) / 2 - y), word.box))
        return Location(found.path, found.line, found.column), found.box

    def boxes(self, path: str, line: int, column: int = 1) -> tuple[int, tuple[Box, ...]] | None:
        """Return the page of a place in the sources and the boxes of its word on that page; None if none is printed.

        If there is no word at the place, take the next one on the line, else the last one on the line, else the next
        one in the file, else the last one in the file.
        """
        words, starts = self._of_file.get(path), self._starts.get(path)
        if not words or not starts:
            return None
        after = bisect_right(starts, (line, column))
        before, behind = words[after - 1] if after else None, words[after] if after < len(words) else None
        is_inside = before is not None and before.line == line and column < before.stop
        if is_inside or behind is None or (behind.line != line and before is not None and before.line == line):
            behind = before
        assert behind is not None
        place = (behind.line, behind.column)
        parts = words[bisect_left(starts, place) : bisect_right(starts, place)]
        page = min(one.page for one in parts)
        return page, tuple(one.box for one in parts if one.page == page)


def _in_sources(word: PlacedWord) -> tuple[int, int, int]:
    return word.line, word.column, word.page
