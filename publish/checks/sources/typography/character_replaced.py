"""The sign of a character that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "character-replaced",
    Severity.ERROR,
    "the words of parts and notes",
    what="U+FFFD stands where a character was lost.",
    why="""
A program that read the text in a wrong encoding put the sign there. Which letter it was
is not in the file any more: the reader sees a box or a question mark.""",
    mend="""
Take the word from the copy-text, or open the older file in its own encoding and save it
as UTF-8:

    Génève                              and not     G\ufffdn\ufffdve""",
)

_LOST = re.compile("\ufffd+")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """An error for each run of replacement characters."""
    for passage in sources.passages:
        for found in _LOST.finditer(passage.prose):
            words = words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(
                f'in "{words}" a character was lost',
                passage.at(found.start()),
                "write the character that stands in the copy-text",
            )
