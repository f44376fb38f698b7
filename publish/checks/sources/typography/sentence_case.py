"""A sentence that begins with a lower-case letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.english.abbreviations import UNITS
from publish.checks.sources.habits import told
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.editing.typography.conventions import words
from publish.style_names import EditorClass

CHECK = Check(
    "sentence-case",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A small letter follows a full stop.",
    why="""
Either the sentence goes on and the full stop should be a comma, or a new sentence begins.
Readers have to go back to find out which.""",
    mend="""
Write the capital, or other punctuation:

    of the mill. How can millers        instead of     of the mill. how can millers""",
)

_LOWER = "[a-zß-öø-ÿа-яёіїєўά-ώ]"
_STOP = re.compile(rf"\.(?<={_LOWER}{_LOWER}\.)([”’\"»)]?)[ \n]+(?=({_LOWER}+))")
# A full stop that does not end a sentence: e.g., vol. 1, seq.;
_SHORTENING = re.compile(
    r"\.(?<=[^\W\d_].)(?:(?=[,;:?!\d—–-])|(?=[)\]]?[ \n\u00a0]+[(\[“‘*]?[\da-zß-öø-ÿа-яёά-ώ\u1f00-\u1ffe]))"
)
_WORD = re.compile(r"[^\W\d_]+$")
_BEFORE = re.compile(r"([^\W_]+(?:['’-][^\W\d_]+)*)$")
_PARTICLES = frozenset(words("de van von der den di da du la le del della des ten ter zu d al el ibn bin och iv"))
# Abbreviations that several languages have.
_COMMON = frozenset(words("min sec art gen col ed cap etc ecc usw itd itp atd osv enz etcétera dgl"))
_VOWEL = re.compile("[aeiouyà-öø-ýĀ-ſаеёиоуыэюяіїєάέήίόύώαεηιουωϊϋΐΰ\u1f00-\u1fe3\u1fe6-\u1ffe]", re.IGNORECASE)
# An abbreviation before another one: die W. All. Ztg.
_AFTER_ANOTHER = re.compile(r"[A-ZÄÖÜ][^\W\d_]{0,3}\. $")
# Letters of a word that is too long for an abbreviation, even if it stands nowhere else.
_LONG = 7
# How many times an edition ends a quotation so to make it a habit.
_HABIT = 5
# Letters of a Christian name that is cut short.
_NAME = 5
_NUMERAL = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


# From how many small letters on, and from which share of all sentences on, an edition begins sentences with them.
_OFTEN, _SHARE = 20, 0.15
_SENTENCE = re.compile(rf"\.(?<={_LOWER}{_LOWER}\.)[”’\"»)]?[ \n]+[“‘\"«(]?[^\W\d_a-zß-öø-ÿа-яёіїєўά-ώ]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each lower-case letter after a full stop that ends a sentence; once, if sentences begin so.

    It does if the word before it is not a known abbreviation, and occurs elsewhere in the edition without a full stop
    more often than with one that does not end a sentence.
    """
    small = [*_small(sources)]
    is_habit = len(small) >= _OFTEN and len(small) >= _SHARE * (len(small) + _capitals(sources))
    for (passage, found), everywhere in told(small, lambda _: "small" if is_habit else None, _OFTEN):
        place = found.start(2)
        yield CHECK.found(
            f'a small letter follows a full stop in "{words_at(passage, found.start(), place + 1, 0)}"{everywhere}',
            passage.at(place),
            f'write "{found[2].capitalize()}", or other punctuation before it',
        )


def _capitals(sources: Sources) -> int:
    """How many sentences begin with a capital."""
    return sum(len(_SENTENCE.findall(passage.prose)) for passage in sources.passages)


def _small(sources: Sources) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield each full stop with a small letter behind it."""
    stops = [
        (passage, found, before[1])
        for passage in sources.passages
        for found in _STOP.finditer(passage.prose)
        if (before := _BEFORE.search(passage.prose, max(0, found.start() - 40), found.start()))
    ]
    shortened = _abbreviations(sources) if stops else Counter()
    ends_quoted = Counter(found[1] for _, found, _ in stops)
    for passage, found, word in stops:
        if found[1] and ends_quoted[found[1]] >= _HABIT:
            continue  # old books end what is said by a full stop: «Não.» disse ele
        bare = word.rpartition("-")[2]
        is_word = _others(sources, bare, shortened[bare]) > 0 or (len(bare) >= _LONG and shortened[bare] <= 1)
        if not is_word or _is_shortened(passage.language(found.start()), bare):
            continue
        if "\n" in found[0] and passage.is_verbatim(found.end() - 1, found.end()):
            continue  # a line of a playbill, of a title, of verse
        if _is_in_brackets(passage, found.start(2)):
            continue
        if bare[0].isupper() and len(bare) <= _NAME and shortened[bare] > 1:
            continue  # Will. told me, Sir Tho. and my lady
        if found[2] in _PARTICLES or _NUMERAL.fullmatch(found[2]) or _NUMERAL.fullmatch(word) or found[1] == ")":
            continue
        if not _AFTER_ANOTHER.search(passage.prose, 0, found.start() - len(word)):
            yield passage, found


def _is_in_brackets(passage: Passage, offset: int) -> bool:
    """Whether a word is printed in brackets although none are typed, because it is supplied."""
    return any(EditorClass.SUPPLIED in one.classes for one in passage.piece(offset).inside)


def _is_shortened(language: str, word: str) -> bool:
    """Whether the word is an abbreviation in the language."""
    row = conventions(language)
    phrases = (part for phrase in row.phrases for part in phrase.split())
    known = (*row.before_number, *row.before_name, *row.after_number, *row.months, *phrases)
    is_unit = (
        word.lower() in _COMMON
        or any(character.isnumeric() for character in word)  # 2lbs. of tea, Maii 26to. ut
        or word.endswith("q")  # of -que in Latin: atq. apud
        or not _VOWEL.search(word)
        or (language.partition("-")[0].lower() == "en" and word in UNITS)
    )
    return is_unit or (len(word) < 5 and word.lower() in {one.rstrip(".").lower() for one in known})


def _abbreviations(sources: Sources) -> Counter[str]:
    """How often each word has a full stop that does not seem to end a sentence."""
    return Counter(
        before[0]
        for passage in sources.passages
        for found in _SHORTENING.finditer(passage.prose)
        if (before := _WORD.search(passage.prose, max(0, found.start() - 30), found.start()))
    )


def _others(sources: Sources, word: str, shortened: int) -> int:
    """How much more often the edition has the word in full than as an abbreviation; above 0 it is a full word.

    A long word that occurs only here is counted by its plural or singular.
    """
    others = sources.vocabulary[word] - shortened - 2 * (shortened - 1)
    if others <= 0 and shortened == 1 and len(word) > 3:
        others = sources.vocabulary[word + "s"] + (sources.vocabulary[word[:-1]] if word.endswith("s") else 0)
    return others
