"""A siglum that no witness has."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, sigla_of, variants
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.witness_readings import unknown_sigla

CHECK = Check(
    "siglum-unknown",
    Severity.WARNING,
    "the apparatus",
    what="A reading ends in what looks like a siglum, but no witness has it.",
    why="""
A reader who meets a siglum looks it up in the list of witnesses. One that is not there is
a slip, or its witness was left out.""",
    mend="""
Correct it, or add the witness to edition.toml:

    [[witness]]
    siglum = "B"
    name = "Copy, Geneva\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each siglum in a series of variants that belongs to no witness."""
    sigla = sigla_of(sources)
    if not sigla:
        return
    series = variants(sources)
    for entry in entries(sources):
        if entry.series not in series:
            continue
        for siglum, offset in unknown_sigla(entry.text, sigla):
            near = get_close_matches(siglum, sigla, 1)
            listed = ", ".join(sorted(sigla))
            yield CHECK.found(
                f'the siglum "{siglum}" in note "{entry.key}" belongs to no witness',
                entry.at(offset),
                f'did you mean "{near[0]}"?' if near else f"the witnesses are {listed}; add this one to edition.toml",
            )
