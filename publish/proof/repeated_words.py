"""Words from right to left that are not, or not only, in the text: what pages repeat, and what publish adds to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from publish.manuscript.tree import Kind
from publish.proof.ink import ink, words
from publish.proof.letter_directions import runs_backwards
from publish.proof.stream import Stream, StreamBlock
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects


def repeated(streams: Sequence[Stream], added: Sequence[str] = ()) -> Stream:
    """Return the headings and heads of tables from right to left without the marks of their notes, and words `added`.

    This is their form in the contents, in running heads, and where a table continues. Lines end with headings and
    sentences, not with the cells of a head.
    """
    pieces: list[str] = []
    length, breaks, openings, turns, line_ends = 0, list[int](), set[int](), set[int](), set[int]()
    for number, block in _repeated_blocks(streams):
        stream = streams[number]
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


def effects_on_repeated(streams: Sequence[Stream], effects: StyleEffects) -> EffectsInStream:
    """Return what the styles hide of the headings and heads of tables in the stream that `repeated` makes of them."""
    hidden: defaultdict[int, list[HiddenWords]] = defaultdict(list)
    length = 0
    for number, block in _repeated_blocks(streams) if effects.has_hidden else ():
        held = effects.streams[number]
        for start, end in _unmarked(streams[number], block.start, block.end):
            for one in (one for row in held.hidden.values() for one in row):
                first, last = max(one.start, start), min(one.end, end)
                if first < last:
                    gone = HiddenWords(length + first - start, length + last - start, one.at)
                    hidden[gone.start].append(gone)
            length += end - start
    return EffectsInStream({}, hidden)


def _repeated_blocks(streams: Sequence[Stream]) -> Iterator[tuple[int, StreamBlock]]:
    """Yield the headings and the cells of table heads with words from right to left, each with its stream's number."""
    for number, stream in enumerate(streams):
        for block in stream.blocks:
            if _is_repeated(block) and runs_backwards(stream.ink[block.start : block.end]):
                yield number, block


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
