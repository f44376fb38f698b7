"""Two spaces where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "space-double",
    Severity.WARNING,
    "the words of parts and notes, code left out",
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

_SPACES = re.compile(r"(?<=\S)(?:[ \t\u00a0\u202f]{2,}|\t)(?=\S)")
_ANY = re.compile(r"[ \t\u00a0\u202f]{2}|\t")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each run of spaces and tabs between words in a line."""
    for passage in sources.passages:
        calls = {call.offset for call in passage.calls}
        for found in _SPACES.finditer(passage.prose) if _ANY.search(passage.prose) else ():
            if any(place in calls for place in range(found.start() + 1, found.end())):
                continue  # they stand on both sides of a note's call
            if found[0] == "\t":
                message = "a tab stands where a space is meant"
            else:
                message = f"{len(found[0])} spaces stand where one is meant"
            yield CHECK.found(message, passage.at(found.start()), "write one")
