"""A person with conflicting years of birth or death."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.lives import LifeYears
from publish.editing.sources import Sources

CHECK = Check(
    "life-dates-differ",
    Severity.WARNING,
    "years in brackets directly after a name of two or more words",
    what="A person has different years of birth or death in another place.",
    why="""
One of the two is wrong, and readers who see both trust neither.""",
    mend="""
Check a source and write the same years in both places:

    Jane Harper (1841–1907)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each later occurrence of a name with one year the same and the other different."""
    first: dict[str, Annotation[LifeYears]] = {}
    for one in sources.annotations.of(LifeYears):
        life = one.data
        before = first.setdefault(life.name, one)
        born, died = before.data.born, before.data.died
        if (born == life.born) != (died == life.died):
            place = f"{before.at.path}:{before.at.line}:{before.at.column}"
            yield CHECK.found(
                f'"{life.name}" has the years {life.born}–{life.died} here, and {born}–{died} elsewhere ({place})',
                one.at,
                "check a source and write the same years in both places",
            )
