"""A name that is written in a way that the edition has decided against."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.editorial.spellings import Spellings
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "name-variant",
    Severity.WARNING,
    "the words of parts and notes, against sources/names.toml",
    what="A name is not spelled as sources/names.toml prefers it.",
    why="""
A reader takes two spellings for two persons, and a search for one of them does not find
the other.""",
    mend="""
Write the preferred form. Quotations keep the spelling that they have, and so do the files
that the list lets have it, as a letter that is set from a copy-text:

    [[name]]
    preferred = "Michel"
    variants = ["Michele"]
    allow-in = ["letter.md"]""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each variant that stands neither between quotation marks nor where the list allows it."""
    spellings = Spellings(sources.manuscript.names.says.name)
    for passage in sources.passages:
        quoted = None
        for found, spelling in spellings.found_in(passage):
            at = passage.at(found.start())
            if not spelling.is_variant or at.path in (f"sources/{file}" for file in spelling.name.allow_in):
                continue
            quoted = sources.spans_quoted_in(passage) if quoted is None else quoted
            if not any(start <= found.start() and found.end() <= end for start, end in quoted):
                preferred, variant = spelling.name.preferred, " ".join(found[0].split())
                yield CHECK.found(
                    f'"{variant}" is a variant of "{preferred}" in this edition', at, f'write "{preferred}"'
                )
