"""Entries of one level of the apparatus that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import LemmaStretch, lemma_stretches
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "entries-overlap",
    Severity.WARNING,
    "the apparatus",
    what="The words of two notes of one series overlap, or are the same.",
    why="""
A reader cannot tell which of two readings a witness has where both speak of the same
word. A note on words inside those of another one is fine.""",
    mend="""
Merge the two notes, or divide the words between them. Notes of different series may
overlap:

    [the old]{note=v:old} [mill]{note=v:mill}""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each lemma that crosses another one of its series, or is the same."""
    levels: defaultdict[tuple[str, str], list[LemmaStretch]] = defaultdict(list)
    for one in lemma_stretches(sources):
        series = series_of(one.key, sources.settings.notes.series)
        if series.is_by_line:
            levels[series.name, one.part].append(one)
    for held in levels.values():
        held.sort(key=lambda one: (one.start, -one.end))
        open_ones: list[LemmaStretch] = []
        for one in held:
            open_ones = [other for other in open_ones if other.end > one.start]
            for other in open_ones:
                is_same = (other.start, other.end) == (one.start, one.end)
                if is_same or (other.start < one.start and other.end < one.end):
                    what = "are those" if is_same else "overlap those"
                    yield CHECK.found(
                        f'the words of note "{one.key}" {what} of note "{other.key}"',
                        one.at,
                        "merge the two notes, or divide the words between them",
                    )
            open_ones.append(one)
