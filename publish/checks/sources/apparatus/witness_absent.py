"""A reading of a witness that does not have the text there."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, readings
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.witness_presence import witnesses_of_notes

CHECK = Check(
    "witness-absent",
    Severity.WARNING,
    "the apparatus",
    what="A reading names a witness that does not have the text there.",
    why="""
The marks in the text and the settings say where each witness begins, ends, or has a gap. A
witness cannot read anything, or omit it, where its text is lost.""",
    mend="""
Correct the siglum in the note, or move the mark:

    []{lacuna=B range=begin}
    []{lacuna=B range=end}""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each reading of a witness at a place where it has no text."""
    if not sources.settings.witness:
        return
    present = witnesses_of_notes(sources.book)
    for entry in entries(sources):
        here = present.get(entry.key)
        if here is None:
            continue
        for reading in readings(sources, entry):
            for siglum, offset in reading.sigla:
                if siglum not in here:
                    yield CHECK.found(
                        f'witness "{siglum}" does not have the words of note "{entry.key}"',
                        entry.at(offset),
                        "correct the siglum, or the marks of the witness",
                    )
