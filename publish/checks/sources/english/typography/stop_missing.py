"""A missing full stop between two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
# Pronouns that may mean God, with a capital inside of a sentence: while He is near.
_OF_GOD = frozenset(words("He His Him Thou Thy Thee Himself"))
_GODLY = re.compile(r"(?<=[a-z,;] )(?:He|His|Him|Himself|Thou|Thy|Thee)\b")
_HABIT = 3
# Pronouns that may have a capital if one of them has it elsewhere in the paragraph: the gods and Their will, the Church
# and Her children, I saw It.
_REVERED = [
    re.compile(rf"(?<=[a-z,;] )(?:{'|'.join(words(family))})\b")
    for family in ("He His Him Himself", "She Her Hers", "They Their Them Those", "It Its Itself")
]
_MANY = frozenset(words("Many Most Some"))
_ARTICLE = re.compile(r"\b[Tt]he\s(?:[a-z]+\s)?$")
# Two words with capitals that are so near to each other (characters) stand in a title.
_TITLE = 30
_STOP = re.compile(r"[.!?;:]")
# No sentence ends with one of these words.
_NO_END = frozenset(
    words(
        "of in by with for to from at on into unto upon under through before after and or but nor as if than that when "
        "while where whom which who whose though although because lest until till since is was are were be the a an "
        "whether why how what"
    )
)
# After a verb of naming a title may follow: they called it The wicked city.
_NAMING = re.compile(r"\b(?:call|nam|entitl|titl|styl|dubb|christen)[a-z]*(?: [a-z]+){0,2} $")
_BEGINNING = re.compile(rf" (?=(?:{'|'.join(_BEGINNERS)}) [a-z])(?<=[a-z][a-z] )")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each word that can only begin a sentence but follows a lower-case word.

    Ignores words at the start of emphasis, a link or another language, because these may be titles.
    """
    is_godly = sum(len(_GODLY.findall(passage.prose)) for passage in sources.passages) >= _HABIT
    for passage in sources.passages:
        if passage.block.kind is not Kind.PARAGRAPH:
            continue
        begins = frozenset(passage.starts)
        places = [found.end() for found in _BEGINNING.finditer(passage.prose)]
        for place in places:
            if _may_have_capital(passage.prose, place, is_godly) or _is_in_title(passage.prose, place, places):
                continue
            if place not in begins and passage.language(place).lower().startswith("en"):
                yield CHECK.found(
                    f'"{words_at(passage, place, place + 1)}" begins a sentence, but the one before has not ended',
                    passage.at(place),
                    "write a full stop before it, or a small letter",
                )


def _is_in_title(text: str, place: int, places: Sequence[int]) -> bool:
    """Whether a word stands in a title, with another such word close by: a lecture on What to Do With the Cold Ham.

    The first of them follows a word that ends no sentence.
    """
    for other in places:
        first, last = min(place, other), max(place, other)
        if first < last <= first + _TITLE and not _STOP.search(text, first, last):
            return text[:first].split()[-1].lower() in _NO_END
    return False


def _may_have_capital(text: str, place: int, is_godly: bool) -> bool:
    """Whether the word at `place` may have its capital inside a sentence: a pronoun for God, or a name given."""
    word = text[place : place + 8].split()[0]
    if word in _OF_GOD and (is_godly or text[:place].split()[-1].lower() in _NO_END):
        return True
    for family in _REVERED:
        if family.match(text, place) and len(family.findall(text)) > 1:
            return True
    if word in _MANY and _ARTICLE.search(text, max(0, place - 30), place):
        return True  # the sovereign Many
    return _NAMING.search(text, max(0, place - 40), place) is not None
