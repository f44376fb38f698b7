"""The order in which the pages of a PDF are read: for facing texts, first all versos and then all rectos.

These pages are recognized by their words alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from publish.editing.book import Book
from publish.editing.facing_blocks import parts_on_facing_pages
from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.stream import UNSETTLED, Stream

# Shorter lines stand in many texts.
_TELLING = 12
# A piece of a line is as long as this. Numbers may stand in it that the text leaves open.
_SURE = 8
_MARK = re.compile(r"[\d*†‡§‖¶]+")


def reading_order(book: Book, streams: Sequence[Stream], fragments: Sequence[Fragment], pages: int) -> list[int] | None:
    """Return the numbers of the pages, from 0, in the order in which they are read; None if that is their own order."""
    pairs = parts_on_facing_pages(book.parts)
    if not pairs:
        return None
    lines: list[list[Fragment]] = [[] for _ in range(pages)]
    for fragment in fragments:
        lines[fragment.page].append(fragment)
    notes = [stream.ink.replace(UNSETTLED, "") for stream in streams[1:]]
    texts = _texts(streams[0])
    numbers = {part.id: number for number, part in enumerate(book.parts)}
    order: list[int] = []
    for one, other in pairs:
        both = texts[numbers[one.id]], texts[numbers[other.id]]
        begun = (page for page in range(len(order), pages - 1) if all(map(_begins, both, lines[page : page + 2])))
        begin = next(begun, None)
        if begin is None:
            continue
        following = texts[numbers[other.id] + 1]
        rest = range(begin + 2, pages)
        stop = next((page for page in rest if following and _begins(following, lines[page])), pages)
        # Between pages of the texts there may be some whose lines stand nowhere, such as those of notes in columns.
        end = max(
            (page + 1 for page in rest if page < stop and _is_of(lines[page], (*both, *notes))), default=begin + 2
        )
        order += [*range(len(order), begin), *range(begin, end, 2), *range(begin + 1, end, 2)]
    return [*order, *range(len(order), pages)]


def in_order(fragments: Sequence[Fragment], order: Sequence[int]) -> list[Fragment]:
    """Return fragments page by page in an order of reading; their pages are numbered in it."""
    places = {page: place for place, page in enumerate(order)}
    return sorted((replace(one, page=places[one.page]) for one in fragments), key=lambda one: one.page)


def in_file(
    fragments: Sequence[Fragment], anchors: Sequence[Anchor | None], order: Sequence[int]
) -> tuple[list[Fragment], list[Anchor | None]]:
    """Put fragments that were read in this order back into the order of the file, with their anchors."""
    printed_on = (replace(one, page=order[one.page]) for one in fragments)
    kept = sorted(zip(printed_on, anchors, strict=True), key=lambda one: one[0].page)
    return [one for one, _ in kept], [anchor for _, anchor in kept]


def _texts(text: Stream) -> defaultdict[int, str]:
    """Return the ink of each part, by its number."""
    starts: dict[int, int] = {}
    for one in text.texts:
        starts.setdefault(one.part, one.start)
    ends = [*starts.values(), len(text.ink)][1:]
    return defaultdict(
        str, {part: text.ink[start:end] for (part, start), end in zip(starts.items(), ends, strict=True)}
    )


def _begins(text: str, lines: Sequence[Fragment]) -> bool:
    """Whether a text begins on a page with these lines: with one of them, and another one that tells goes on with it.

    The part that holds endnotes has no text but short headings: there its first two lines tell, one right behind the
    other. A running head tells nothing: it does not go on with the heading of the notes of a part. Neither do numbers
    alone on their lines, which may be those of lines or notes.
    """
    said = [line.core for line in lines]
    begun = [number for number, line in enumerate(said) if text.startswith(line)]
    if not begun:
        return False
    if any(_goes_on(text, *said[number : number + 2]) for number in begun if number + 1 < len(said)):
        return True
    if all(said[number].isdecimal() for number in begun):
        return False
    telling = min(_TELLING, len(text) // 2)
    return any(
        len(line) >= telling and any(one in text for one in _forms(line))
        for number, line in enumerate(said)
        if number in begun or not lines[number].at_edge
    )


def _goes_on(text: str, first: str, second: str) -> bool:
    """Whether a text that begins with a line goes on with the second one, at least up to an open mark.

    Two numbers tell nothing: they may be those of lines or notes.
    """
    if (first + second).isdecimal():
        return False
    settled = text[len(first) :].partition(UNSETTLED)[0]
    return text.startswith(second, len(first)) or (len(settled) >= _SURE and second.startswith(settled))


def _is_of(lines: Sequence[Fragment], texts: Collection[str]) -> bool:
    """Whether there are lines, and at least half of them are in the given texts, without numbers and open marks."""
    found = sum(any(one in text for one in _forms(line.core) for text in texts) for line in lines)
    return bool(lines) and 2 * found >= len(lines)


def _forms(line: str) -> list[str]:
    """Return a line, and pieces of it that tell, one of which has no mark of a note and no number before its words."""
    half = len(line) // 2
    pieces = max(_MARK.split(line), key=len), line[:half], line[half:]
    return [line, *(piece for piece in pieces if len(piece) >= _SURE)]
