"""Signs that are taken for that of the degree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "degree-sign",
    Severity.WARNING,
    "numbers in parts and notes; addresses and code left out",
    what="An ordinal sign or a ring stands for the sign of the degree.",
    why="""
The little o of Spanish and Portuguese ordinals is a letter, with a stroke under it in
many typefaces, and read out as one; the ring is an accent without its letter.""",
    mend="""
Write the sign of the degree:

    5 °C, 55° 45′                       and not     5 ºC, 55º 45′""",
)

_DEGREE = re.compile(
    r"[º˚](?<=\d.)(?= ?(?:[CF](?!\w)|\d{1,2}[′'’]|[NSEWO](?![\w.])))|[º˚](?=[CF](?!\w))(?<=\d .)|˚(?<=\d.)"
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each such sign behind a figure that is that of an angle or a temperature."""
    for passage in sources.passages:
        for found in _DEGREE.finditer(passage.prose) if not passage.prose.isascii() else ():
            yield CHECK.found(
                f'"{words_at(passage, found.start(), found.end(), 0)}" has {found[0]} for a degree',
                passage.at(found.start()),
                "write °",
            )
