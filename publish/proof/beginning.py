"""Where the text of a file begins: behind title pages and contents, which say some of the same."""

from __future__ import annotations

from collections.abc import Sequence

from publish.proof.fragment import Fragment
from publish.proof.matching import Matcher

# So many fragments that follow each other as the text asks for it are its beginning: more than any list of contents
# has of one heading.
_SURE = 1000
# Fewer may be a heading in the contents, where the first words of the text are not as they should be.
_FEWEST = 4
# So many places are tried: more only where the same few words fill pages.
_TRIED = 300


def beginning(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool]) -> int | None:
    """The number of the first fragment of the text, None where a fault or the order of drawing leaves it open.

    Of all places that read like the first words of the text, the one that goes on like it for longest; `heads` says
    which fragments may be heads or folios, that stand in between.
    """
    best, longest = None, 0
    tried = (index for index, one in enumerate(fragments) if matcher.end(0, 0, one) >= 0)
    for _, index in zip(range(_TRIED), tried, strict=False):
        length, is_whole = _run(matcher, fragments, heads, index)
        if is_whole:
            return index
        if length > longest:
            best, longest = index, length
    return best if longest >= _FEWEST else None


def _run(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool], first: int) -> tuple[int, bool]:
    """How many fragments in a row are what the streams hold from their first words on, and whether these are so many
    that it is sure, or all of the text."""
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
            if not heads[index]:
                break
        if length == _SURE or at[0] == len(matcher.streams[0].ink):
            return length, True
    return length, False
