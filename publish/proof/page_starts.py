"""Find where the pages of a PDF begin in the words of a book, even if the PDF was made from an earlier state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from publish.diagnostics import Location
from publish.proof.fragment import NEAR, Fragment
from publish.proof.printed_lines import Alignment


class WordOnPage(Struct, frozen=True):
    """The first word of the text on a page: its offset in the stream of the text, and how the page has it."""

    offset: int
    printed: str


def page_starts(alignment: Alignment, is_added: Callable[[Fragment], bool]) -> dict[int, WordOnPage]:
    """Return the first word of the text on each page that has any, by the number of the page from 0.

    A line that the book no longer has, because of a correction, stands for the words of the book that no line has.
    `is_added` tells which lines were never the book's: heads and folios.
    """
    starts: dict[int, WordOnPage] = {}
    unknown: list[Fragment] = []
    end, page_of_notes = 0, -1
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        if anchor is None:
            if fragment.page != page_of_notes and not is_added(fragment):
                unknown.append(fragment)
        elif anchor.stream:
            page_of_notes = fragment.page  # what follows on this page is notes
        else:
            if unknown and end:
                for page, word in _between(alignment, end, anchor.start, unknown).items():
                    starts.setdefault(page, word)
            starts.setdefault(fragment.page, WordOnPage(anchor.start, fragment.words[0]))
            end, unknown, page_of_notes = max(end, anchor.end), [], -1
    return starts


def text_lines(alignment: Alignment, is_added: Callable[[Fragment], bool]) -> Iterator[tuple[int, int | None]]:
    """Yield the page of each line of the text, from 0, and its offset in the stream, None if the book lacks it now."""
    before, page_of_notes = None, -1
    for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
        if anchor is None and (fragment.page == page_of_notes or is_added(fragment)):
            continue
        if anchor is not None and anchor.stream:
            page_of_notes = fragment.page
            continue
        if before is None or before.page != fragment.page or abs(before.y - fragment.y) > NEAR:
            yield fragment.page, None if anchor is None else anchor.start
        before = fragment


def _between(alignment: Alignment, start: int, end: int, lines: Sequence[Fragment]) -> dict[int, WordOnPage]:
    """Return where pages begin in a stretch of the text that `lines` print in other words."""
    stream = alignment.expected.streams[0]
    wanted = stream.words(start, end) if start < end else []
    printed = [(line.page, word) for line in lines for word in line.words]
    matcher = SequenceMatcher(None, [word for _, word in printed], [stream.ink[a:b] for a, b in wanted], autojunk=False)
    places = [end] * (len(printed) + 1)
    for _, first, last, one, other in matcher.get_opcodes():
        for step in range(last - first):
            number = one + min(step, max(other - one - 1, 0))
            places[first + step] = wanted[number][0] if number < len(wanted) else end
    found: dict[int, WordOnPage] = {}
    for number, (page, word) in enumerate(printed):
        found.setdefault(page, WordOnPage(places[number], word))
    return found


def word_place(alignment: Alignment, at: WordOnPage) -> Location:
    """Return where the first word of a page is written; the page may begin with the word's second half.

    Offsets of two PDFs cannot be compared, because their references may name pages with more figures.
    """
    text = alignment.expected.streams[0]
    return text.location(text.word(at.offset)[0])
