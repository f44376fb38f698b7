"""A word of the hyphenation list that is nowhere in the book."""

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
    what="A word of sources/hyphenation.txt is nowhere in the book.",
    why="""
It was meant for a word that is divided badly, and does nothing: it is spelt otherwise
than the text has it, or in another form, of which each needs a line of its own.""",
    mend="""
Write the word as it stands in the text, or take the line out:

    Kro-pot-kin
    a-nar-chists""",
)

_WORD = re.compile(r"[^\W\d_]+")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each line."""
    if not sources.manuscript.exceptions:
        return
    found = {word for passage in sources.passages for word in _WORD.findall(passage.text.lower())}
    for word, form in sources.manuscript.exceptions.items():
        if word not in found:
            yield CHECK.found(
                f'the word "{form}" is nowhere in the book',
                sources.manuscript.exception_places[word],
                "write it as the text has it, or take it out",
            )
