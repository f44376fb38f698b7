"""Soft hyphens typed into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "soft-hyphen",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A soft hyphen is typed into a word.",
    why="""
Nobody sees it in the source, a search for the word fails, and it affects this one place
only. Publish hyphenates words by the rules of each language.""",
    mend="""
Delete it. If publish divides a word wrongly, list it in sources/hyphenation.txt:

    lex-i-cog-ra-pher""",
)

_SOFT = re.compile("\u00ad+")
_WORD = re.compile("[\\w\u00ad]+")


# From how many words on soft hyphens are a habit: those of a program that divided the lines.
_OFTEN = 5


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each word with soft hyphens not written as entities, at the first of them; once, if it is a habit."""
    words = [(passage, *found) for passage in sources.passages for found in _words(passage)]
    for (passage, place, word), everywhere in told(words, lambda _: "word", _OFTEN):
        dictionary = f'write "{_SOFT.sub("-", word)}" in sources/hyphenation.txt'
        yield CHECK.found(
            f'"{_SOFT.sub("", word)}" has a soft hyphen{everywhere}',
            passage.at(place),
            f"delete it; to divide the word there, {dictionary}",
        )


def _words(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield each word with soft hyphens, behind the place of the first of them."""
    done = 0
    for found in _SOFT.finditer(passage.prose):
        start = found.start()
        if start < done:
            continue
        while start > done and passage.prose[start - 1].isalnum():
            start -= 1
        word = _WORD.match(passage.prose, start)
        assert word is not None
        done = word.end()
        yield found.start(), word[0]
