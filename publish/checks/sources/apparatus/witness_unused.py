"""A witness that no note names."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, readings
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "witness-unused",
    Severity.WARNING,
    "the apparatus",
    what="No note of the apparatus names a witness of the list.",
    why="""
A witness that was collated differs somewhere. If no note names it, the notes write its
siglum differently, or its variants were never entered.""",
    mend="""
Correct the siglum in edition.toml, or delete the witness:

    [[witness]]
    name = "Copy, Leeds"
    siglum = 'B'""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each witness that no reading has, if there is an apparatus."""
    held = entries(sources)
    if not held:
        return
    used = {siglum for entry in held for reading in readings(sources, entry) for siglum, _ in reading.sigla}
    for number, witness in enumerate(sources.settings.witness):
        if witness.siglum not in used:
            yield CHECK.found(
                f'no note names the witness "{witness.siglum}"',
                sources.edition.places.locate("witness", number, "siglum"),
                "correct the siglum, or delete the witness",
            )
