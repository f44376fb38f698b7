"""A name that could be two persons."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "name-ambiguous",
    Severity.WARNING,
    "names that an index lists",
    what="A name in the text could be two entries of sources/names.toml.",
    why="""
Two entries have this name or form. No rule can tell which one is meant, so the index
lists the place under neither.""",
    mend="""
Say which one is meant, by its preferred name or by its heading in the index:

    [Harper]{.index entry="Thomas Harper"} had sailed before she was born.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each place where a listed name has several entries, and no mark says which."""
    names = sources.manuscript.names.says.name
    for index in sources.book.indexes:
        for one in index.ambiguous:
            meant = [names[number].preferred for number in (*one.data.others, one.data.number)]
            yield CHECK.found(
                f'"{one.words}" could be {" or ".join(meant)}',
                one.at,
                f'write [{one.words}]{{.index entry="{meant[0]}"}}, or the name of the other',
            )
