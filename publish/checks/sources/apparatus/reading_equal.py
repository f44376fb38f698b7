"""A reading that is the same as the lemma."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, lemma_stretches, readings
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "reading-equal",
    Severity.WARNING,
    "the apparatus",
    what="A variant is the same as the words of the text.",
    why="""
The text was changed after the note was written, or it is attached to the wrong words: the
entry tells the reader nothing.""",
    mend="""
Delete the reading, or attach the note to the words that were meant:

    we [will]{note=v:will} kill

    [^v:will]: wil A""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each reading that repeats its lemma."""
    if not sources.settings.witness:
        return
    words = {one.key: " ".join(one.words.split()) for one in lemma_stretches(sources)}
    for entry in entries(sources):
        lemma = words.get(entry.key)
        for reading in readings(sources, entry):
            if lemma and reading.words == lemma:
                sigla = " ".join(siglum for siglum, _ in reading.sigla)
                yield CHECK.found(
                    f'the reading of {sigla} in note "{entry.key}" is the same as the text: "{lemma}"',
                    entry.at(max(entry.text.find(reading.words), 0)),
                    "delete the reading, or correct it",
                )
