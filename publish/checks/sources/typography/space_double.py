"""Two spaces where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.check import Check
from publish.checks.sources.sources import Sources
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "space-double", Severity.WARNING, "the words of parts and notes, code left out",
    what="Several spaces stand where one is meant.",
    why="""
Print and browsers set one space for them, so that nothing is seen; but what is behind
them is often a word that was cut out by half, and they come back wherever the text is
copied.""",
    mend="""
Write one space, also behind a full stop; for a wider one write it as an entity:

    the taking of hostages. How can apostles
    Moscow&emsp;Dmitrov""",
)

_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each run of spaces and tabs between words in a line."""
    for passage in sources.passages:
        for found in _SPACES.finditer(passage.text):
            if not passage.is_verbatim(*found.span()):
                yield CHECK.found(f"{len(found[0])} spaces stand where one is meant", passage.at(found.start()),
                                  "write one")
