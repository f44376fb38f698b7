"""Words from right to left that are not, or not only, in the text: what pages repeat, and what publish adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.manuscript.tree import Kind
from publish.proof.ink import ink, words
from publish.proof.right_to_left import runs_backwards
from publish.proof.stream import Stream, StreamBlock


def repeated(streams: Sequence[Stream], added: Sequence[str] = ()) -> Stream:
    """Return the headings and heads of tables from right to left without the marks of their notes, and words `added`.

    This is their form in the contents, in running heads, and where a table continues. Lines end with headings and
    sentences, not with the cells of a head.
    """
    pieces: list[str] = []
    length, breaks, openings, turns, line_ends = 0, list[int](), set[int](), set[int](), set[int]()
    for stream in streams:
        for block in stream.blocks:
            if not _is_repeated(block) or not runs_backwards(stream.ink[block.start : block.end]):
                continue
            openings.add(length)
            line_ends |= {length} if block.kind is Kind.HEADING else set()
            for start, end in _unmarked(stream, block.start, block.end):
                breaks += [length] if start == block.start or stream.is_spaced(start) else []
                breaks += [length + at - start for at in stream.breaks_in(start, end)]
                turns |= {length + at - start for at in stream.turns if start <= at < end}
                pieces.append(stream.ink[start:end])
                length += end - start
            line_ends |= {length} if block.kind is Kind.HEADING else set()
    for sentence in added:
        openings.add(length)
        line_ends.add(length)
        for word in map(ink, words(sentence)):
            breaks.append(length)
            pieces.append(word)
            length += len(word)
    edges = frozenset(openings)
    ends = frozenset(line_ends)
    return Stream("", "".join(pieces), breaks, edges, edges, edges, (), (), (), line_ends=ends, turns=frozenset(turns))


def _is_repeated(block: StreamBlock) -> bool:
    return block.kind is Kind.HEADING or Kind.TABLE_HEAD.value in block.names


def _unmarked(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between the marks of notes."""
    for mark in stream.marks_in(start, end):
        if start < mark.start:
            yield start, mark.start
        start = mark.end
    if start < end:
        yield start, end
