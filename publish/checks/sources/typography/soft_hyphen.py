"""Soft hyphens typed into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
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


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each word with soft hyphens not written as entities, at the first of them."""
    for passage in sources.passages:
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
            yield CHECK.found(
                f'"{_SOFT.sub("", word[0])}" has a soft hyphen',
                passage.at(found.start()),
                f'delete it; to divide the word there, write "{_SOFT.sub("-", word[0])}" in sources/hyphenation.txt',
            )
