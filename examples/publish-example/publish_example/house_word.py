"""A check: a word that the house does not print. `publish check` runs it, `publish explain house-word` explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "house-word",
    Severity.WARNING,
    what="A word that the house does not print.",
    why="""
Readers stumble over "utilize": it says no more than "use", and takes longer.""",
    mend="""
Write the shorter word:

    The guilds utilized their seal.
    The guilds used their seal.""",
)

_WORD = re.compile(r"\butili[sz](?:es?|ed|ing)\b", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning at each place where the word is written."""
    for passage in sources.passages:
        for found in _WORD.finditer(passage.prose):
            yield CHECK.found(f'the house does not print "{found[0]}"', passage.at(found.start()), 'write "use"')
