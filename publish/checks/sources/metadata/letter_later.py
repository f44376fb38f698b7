"""A letter dated later than its edition."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "letter-later",
    Severity.WARNING,
    "the dates of the letter and of the edition in sources/edition.toml",
    what="The letter is dated later than the edition.",
    why="""
Catalogues sort by these dates, and one of them is wrong.""",
    mend="""
Correct the date that was mistyped:

    date = 2026-11-22       # of this publication

    [letter]
    date = 1920-12-21""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if the date of a letter is later than that of the edition."""
    settings, edition = sources.settings, sources.edition
    places = [(one.date, edition.place_of_key(one.file, "date")) for one in settings.part]
    if settings.letter is not None:
        places.insert(0, (settings.letter.date, edition.places.locate("letter", "date")))
    published = settings.date
    for date, at in places:
        if date and published and date.first and date.first > published.point.last:
            yield CHECK.found(
                f"the letter is dated {date.written}, after the edition ({published})",
                at,
                "correct the date that is wrong",
            )
