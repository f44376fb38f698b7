"""A work of the bibliography that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.citations.entries import used_keys
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "entry-unused",
    Severity.INFO,
    "files of the bibliography",
    what="A work of the bibliography is never cited.",
    why="""
It is not in the printed bibliography, which lists what is cited. Its citation may have
been cut, or may use the wrong key. If most works of a file are not used, the file is a
library for several editions, and is reported once.""",
    mend="""
Cite it, delete it, or list it all the same:

    [bibliography]
    nocite = ["@berg1902"]

A library is not reported with nocite = ["@*"], which lists all of it, nor with an ignore
in sources/edition.toml.""",
)

# A file of which more works than this are not used is a library.
_LIBRARY = 20


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report each work that is not used, or their number for a library."""
    used = used_keys(sources)
    by_file: dict[str, list[tuple[str, Location]]] = {}
    for key, record in sources.manuscript.references.records.items():
        if key not in used:
            by_file.setdefault(record.at.path, []).append((key, record.at))
    for path, unused in by_file.items():
        if len(unused) > _LIBRARY:
            yield CHECK.found(f"{len(unused)} works of this file are never cited", Location(path))
            continue
        for key, at in unused:
            yield CHECK.found(f'"{key}" is never cited', at, f'cite it, delete it, or write nocite = ["@{key}"]')
