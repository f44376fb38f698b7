"""Characters that mean something only with one font."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "character-private",
    Severity.WARNING,
    "the words of parts and notes",
    what="A character of a private use area stands in the text.",
    why="""
What it means is known only to the font that it was made for; any other font prints a box
or another sign, and a screen reader says nothing. It comes with text from PDFs.""",
    mend="""
Write the character that is meant, or a picture of it:

    & , ct , st                         and not U+E103""",
)

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each character of a private use area."""
    for passage in sources.passages:
        for found in _PRIVATE.finditer(passage.text) if not passage.text.isascii() else ():
            words = words_at(passage, found.start(), found.end())
            yield CHECK.found(
                f'in "{words}" stands U+{ord(found[0]):04X}, which only one font knows',
                passage.at(found.start()),
                "write the character that is meant",
            )
