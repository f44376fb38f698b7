"""The places where both pages of an opening may end together, and the height of the text on each.

Both texts of a chunk begin in the same opening, level with each other or not; or near each other, as `Together` says.
Where a chunk is divided, both of its texts are divided at the same share of it, as near as their lines allow.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.paginator.facing_run import Together
from publish.paginator.facing_text import FacingText

Both = tuple[FacingText, FacingText]
Pair = tuple[int, int]

# Other ends are tried if the pages would be emptier than this share of them, where a chunk ends.
_NEAR = 0.4


class OpeningEnd(Struct, frozen=True):
    """A place in each text where the pages of an opening may end.

    `heights` are those of their texts in thousandths. `apart` is by how many thousandths one of them goes on beyond the
    place that corresponds to the end of the other. `divides`: a chunk goes on in the next opening.
    """

    places: Pair
    heights: Pair
    apart: int = 0
    divides: bool = False


class _Segment(Struct, frozen=True):
    """The part of a chunk in an endless opening: from and up to which place of each text, the same place twice if it
    has nothing. In thousandths from the head of the pages: what is filled `above`, where the lines begin, and the white
    above them."""

    chunk: int
    first: Pair
    last: Pair
    above: Pair
    tops: Pair
    whites: Pair


def opening_ends(both: Both, begin: Pair, together: Together) -> Iterator[OpeningEnd]:
    """Yield the places where the pages that begin at `begin` may end."""
    if together is Together.FILLED:
        yield from _filled(both, begin)
        return
    for segment in _segments(both, begin, together):
        heights = _heights(both, segment, segment.last)
        room = min(text.height - height for text, height in zip(both, heights, strict=True))
        if room < _NEAR * both[0].height:
            for places, apart in _divisions(both, segment):
                yield OpeningEnd(places, _heights(both, segment, places), apart, divides=True)
        yield OpeningEnd(segment.last, heights)
        if room < 0:
            return


def whites(both: Both, begin: Pair, end: Pair) -> Iterator[tuple[int, Pair]]:
    """Yield the white above each chunk of an opening that begins level with its partner, in thousandths."""
    for segment in _segments(both, begin, Together.LEVEL):
        if segment.first[0] >= end[0] and segment.first[1] >= end[1]:
            return
        yield segment.chunk, segment.whites


def _segments(both: Both, begin: Pair, together: Together) -> Iterator[_Segment]:
    """Yield the chunks that follow."""
    places, above = begin, (0, 0)
    while any(place < text.last for text, place in zip(both, places, strict=True)):
        chunk = min(one for text, place in zip(both, places, strict=True) if (one := text.below[place]) is not None)
        held = [text.below[place] == chunk for text, place in zip(both, places, strict=True)]
        last, natural = [0, 0], [0, 0]
        for number, text in enumerate(both):
            place = places[number]
            last[number] = text.ends[chunk] if held[number] else place
            natural[number] = above[number] + text.space(place, at_head=place == begin[number])
        level = max(top for top, is_held in zip(natural, held, strict=True) if is_held)
        tops = [
            level if together is Together.LEVEL and held[number] and text.begins[chunk] == places[number] else top
            for number, (text, top) in enumerate(zip(both, natural, strict=True))
        ]
        white = tops[0] - natural[0], tops[1] - natural[1]
        segment = _Segment(chunk, places, (last[0], last[1]), above, (tops[0], tops[1]), white)
        yield segment
        places, above = segment.last, _heights(both, segment, segment.last)


def _heights(both: Both, segment: _Segment, end: Pair) -> Pair:
    """Return how high the texts are if the pages end at these places of a segment."""
    found = [
        top + text.between(first, stop) if stop > first else above
        for text, first, stop, above, top in zip(both, segment.first, end, segment.above, segment.tops, strict=True)
    ]
    return found[0], found[1]


def _divisions(both: Both, segment: _Segment) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs of places that divide a chunk, with how far they are apart."""
    lowest = [
        first + (text.begins.get(segment.chunk) == first and first < last)
        for text, first, last in zip(both, segment.first, segment.last, strict=True)
    ]
    seen: set[Pair] = set()
    for number, text in enumerate(both):
        other = both[1 - number]
        first, last = lowest[1 - number], segment.last[1 - number]
        for place in range(lowest[number], segment.last[number]):
            if text.rules[place].grave and place > segment.first[number]:
                continue
            if first == last == segment.first[1 - number]:
                opposite = [last]
            else:
                target = other.height_at(segment.chunk, text.share(segment.chunk, place))
                opposite = [*other.near(target, first, last), last]
            for one in opposite:
                pair = (place, one) if number == 0 else (one, place)
                if pair not in seen and pair != segment.first:
                    seen.add(pair)
                    yield pair, _apart(both, segment.chunk, pair)


def _apart(both: Both, chunk: int, places: Pair) -> int:
    """Return how much of a chunk's text, of the shorter one, lies between the places that divide it."""
    shares = [
        text.share(chunk, place) if chunk in text.begins else None for text, place in zip(both, places, strict=True)
    ]
    if shares[0] is None or shares[1] is None:
        return 0
    shorter = min(text.between(text.begins[chunk], text.ends[chunk]) for text in both)
    return round(abs(shares[0] - shares[1]) * shorter)


def _filled(both: Both, begin: Pair) -> Iterator[OpeningEnd]:
    """Yield the ends of openings that are as full as possible, without keeping chunks level.

    Both texts begin in the first opening, even if one of them then ends long before the notes of the other.
    """
    has_begun = any(begin)
    seen: set[Pair] = set()
    for number, text in enumerate(both):
        other, its_begin = both[1 - number], begin[1 - number]
        farthest = other.farthest(its_begin)
        for place in range(begin[number], text.last + 1):
            height = text.page_height(begin[number], place)
            if height > text.height:
                break
            is_short = height < (1 - _NEAR) * text.height and place < text.last
            if is_short or (text.rules[place].grave and place > begin[number]):
                continue
            for one in {*other.near(_opposite(text, other, place), its_begin, farthest), farthest}:
                pair = (place, one) if number == 0 else (one, place)
                if pair in seen or pair == begin or not (has_begun or all(pair)):
                    continue
                seen.add(pair)
                heights = both[0].page_height(begin[0], pair[0]), both[1].page_height(begin[1], pair[1])
                apart = abs(round(_opposite(both[0], both[1], pair[0])) - both[1].heights[pair[1]])
                yield OpeningEnd(pair, heights, apart)


def _opposite(text: FacingText, other: FacingText, place: int) -> float:
    """Return the height in the other text that corresponds to a place."""
    chunk = text.below[place - 1] if place else None
    if chunk is None:
        return 0.0
    if chunk in other.begins:
        return other.height_at(chunk, text.share(chunk, place))
    before = max((one for one in other.chunks if one < chunk), default=None)
    return 0.0 if before is None else float(other.heights[other.ends[before]])
