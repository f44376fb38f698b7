"""One ISBN for two editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "isbn-doubled",
    Severity.WARNING,
    "isbn.print and isbn.ebook in sources/edition.toml",
    what="The printed book and the ebook have the same ISBN.",
    why="""
Each form of a book has its own number (ISO 2108): shops would sell one for the other and
refuse the second one that you send them.""",
    mend="""
Write the number assigned to each form, or leave one out:

    [isbn]
    print = "978-0-14-044913-6"
    ebook = "978-1-4028-9462-6\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn if both numbers are the same."""
    printed, ebook = (re.sub(r"\W", "", one) for one in (sources.settings.isbn.print, sources.settings.isbn.ebook))
    if printed and printed == ebook:
        yield CHECK.found(
            f'"{sources.settings.isbn.ebook}" is also the ISBN of the printed book',
            sources.edition.places.locate("isbn", "ebook"),
            "write the ebook's own ISBN, or leave one of the two out",
        )
