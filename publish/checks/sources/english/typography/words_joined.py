"""Two words without a space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "words-joined",
    Severity.WARNING,
    "English words of parts and notes, without addresses and code",
    what="The space between two words is missing.",
    why="""
It was lost, usually at a line break in the file that the text comes from. Readers
stumble, and no search finds either word.""",
    mend="""
Write the space:

    the sale of the mill                instead of     the sale ofthe mill""",
)

_JOINED = re.compile(
    r"(of|to|in|and|for|by|on|from|with|at|is|was|that|or|as|all|into|upon|are|were|if|when|but|which|be|have|has|had"
    r"|not|than|so|between|under|against|over|through)"
    r"(the|their|this|these|those|they|his|which|its|our|your|whose)"
    r"|(the|their|this|these|those|they|which|its|our|your)"
    r"(of|and|to|in|are|were|is|was|have|had|has|same|most|whole|other)"
    r"|(of|and|for|with|from|that|was|which|were|have)"
    r"(a|an|all|it|he|she|in|no|not|such|some|one|we|be|been|by|to|any|each|every)"
    r"|(it|he|she|there|they|we|which|who|that)(is|was|has|had|were|have|would|could|will)",
    re.IGNORECASE,
)
# Words that only look like two joined words.
_WORDS = frozenset({"within", "fora", "forby", "foreach", "thein", "bethe"})
# A word that the edition has so often is one of its own, as withall is in old spelling.
_HABIT = 3
_FIND = r"(?<![\w'’-]){}(?![\w'’-])"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each English word that consists of two short words run together."""
    joined = [word for word in sources.vocabulary if len(word) < 14 and _JOINED.fullmatch(word)]
    words = [word for word in joined if word.lower() not in _WORDS and sources.vocabulary[word] < _HABIT]
    if not words:
        return
    pattern = re.compile(_FIND.format(f"({'|'.join(map(re.escape, words))})"))
    for passage in sources.passages:
        for found in pattern.finditer(passage.prose):
            halves = _JOINED.fullmatch(found[1])
            if halves and passage.language(found.start()).lower().startswith("en"):
                written = " ".join(half for half in halves.groups() if half)
                yield CHECK.found(
                    f'"{words_at(passage, found.start(), found.end())}" is two words without a space',
                    passage.at(found.start()),
                    f'write "{written}"',
                )
