"""Find where the text of a file begins, after title pages and contents that repeat some of it."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.fragment import Fragment
from publish.proof.matching import Matcher, may_be_marker

# This many matching fragments in a row are certain: no heading in a list of contents is as long.
_SURE = 1000
# Fewer may be a heading in the contents, if the true beginning of the text has a fault.
_FEWEST = 4
# Number of places to try. Only a text that fills pages with the same few words has more.
_TRIED = 300


def beginning(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool]) -> int | None:
    """Return the number of the first fragment of the text, or None if a fault or the drawing order leaves it open.

    Among the places that match the first words of the text, choose the first whose match is certain, or else the one
    whose match continues longest. `heads` tells which fragments may be heads or folios between the words of the text.
    The head of the last page before the text may have the words of its title.
    """
    best, longest = None, 0
    tried = (index for index, one in enumerate(fragments) if matcher.end(0, 0, one) >= 0)
    for _, index in zip(range(_TRIED), tried, strict=False):
        length, is_whole = _run(matcher, fragments, heads, index)
        if is_whole:
            return _behind_heads(matcher, fragments, heads, index)
        if length > longest:
            best, longest = index, length
    return None if best is None or longest < _FEWEST else _behind_heads(matcher, fragments, heads, best)


def _behind_heads(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool], found: int) -> int:
    """Return the number of the fragment that begins the text: if the one found is a head, one on the next page may."""
    for index in range(found + 1, len(fragments) if heads[found] else 0):
        if not heads[index]:
            break
        if fragments[index].page > fragments[found].page and matcher.end(0, 0, fragments[index]) >= 0:
            return index
    return found


def _run(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool], first: int) -> tuple[int, bool]:
    """Count the fragments in a row that match the streams from their first words.

    Ornaments and markers may stand between them. Also return whether the match is certain: the row is long enough, or
    it is all of the text.
    """
    at = [0] * len(matcher.streams)
    length = 0
    for index in range(first, len(fragments)):
        for stream, place in enumerate(at):
            end = matcher.end(stream, place, fragments[index])
            if end >= 0 and (not heads[index] or matcher.is_block(stream, place, end)):
                at[stream] = end
                length += 1
                break
        else:
            if not heads[index] and not _may_stand_between(fragments[index]):
                break
        if length == _SURE or at[0] == len(matcher.streams[0].ink):
            return length, True
    return length, False


def _may_stand_between(fragment: Fragment) -> bool:
    """Whether a fragment may be an ornament or a marker. The dots of a line of the contents are none: behind them would
    be its folio, and behind that the text."""
    return may_be_marker(fragment) and fragment.ink.strip(".") != ""
