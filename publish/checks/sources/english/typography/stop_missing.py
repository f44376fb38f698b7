"""A missing full stop between two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.typography.conventions import words
from publish.manuscript.tree import Kind

CHECK = Check(
    "stop-missing",
    Severity.WARNING,
    "English paragraphs of parts and notes, without addresses and code",
    what="A sentence begins although the one before has not ended.",
    why="""
The full stop between them was lost, or a word was capitalized by mistake: readers take
two sentences for one.""",
    mend="""
Write the full stop, or the small letter:

    such measures. They represent       instead of     such measures They represent""",
)

# Words that have a capital only at the beginning of a sentence; A is left out, because it is also a letter.
_BEGINNERS = words(
    "The But They These Those There We He She It His Her Their When If Then Thus However So Such Although Though "
    "Because Nor Moreover Therefore Nevertheless Consequently What Whoever That This And Every Some Many Most In "
    "As For At From With By"
)
_BEGINNING = re.compile(rf" (?=(?:{'|'.join(_BEGINNERS)}) [a-z])(?<=[a-z][a-z] )")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each word that can only begin a sentence but follows a lower-case word.

    Ignores words at the start of emphasis, a link or another language, because these may be titles.
    """
    for passage in sources.passages:
        if passage.block.kind is not Kind.PARAGRAPH:
            continue
        begins = frozenset(passage.starts)
        for found in _BEGINNING.finditer(passage.prose):
            place = found.end()
            if place not in begins and passage.language(place).lower().startswith("en"):
                yield CHECK.found(
                    f'"{words_at(passage, place, place + 1)}" begins a sentence, but the one before has not ended',
                    passage.at(place),
                    "write a full stop before it, or a small letter",
                )
