"""A hyphen for a minus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "minus-hyphen",
    Severity.WARNING,
    "numbers in parts and notes; addresses and code left out",
    what="A hyphen stands for the minus of a number.",
    why="""
The hyphen is too short and too low, and a line can end behind it: the reader sees the
number without its sign. A screen reader does not say it.""",
    mend="""
Write the minus itself, or its entity:

    −5 °C        &minus;5 °C""",
)

_MINUS = re.compile(r"-(?=\d)(?:(?<=[^\W\d_] -)|(?<=[,;:(]\s-)|(?<=\(-)|(?<=^-))(?!\d+(?:-|/|[^\W\d]))")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each hyphen before a figure that nothing stands before."""
    for passage in sources.passages:
        for found in _MINUS.finditer(passage.prose) if "-" in passage.prose else ():
            yield CHECK.found(
                f'"{words_at(passage, found.start(), found.end(), 0)}" has a hyphen for a minus',
                passage.at(found.start()),
                "write −",
            )
