"""The reading order of a printed line with words that run from right to left.

A page shows where characters stand, not in which order they are read: that also depends on the direction of paragraphs
and passages (Unicode Standard Annex 9). So the book is asked for a stretch that has exactly these characters, and whose
words all stand as they must: letters in the direction of their script, and each word of a passage from right to left to
the left of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from unicodedata import bidirectional, category, normalize

from publish.manuscript.tree import Kind
from publish.proof.ink import HYPHEN, ink
from publish.proof.stream import Stream

_RIGHT, _LEFT, _NEUTRAL = "R", "L", ""
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PASSAGE = re.compile(rf"[{_LETTER}](?:(?:[{_LETTER}]|\W)*[{_LETTER}])?")
# Every block with letters or signs that run from right to left (Unicode 15.0, DerivedBidiClass: R and AL).
_PERHAPS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# What leads from an entry of the contents to its page.
_LEADER = re.compile(r"(?:\s+\.){3,}\s*\w+$")
_CLOSING = frozenset(")]}")
# A bracket may be read as it is written or as it looks, which is mirrored; pdfium mirrors quotation marks as well.
_BRACKETS = str.maketrans(")]}»›”’", "([{«‹“‘")


def runs_backwards(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return _PERHAPS.search(text) is not None and any(_direction(one) == _RIGHT for one in text)


def read_line(visual: str, streams: Sequence[Stream]) -> str:
    """Return a line in the order in which the book has it; `visual` has its characters from left to right.

    An entry of the contents is a line of the book and what leads to its page. If the book has no such line, each
    passage from right to left is turned round where it stands.
    """
    leader = _LEADER.search(visual)
    if leader is not None:
        return read_line(visual[: leader.start()], streams) + leader[0]
    printed = ink(visual)
    for shown in dict.fromkeys((printed, printed.removesuffix(HYPHEN), printed.removeprefix(HYPHEN))):
        for stream in streams:
            stretches = list(_stretches(shown, stream))
            if stretches:
                # A line begins and ends between words, unless it divides one.
                found = min(stretches, key=lambda one: sum(not _parts_words(stream, edge) for edge in one))
                edges = [found[0], *stream.breaks_in(*found), found[1]]
                return " ".join(stream.ink[one:other] for one, other in pairwise(edges))
    return _PASSAGE.sub(lambda passage: passage[0][::-1], visual)


def titles(streams: Sequence[Stream]) -> Stream:
    """Return the headings from right to left without the marks of their notes, as the contents and heads have them."""
    marked = (
        stream.said(block.start, block.end).split()
        for stream in streams
        for block in stream.blocks
        if block.kind is Kind.HEADING and runs_backwards(stream.ink[block.start : block.end])
    )
    words = [word for held in marked for word in held]
    none = frozenset[int]()
    return Stream("", "".join(words), [*accumulate(map(len, words))], none, none, none, (), (), ())


def _parts_words(stream: Stream, offset: int) -> bool:
    return stream.is_spaced(offset) or offset in stream.joints or offset in (0, len(stream.ink))


def _stretches(shown: str, stream: Stream) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a stream that a line shows."""
    letters, _ = _bare(shown)
    held, places = _bare(stream.ink)
    # The words of two cells may stand side by side as if they were one.
    runs = sorted((run[::-1] for run, way in _runs(letters) if way == _RIGHT), key=len, reverse=True)
    anchor = next((run for run in runs if run in held), runs[0])
    wanted, count = _signs(shown), len(letters)
    at, edges_of_passages = held.find(anchor), stream.turns | stream.openings
    while at >= 0:
        for start in range(max(at + len(anchor) - count, 0), min(at, len(held) - count) + 1):
            end = start + count
            first, last = places[start], places[end]
            turns = [place for place in range(start + 1, end) if places[place] in edges_of_passages]
            edges = [start, *turns, end]
            if _signs(stream.ink[first:last]) == wanted and _stands(
                [held[one:other] for one, other in pairwise(edges)], letters
            ):
                yield first, last
        at = held.find(anchor, at + 1)


def _stands(passages: Sequence[str], shown: str) -> bool:
    """Whether the words of each passage, in one cell and one language, stand in a line as they must."""
    for passage in passages:
        right, is_closed = len(shown), False
        for run, way in _runs(passage):
            if way == _LEFT:
                right = len(shown)
                if run not in shown:
                    return False
            elif way == _NEUTRAL:
                # A bracket that was opened among words from left to right ends the passage in it (rule N0).
                is_closed |= not _CLOSING.isdisjoint(run)
            elif way == _RIGHT:
                right = max(shown.rfind(run[::-1], 0, right), shown.rfind(run[::-1]) if is_closed else -1)
                is_closed = False
                if right < 0:
                    return False
    return True


def _signs(text: str) -> list[str]:
    return sorted(normalize("NFKC", text).translate(_BRACKETS))


@lru_cache(maxsize=16)
def _bare(text: str) -> tuple[str, list[int]]:
    """Return a text without marks on letters, which stand where their letters do, and the place of each character.

    pdfium reads a sign such as "…" as what it is composed of.
    """
    found = [
        (one, place) for place, sign in enumerate(text) if category(sign) != "Mn" for one in normalize("NFKC", sign)
    ]
    return "".join(one for one, _ in found), [*(place for _, place in found), len(text)]


def _runs(text: str) -> list[tuple[str, str]]:
    """Return the runs of characters of one direction."""
    return [("".join(run), way) for way, run in groupby(text, key=_direction)]


def _direction(character: str) -> str:
    way = bidirectional(character)
    return _RIGHT if way in ("R", "AL") else _LEFT if way == "L" else _NEUTRAL
