"""The PDFs of both profiles have the same lines at the same places: a page number that is right in one is right in the
other."""

from __future__ import annotations

from itertools import zip_longest

from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts

CODE = "press-differs"
# Two files round the same place (pt).
_NEAR = 0.02


def check(facts: PdfFacts, other: PdfFacts, shown_as: str) -> list[Diagnostic]:
    """An error for the first line of a file that the other file has otherwise, or elsewhere."""
    at = Location(shown_as)
    if len(facts.pages) != len(other.pages):
        return [
            error(
                CODE,
                f"{facts.name} has {len(facts.pages)} pages, {other.name} has {len(other.pages)}",
                at,
                "make both anew: publish build",
            )
        ]
    for one, two in zip_longest(facts.lines, other.lines):
        if (
            one is None
            or two is None
            or (one.page, one.text) != (two.page, two.text)
            or max(abs(one.x - two.x), abs(one.y - two.y), abs(one.end - two.end)) > _NEAR
        ):
            line = one or two
            assert line is not None
            return [
                error(
                    CODE,
                    f'{facts.name} and {other.name} part on page {line.page} at the line "{line.text}"',
                    at,
                    "make both anew: publish build",
                )
            ]
    if facts.labels != other.labels:
        return [
            error(
                CODE,
                f"the pages of {facts.name} are not called as those of {other.name}",
                at,
                "make both anew: publish build",
            )
        ]
    return []
