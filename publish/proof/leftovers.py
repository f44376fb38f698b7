"""Explain the fragments that print no stretch of the sources; report those that nothing explains.

They may be heads, folios, front matter, markers of list items, repeated table heads, or words in pictures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.extras import Extras, Table
from publish.proof.fragment import NEAR, Fragment, sides_of
from publish.proof.ink import is_word
from publish.proof.matching import Matcher, are_markers

# Lines of a list whose numbers are read together are at most this far apart (pt).
_BELOW = 60.0
# The line of an item may begin with words above its baseline, or below it (pt).
_RAISED = 4.0


def is_in_head(matcher: Matcher, fragment: Fragment, stream: int, table: Table) -> bool:
    """Whether the words of a fragment are in the head of a table of a stream, with what own styles do to them."""
    found, effects = fragment.core, matcher.effects
    end = table.start + max(map(len, table.heads))
    heads = (*table.heads, effects.without_hidden(stream, table.start, table.heads[0]))
    if any(found in head for head in heads):
        return True
    places = range(table.start, end) if matcher.has_effects else ()
    return any(reached <= end for at in places for reached in matcher.ends(stream, at, fragment))


class Leftovers(Struct, frozen=True, dict=True):
    """The fragments of a file, with the stretches that some of them print.

    `paged` tells whether the file has pages, with heads and folios. If not, its notes have a heading. `indexed` are the
    fragments of the indexes, which are proved by themselves.
    """

    fragments: Sequence[Fragment]
    anchors: Sequence[Anchor | None]
    extras: Sequence[Extras]
    additions: Additions
    paged: bool
    matcher: Matcher
    indexed: Collection[int] = ()

    def unexplained(self) -> list[int]:
        """Return the numbers of the fragments with words that nothing explains."""
        return [
            index
            for index, anchor in enumerate(self.anchors)
            if anchor is None
            and index not in self.indexed
            and is_word(self.fragments[index].ink)
            and not self._is_explained(index)
        ]

    def _is_explained(self, index: int) -> bool:
        fragment = self.fragments[index]
        return (
            (self._is_outside(index) and self.additions.is_front_at(self.fragments, index, self._is_free))
            or self._is_head(fragment)
            or self.additions.is_line_number(fragment)
            or self.additions.is_witness_line(fragment)
            or self._is_table_head(index)
            or self._is_item_marker(fragment)
            or self._is_in_picture(index)
            or self._is_opening(index)
        )

    def _is_free(self, index: int) -> bool:
        return self.anchors[index] is None

    def _is_outside(self, index: int) -> bool:
        """Whether the fragment comes before the first words after the contents or after the last words, notes aside."""
        first, last = self._bounds
        return index < first or index > last

    @cached_property
    def _bounds(self) -> tuple[int, int]:
        texts = [
            index
            for index, anchor in enumerate(self.anchors)
            if anchor is not None and anchor.stream == 0 and anchor.start >= self.extras[0].contents
        ]
        return (texts[0], texts[-1]) if texts else (len(self.anchors), -1)

    def _is_head(self, fragment: Fragment) -> bool:
        """Whether it is a head or folio above or below all words of its page; in an ebook, the notes' heading."""
        if not self.paged:
            return self.additions.is_notes_heading(fragment)
        top, bottom = self._areas.get(fragment.page, (fragment.y + 1, fragment.y + 1))
        return not top <= fragment.y <= bottom and (
            self.additions.reads_like_head(fragment)
            or self.additions.is_dressed_folio(fragment)
            or self.matcher.effects.is_in_margin(fragment.ink, outside=True) is not None
        )

    @cached_property
    def _areas(self) -> dict[int, tuple[float, float]]:
        """The highest and the lowest baseline of the words of the sources on each page."""
        areas: dict[int, tuple[float, float]] = {}
        for fragment, anchor in zip(self.fragments, self.anchors, strict=True):
            if anchor is not None:
                top, bottom = areas.get(fragment.page, (fragment.y, fragment.y))
                areas[fragment.page] = min(top, fragment.y), max(bottom, fragment.y)
        return areas

    def _is_table_head(self, index: int) -> bool:
        """Whether it repeats words of the head of a table that continues after it, at the top of a page or a column."""
        fragment = self.fragments[index]
        return self.paged and any(
            table.start < anchor.end
            and is_in_head(self.matcher, fragment, anchor.stream, table)
            and (behind := self._behind(index, anchor.stream)) is not None
            and behind.start < table.end
            and not self._is_beyond_head(fragment, anchor.stream, table)
            for anchor in self._before(index)
            for table in self.extras[anchor.stream].tables
        )

    def _is_beyond_head(self, fragment: Fragment, stream: int, table: Table) -> bool:
        """Whether the head of a table itself is in the column of a fragment, or rows of it are above it there."""
        sides, end = sides_of(fragment), table.start + len(table.heads[0])
        return any(
            table.start <= anchor.start < table.end
            and (anchor.start < end or one.y < fragment.y - NEAR)
            and sides_of(one).is_above(sides)
            for one, anchor in self._on_page.get((stream, fragment.page), ())
        )

    @cached_property
    def _on_page(self) -> dict[tuple[int, int], list[tuple[Fragment, Anchor]]]:
        """The fragments that print words of each stream on each page, with these, by stream and page."""
        found: dict[tuple[int, int], list[tuple[Fragment, Anchor]]] = {}
        for fragment, anchor in zip(self.fragments, self.anchors, strict=True):
            if anchor is not None:
                found.setdefault((anchor.stream, fragment.page), []).append((fragment, anchor))
        return found

    def _is_opening(self, index: int) -> bool:
        """Whether it belongs to the head of a letter without a heading, which begins after it."""
        following = self._behind(index, 0)
        return (
            following is not None
            and following.start in self.extras[0].heads
            and self.additions.is_opening(self.fragments[index])
        )

    def _is_in_picture(self, index: int) -> bool:
        """Whether its words are in a picture whose place in the sources is near this page."""
        fragment = self.fragments[index]
        return any(
            start <= place <= end and fragment.core in words
            for extras, start, end in self._near(fragment.page)
            for place, words in extras.pictures.items()
        )

    def _near(self, page: int) -> Iterator[tuple[Extras, int, int]]:
        """Yield the stretch of each stream on a page and those beside it, with its extras."""
        for stream, extras in enumerate(self.extras):
            near = [found for step in (-1, 0, 1) if (found := self._stretches.get((stream, page + step)))]
            if near:
                yield extras, min(start for start, _ in near), max(end for _, end in near)

    @cached_property
    def _stretches(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The stretch of each stream on each page, by stream and page."""
        return {
            place: (min(anchor.start for _, anchor in held), max(anchor.end for _, anchor in held))
            for place, held in self._on_page.items()
        }

    def _before(self, index: int) -> list[Anchor]:
        """Return the farthest stretch of each stream before a fragment.

        Pages of notes alone may lie between, and in facing columns the text beside it.
        """
        found = ((stream, bisect_left(numbers, index)) for stream, numbers in self._anchored.items())
        return [self._farthest[stream][place - 1] for stream, place in found if place]

    def _behind(self, index: int, stream: int) -> Anchor | None:
        numbers = self._anchored.get(stream, [])
        place = bisect_right(numbers, index)
        return self.anchors[numbers[place]] if place < len(numbers) else None

    @cached_property
    def _anchored(self) -> dict[int, list[int]]:
        """The numbers of the fragments that print a stretch, by stream."""
        found: dict[int, list[int]] = {}
        for number, anchor in enumerate(self.anchors):
            if anchor is not None:
                found.setdefault(anchor.stream, []).append(number)
        return found

    @cached_property
    def _farthest(self) -> dict[int, list[Anchor]]:
        """The farthest stretch of each stream up to each of its fragments."""
        held = {
            stream: [anchor for number in numbers if (anchor := self.anchors[number])]
            for stream, numbers in self._anchored.items()
        }
        return {stream: [*accumulate(anchors, _farther)] for stream, anchors in held.items()}

    def _is_item_marker(self, fragment: Fragment) -> bool:
        """Whether all its words are bullets or numbers of items that begin beside it.

        An item from right to left has it on the right, and pdfium may read the numbers of such a list as one line. For
        an item that begins with a picture or has no words, the marker may be anywhere near the page. An item and the
        first item in it begin on one line. Own styles may add a line before the words of an item.
        """
        below = _BELOW if self.matcher.effects.own else 0.0
        here = {
            number
            for number, x, y in self._items.get(fragment.page, ())
            if (-_RAISED <= y - fragment.y <= _RAISED + below and fragment.end <= x)
            or (-_RAISED <= y - fragment.y <= _RAISED + _BELOW * (len(fragment.words) - 1) and x <= fragment.x)
        }
        bare = {
            number
            for extras, start, end in self._near(fragment.page)
            for place in extras.bare
            if start <= place <= end
            for number in extras.items[place]
        }
        return are_markers(fragment, here | bare)

    @cached_property
    def _items(self) -> dict[int, list[tuple[int | None, float, float]]]:
        """The items that begin on each page: number, or None for a bullet, and x and baseline in points."""
        found: dict[int, list[tuple[int | None, float, float]]] = {}
        for fragment, anchor in zip(self.fragments, self.anchors, strict=True):
            if anchor is not None:
                for number in self._begun(anchor):
                    found.setdefault(fragment.page, []).append((number, fragment.x, fragment.y))
        return found

    def _begun(self, anchor: Anchor) -> Iterator[int | None]:
        """Yield the numbers of the items that begin with a stretch, or after the hidden words at its beginning."""
        items = self.extras[anchor.stream].items
        yield from items.get(anchor.start, ())
        for place in (
            range(anchor.start + 1, anchor.end) if self.matcher.effects.hide(anchor.stream, anchor.start) else ()
        ):
            if place in items and self.matcher.effects.is_hidden(anchor.stream, anchor.start, place):
                yield from items[place]


def _farther(one: Anchor, other: Anchor) -> Anchor:
    return max(one, other, key=lambda anchor: anchor.end)
