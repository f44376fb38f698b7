"""An invalid ISBN in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.config import values
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "isbn-wrong",
    Severity.WARNING,
    'numbers after "ISBN" in parts and notes',
    what="A number called an ISBN is not a valid ISBN.",
    why="""
Its last digit is calculated from the others, so that slips can be detected. With this
number no shop or library will find the book.""",
    mend="""
Compare it with the title page; it has 10 or 13 digits:

    ISBN 978-0-14-044913-6""",
)

_ISBN = re.compile(r"\bISBN(?:[-– ]1[03])?(?::|\s)\s*(\d[\d \u00a0‐‑–-]{7,18}[\dXx])(?!\w)")
_HYPHENS = re.compile("[\u00a0‐‑–]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each number with too few or too many digits, or with a wrong check digit."""
    for passage in (one for one in sources.passages if "ISBN" in one.text):
        for found in _ISBN.finditer(passage.text):
            try:
                values.isbn(_HYPHENS.sub("-", found[1]))
            except ValueError as wrong:
                yield CHECK.found(str(wrong), passage.at(found.start(1)), "compare it with the title page of that book")
