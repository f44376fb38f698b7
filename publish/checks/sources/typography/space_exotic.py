"""Spaces of special widths that were typed into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "space-exotic",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A space of a special width was typed into the text.",
    why="""
Nobody sees in the source that it is no ordinary one: no search finds the words on both
sides of it, and in the print it stretches otherwise than its neighbours, or not at all.
Spaces before French signs, in numbers and in abbreviations are made by themselves.""",
    mend="""
Write an ordinary space; where another is meant, write it as an entity that can be seen:

    Moscow&emsp;Dmitrov        5&thinsp;000        10&nbsp;km""",
)

_NAMES = {
    "\u1680": "Ogham space",
    "\u2000": "en quad",
    "\u2001": "em quad",
    "\u2002": "en space",
    "\u2003": "em space",
    "\u2004": "three-per-em space",
    "\u2005": "four-per-em space",
    "\u2006": "six-per-em space",
    "\u2007": "figure space",
    "\u2008": "punctuation space",
    "\u2009": "thin space",
    "\u200a": "hair space",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u205f": "mathematical space",
    "\u3000": "ideographic space",
}
_EXOTIC = re.compile(f"[{''.join(_NAMES)}]")
_EAST_ASIA = ("zh", "ja", "ko")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each such space that is not written as an entity."""
    for passage in sources.passages:
        for found in _EXOTIC.finditer(passage.prose):
            if found[0] == "\u3000" and passage.language(found.start()).startswith(_EAST_ASIA):
                continue
            words = words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(
                f'in "{words}" stands a space of a special width: {_NAMES[found[0]]}',
                passage.at(found.start()),
                f"write an ordinary space, or &#x{ord(found[0]):X}; where it is meant",
            )
