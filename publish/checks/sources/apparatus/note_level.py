"""A note in the wrong series of an apparatus."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, readings, variants
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "note-level",
    Severity.WARNING,
    "the apparatus",
    what="A note differs in kind from nearly all the others of its series.",
    why="""
A level of an apparatus holds one kind of notes: variants, sources or testimonia. A note
of another kind has the wrong prefix.""",
    mend="""
Give the note the prefix of its series:

    [^v:mill]: om. B
    [^s:mill]: See the second letter.""",
)

# Fewest notes by which a series is judged, and how rare the exceptions must be to count as slips (one in this many).
_FEWEST, _SHARE = 5, 5


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note whose kind differs from that of nearly all notes of its series."""
    if not sources.settings.witness:
        return
    of_variants = variants(sources)
    for series in sources.settings.notes.series:
        held = [entry for entry in entries(sources) if entry.series == series]
        is_variants = series in of_variants
        odd = [entry for entry in held if bool(readings(sources, entry)) != is_variants]
        if len(held) < _FEWEST or len(odd) > max(1, len(held) // _SHARE):
            continue
        for entry in odd:
            yield CHECK.found(
                f'note "{entry.key}" names no witness, unlike the others of the series "{series.name}"'
                if is_variants
                else f'note "{entry.key}" has readings of witnesses, unlike the others of the series "{series.name}"',
                entry.at(0),
                "give it the prefix of the series that it belongs to",
            )
