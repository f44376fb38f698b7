"""A word in the hyphenation list that does not occur in the book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "hyphenation-unused",
    Severity.WARNING,
    "sources/hyphenation.txt",
    what="A word in sources/hyphenation.txt is not in the book.",
    why="""
The entry has no effect: the word is spelt differently from the text or is another form of
it. Each form needs a line of its own.""",
    mend="""
Write the word as it stands in the text, or delete the line:

    lex-i-cog-ra-pher
    lex-i-cog-ra-phers""",
)

_WORD = re.compile(r"[^\W\d_]+")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each line of the list without a match."""
    if not sources.manuscript.exceptions:
        return
    found = {word for passage in sources.passages for word in _WORD.findall(passage.text.lower())}
    for word, form in sources.manuscript.exceptions.items():
        if word not in found:
            yield CHECK.found(
                f'the word "{form}" is not in the book',
                sources.manuscript.exception_places[word],
                "write it as in the text, or delete the line",
            )
