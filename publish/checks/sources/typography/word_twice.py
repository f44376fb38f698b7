"""A doubled word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.repetition import may_repeat
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "word-twice",
    Severity.WARNING,
    "the text of parts and notes, across line breaks and emphasis, without code",
    what="A word stands twice.",
    why="""
It is the most common slip of all and the easiest to overlook, above all where a line ends
between the two.""",
    mend="""
Delete one of them. Words that a language does repeat are not reported: had had, die die,
nous nous, names, and words with a comma between them:

    at the end of the line              instead of     at the
                                                       the end of the line""",
)

_MARKS = "\u0300-\u036f"  # of letters that are not composed, which do not end a word
_WORD_TWICE = re.compile(
    rf"(?<![\w{_MARKS}'’.-])([^\W\d_]+)[ \n\u00a0]+\1(?![\w{_MARKS}'’]|-\w|\.[^\W\d_])", re.IGNORECASE
)
# From how many times on a doubled word is a habit of the edition, and the length of words that are doubled by slips.
_HABIT, _SHORT = 3, 4


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each repeated word that is not a name, an abbreviation or a repetition its language allows."""
    doubled = [
        (passage, found, found.end() - len(found[1]))
        for passage in sources.passages
        for found in _WORD_TWICE.finditer(passage.prose)
    ]
    habits = Counter(found[1].lower() for _, found, _ in doubled)
    pairs = Counter(id(passage) for passage, _, _ in doubled)
    for passage, found, second in doubled:
        # A word that the edition doubles again and again, or one of two: he calls weakness weakness, health health.
        is_habit = len(found[1]) > _SHORT and (habits[found[1].lower()] >= _HABIT or pairs[id(passage)] > 1)
        if not is_habit and not _is_meant(sources, passage, found, second):
            yield CHECK.found(
                f'"{words_at(passage, found.start(), found.end(), 0)}": the word stands twice',
                passage.at(second),
                "delete one of them",
            )


def _is_meant(sources: Sources, passage: Passage, found: re.Match[str], second: int) -> bool:
    text, word = passage.prose, found[1]
    other = text[second : found.end()]
    if word[0].isupper() and other[0].isupper() and not sources.vocabulary[word.lower()]:
        return True  # a name, or a foreign word with its capital: Anna Anna
    if word.isupper() and len(word) > 1:
        return True
    if word[0].islower() and other[0].isupper() and second in passage.starts:
        return True  # a title, or words of another language: de *De amicitia*
    return may_repeat(passage.language(found.start()), text, found.start(), found.end(), word.lower())
