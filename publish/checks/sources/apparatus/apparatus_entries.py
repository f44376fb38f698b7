"""The entries of an apparatus: notes of series known by lines, with their lemmas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from publish.config.settings import Series
from publish.diagnostics import Location
from publish.editing.notes import series_of
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.witness_readings import Reading, readings_of
from publish.manuscript.lemma_attributes import BEGIN, END
from publish.manuscript.tree import Element, Kind


class LemmaStretch(Struct, frozen=True):
    """The words that a note is attached to: where they begin and end in the text of their part, in characters."""

    key: str
    part: str
    start: int
    end: int
    words: str
    at: Location


class ApparatusEntry(Struct, frozen=True):
    """A note of an apparatus: its series, its words in one line, and the passage with them."""

    key: str
    series: Series
    text: str
    passage: Passage

    def at(self, offset: int) -> Location:
        """The place of a character of the text."""
        return self.passage.at(min(offset, max(len(self.passage.text) - 1, 0)))


def sigla_of(sources: Sources) -> frozenset[str]:
    """The sigla of the witnesses."""
    return frozenset(one.siglum for one in sources.settings.witness)


def entries(sources: Sources) -> list[ApparatusEntry]:
    """Every note whose series is known by lines, with its first paragraph."""
    found: dict[str, ApparatusEntry] = {}
    for passage in sources.passages:
        if passage.note is not None and passage.note.key not in found:
            series = series_of(passage.note.key, sources.settings.notes.series)
            if series.is_by_line:
                found[passage.note.key] = ApparatusEntry(
                    passage.note.key, series, passage.text.replace("\n", " "), passage
                )
    return [*found.values()]


def readings(sources: Sources, entry: ApparatusEntry) -> list[Reading]:
    """The readings of an entry."""
    return [*readings_of(entry.text, sigla_of(sources))]


def variants(sources: Sources) -> list[Series]:
    """The series that hold variants: most of their notes end in the siglum of a witness."""
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    for entry in entries(sources):
        counts[entry.series.name].append(bool(readings(sources, entry)))
    return [
        one
        for one in sources.settings.notes.series
        if one.name in counts and 2 * sum(counts[one.name]) > len(counts[one.name])
    ]


def lemma_stretches(sources: Sources) -> Iterator[LemmaStretch]:
    """Yield the words of each note that is attached to words, in the order in which they end."""
    before = 0
    path = ""
    begun: dict[str, tuple[int, list[str]]] = {}
    for passage in sources.passages:
        if passage.part is None:
            break
        if passage.part.path != path:
            before, path = 0, passage.part.path
            begun.clear()
        yield from _in_passage(passage, before, path, begun)
        for _, held in begun.values():
            held.append("")
        before += len(passage.text) + 1


def _in_passage(
    passage: Passage, before: int, path: str, begun: dict[str, tuple[int, list[str]]]
) -> Iterator[LemmaStretch]:
    starts: dict[int, int] = {}
    for piece, start in zip(passage.pieces, passage.starts, strict=True):
        for span in piece.inside:
            if span.word("note"):
                starts.setdefault(id(span), start)
    spans = {id(span.children[-1]): span for piece in passage.pieces for span in piece.inside if _is_attached(span)}
    for one in passage.empty_inlines:
        call = one.element
        if call.kind is not Kind.NOTE_CALL or "lemma" not in call.data:
            continue
        key = call.word("key")
        if call.data["lemma"] == BEGIN:
            begun[key] = before + one.offset, []
        elif call.data["lemma"] == END:
            if key in begun:
                start, _ = begun.pop(key)
                words = passage.text[max(start - before, 0) : one.offset]
                yield LemmaStretch(key, path, start, before + one.offset, "" if start < before else words, call.at)
        elif (around := spans.get(id(call))) is not None:
            start = starts[id(around)]
            yield LemmaStretch(
                key, path, before + start, before + one.offset, passage.text[start : one.offset], call.at
            )


def _is_attached(span: Element) -> bool:
    return bool(span.word("note")) and bool(span.children)
