"""A person named twice for the same work."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "contributor-doubled",
    Severity.WARNING,
    "the contributors in sources/edition.toml",
    what="A contributor is named twice in the same role.",
    why="""
The title page, the imprint and every catalogue would name the person twice.""",
    mend="""
Delete one of the two, or correct the role:

    [[contributor]]
    name = "Jane Harper"
    role = "aut\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each further entry with the same name and role."""
    first: set[tuple[str, str]] = set()
    for number, one in enumerate(sources.settings.contributor):
        person = (" ".join(one.name.split()).casefold(), one.role)
        if person in first:
            yield CHECK.found(
                f'"{one.name}" is already listed with the role "{one.role}"',
                sources.edition.places.locate("contributor", number),
                "delete it, or write another role",
            )
        first.add(person)
