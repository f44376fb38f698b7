"""Check spaces between words: a word that is joined to the next one, or split in two, is a different word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isnan
from statistics import median

from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.fragment import Fragment
from publish.proof.stream import UNSETTLED, Stream

# Smallest gap that readers see as a space, as a fraction of the type size; letters of one word are closer.
_SEEN = 0.08


def wrong_spaces(
    streams: Sequence[Stream],
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    gap: Callable[[Fragment, int], float] | None,
) -> Iterator[Difference]:
    """Yield words of matching fragments that are joined or split.

    `gap` measures the space before an ink character of a fragment, as a fraction of the type size. It is needed for
    pages, where spaces are only gaps, and pdfium guesses which gaps are spaces. NaN stands for an unknown space, which
    is accepted. If `gap` is None, the spaces of the file are exact.
    """
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is None:
            continue
        stream = streams[anchor.stream]
        *inner, length = fragment.ends
        if length - (anchor.end - anchor.start) == len(fragment.ink) - len(fragment.core) != 0:
            length -= 1  # the hyphen is the typesetter's
        if length != anchor.end - anchor.start:  # a mark that the sources leave open
            continue
        if stream.name and stream.ink.count(UNSETTLED, anchor.start, anchor.end) > 1:  # an apparatus: some may be empty
            continue
        start = anchor.start
        found = [*map(start.__add__, inner)]  # for every line of the book
        wanted = stream.breaks_in(anchor.start, anchor.end)
        if found == wanted or not _prints(fragment.ink, stream.ink[anchor.start : anchor.end]):
            continue
        for offset in sorted((set(found) ^ set(wanted)) - stream.joints):
            is_missing = offset in wanted
            if gap is None or (
                gap(fragment, offset - anchor.start) < _SEEN
                if is_missing
                else not _is_spaced_out(stream, found, offset) and _is_wider(stream, fragment, anchor, offset, gap)
            ):
                yield _difference(stream, anchor, fragment, offset, is_missing=is_missing)


def _prints(found: str, wanted: str) -> bool:
    """Whether what is printed is the words of a stretch, character for character: own styles may hide some words of a
    line and add as many."""
    return all(
        one in (other, UNSETTLED) or one.casefold() == other.casefold()
        for one, other in zip(wanted, found, strict=False)
    )


def _is_spaced_out(stream: Stream, found: list[int], offset: int) -> bool:
    """Whether a word is letterspaced: pdfium reads at least half of the gaps between its letters as spaces."""
    start, end = stream.word(offset)
    return 2 * sum(start < place < end for place in found) >= end - start - 1


def _is_wider(
    stream: Stream, fragment: Fragment, anchor: Anchor, offset: int, gap: Callable[[Fragment, int], float]
) -> bool:
    """Whether a gap in a word is wider than the gaps between its other letters, and looks like a space of its line.

    Letters may be spaced so slightly that pdfium takes only one gap for a space. Some typefaces set an "f" and a
    bracket so far apart that it does, but not half as far as words.
    """
    here = gap(fragment, offset - anchor.start)
    spaces = (gap(fragment, one - anchor.start) for one in stream.breaks_in(anchor.start, anchor.end))
    if here < median([wide for wide in spaces if not isnan(wide)] or [0.0]) / 2:
        return False
    start, end = stream.word(offset)
    inside = (one for one in range(max(start, anchor.start) + 1, min(end, anchor.end)) if one != offset)
    others = [wide for one in inside if not isnan(wide := gap(fragment, one - anchor.start))]
    return here - median(others or [0.0]) >= _SEEN


def _difference(stream: Stream, anchor: Anchor, fragment: Fragment, offset: int, *, is_missing: bool) -> Difference:
    start, end = stream.word(offset - 1)[0], stream.word(offset)[1]
    found = stream.ink[start:end] if is_missing else f"{stream.ink[start:offset]} {stream.ink[offset:end]}"
    return Difference(What.CHANGED, anchor.stream, start, end, found, fragment.page)
