"""An index without entries."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.config.index_settings import IndexSettings
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "index-empty",
    Severity.WARNING,
    "sources/edition.toml",
    what="An index has no entry.",
    why="""
Its page would have a heading and nothing below it: no mark names it, and no name of its
kinds is in the text.""",
    mend="""
Say what it lists, mark the text, or delete the table:

    [[index]]
    name = "persons"
    of = "persons\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each index without entries."""
    for number, index in enumerate(sources.book.indexes):
        if not index.groups:
            yield CHECK.found(
                f'the index "{index.settings.name}" has no entry',
                sources.edition.places.locate("index", number),
                _help(index.settings),
            )


def _help(index: IndexSettings) -> str:
    marked = f'mark words with {{.index index="{index.name}"}}'
    if not index.of:
        return f'write of = "persons" for the persons of names.toml, or {marked}'
    kinds = " and ".join(one.value for one in index.of)
    return f"enter the {kinds} that the text names in sources/names.toml, or {marked}"
