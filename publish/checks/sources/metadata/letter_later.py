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
    """Warn if the letter's date is later than that of the edition."""
    letter, published = sources.settings.letter, sources.settings.date
    if letter is not None and letter.date is not None and published is not None and letter.date > published:
        yield CHECK.found(
            f"the letter is dated {letter.date}, after the edition ({published})",
            sources.edition.places.locate("letter", "date"),
            "correct the date that is wrong",
        )
