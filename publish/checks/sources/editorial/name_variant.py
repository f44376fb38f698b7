"""A spelling of a name that the edition has decided against."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.names import NameFound
from publish.editing.sources import Sources

CHECK = Check(
    "name-variant",
    Severity.WARNING,
    "the text of parts and notes, against sources/names.toml",
    what="A name is not in the spelling that sources/names.toml prefers.",
    why="""
Readers take two spellings for two persons, and a search for one does not find the other.""",
    mend="""
Write the preferred form. Quotations keep their spelling, and so do the files listed in
allow-in, such as a letter set from a copy-text:

    [[name]]
    preferred = "Harper"
    variants = ["Harpur"]
    allow-in = ["letter.md"]""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each variant outside quotation marks, unless the list allows it there."""
    for one in sources.annotations.of(NameFound):
        name = one.data.name
        if not one.data.is_variant or one.at.path in (f"sources/{file}" for file in name.allow_in):
            continue
        quoted = sources.spans_quoted_in(one.passage)
        if not any(start <= one.start and one.end <= end for start, end in quoted):
            yield CHECK.found(
                f'"{one.words}" is a variant of "{name.preferred}" in this edition',
                one.at,
                f'write "{name.preferred}"',
            )
