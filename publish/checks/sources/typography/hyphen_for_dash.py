"""A hyphen used as a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.english import compounds as english
from publish.checks.sources.habits import told
from publish.checks.sources.typography.compounds import (
    ENDINGS,
    JOIN_NOUNS,
    KNOWN,
    LINKS,
    LINKS_IN_ENGLISH,
    NEVER_SECOND,
)
from publish.checks.sources.typography.word_split import is_dashed, is_split
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "hyphen-for-dash",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A hyphen is used as a dash.",
    why="""
A hyphen joins two words; between clauses it looks like a slip, and a screen reader does
not pause. A hyphen with a space on both sides becomes a dash; with a space on one side it
does not.""",
    mend="""
Write -- or --- or the dash itself, or a space on both sides:

    the old order---and old disturbances
    the old order -- and old disturbances""",
)

_L = r"[^\W\d_]"
# A hyphen directly after a sign joins nothing: ",-" and ")-and".
_BESIDE_MARK = re.compile(r"(?:(?<=[,;:!?”»]-)|(?<=[)\]]-))(?=[^\W\d_]{2,})(?<=[^\W_]..)")
_CLOSING = '”»“«’›‹"'
_LEFT = re.compile(rf" -(?={_L}{{2}}|[aI] )(?<=[^\s([/]..)")
_RIGHT = re.compile(rf"(?<={_L}{_L})- (?=({_L}+))")
_COMPOUND = re.compile(rf"-(?<={_L}{_L}.)({_L}{{1,16}})(?![\w’'-])")
# Compounds in a row that share their ending (Hof- Gast- und Mühlhaus) or beginning (Mühlräder, -steine und -bäche).
_IN_SHARED_ROW = re.compile(rf"- {_L}+-[ »«“”‹›]")
# A German compound shares its ending with the next long noun: vom Maas- in das Elbgebiet.
_BEFORE_COMPOUND = re.compile(r"- (?:[a-zäöüß]+ ){0,3}[A-ZÄÖÜ][^\W\d_]{7}")
_IN_ROW, _BEHIND_ROW = re.compile(rf" -{_L}+(?:,| {_L}+) -{_L}"), re.compile(rf" -{_L}+,$")
_LEFT_WORD = re.compile(r"(?:^|[^\w’'-])([^\W\d_]+(?:['’][^\W\d_]+)?)$")
# A sound that is added to a word; how many of them are a habit of the edition, and their share of what is found.
_SOUND, _HABIT, _SHARE = ("-a ", "-a,", "-a."), 3, 0.7
# From how many hyphens before a word on these are a habit, and told once.
_OFTEN = 20
_TO_CAPITAL = re.compile(r"-(?<=[a-zß-öø-ÿ]{4}.)(?=([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}))")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each hyphen with a space on one side only, beside another sign, or outside any compound."""
    places = [
        (passage, place)
        for passage in sources.passages
        if "-" in passage.prose
        for place in sorted(set(_places(passage, sources)))
    ]
    # Foreigners in plays, and the refrains of songs, add a sound to many words: a heavy-a sack.
    added = [passage.prose.startswith(_SOUND, place) for passage, place in places]
    is_habit = sum(added) >= max(_HABIT, _SHARE * len(places))
    places = [place for place, is_sound in zip(places, added, strict=True) if not (is_habit and is_sound)]
    for (passage, place), everywhere in told(places, _habit, _OFTEN):
        yield CHECK.found(
            f'"{words_at(passage, place, place + 1, 0)}" has a hyphen where a dash is meant{everywhere}',
            passage.at(place),
            "write a dash, -- or ---; in a compound delete the space",
        )


def _habit(place: tuple[Passage, int]) -> str | None:
    """Which hyphens are alike: those with which some write what is said -thus- or -so."""
    passage, hyphen = place
    begins = hyphen > 0 and passage.prose[hyphen - 1].isspace()
    return "dash" if begins or is_dashed(passage.prose, hyphen) else None


def _places(passage: Passage, sources: Sources) -> Iterator[int]:
    text = passage.prose
    begins = frozenset(passage.starts)
    for found in _BESIDE_MARK.finditer(text):
        language = passage.language(found.start()).partition("-")[0].lower()
        if text[found.start() - 2] not in _CLOSING or language not in ENDINGS | JOIN_NOUNS:
            yield found.start() - 1
    for found in _LEFT.finditer(text):
        language = passage.language(found.start()).partition("-")[0].lower()
        # Emphasized, *-ing* is a suffix.
        if found.end() - 1 not in begins and not _is_second(text, found.start(), language):
            yield found.end() - 1
    for found in _RIGHT.finditer(text):
        if not _is_shared(passage, found) and not is_split(sources, text, found.start()):
            yield found.start()
    for found in _COMPOUND.finditer(text):
        left = _LEFT_WORD.search(text, max(0, found.start() - 24), found.start())
        if left is None:
            continue
        language = passage.language(found.start()).partition("-")[0].lower()
        is_known = f"{left[1]}-{found[1]}".lower() in KNOWN.get(language, ())
        is_function = found[1] in NEVER_SECOND.get(language, ()) and not is_known
        is_clause = language == "en" and english.is_clause(left[1], found[1])
        is_doubled = language != "en" and left[1].lower() == found[1].lower()  # as in Russian что-что
        if (is_function or is_clause) and not is_doubled and not left[1][0].isupper():
            yield found.start()
    if passage.language(0).partition("-")[0].lower() == "en":
        for found in _TO_CAPITAL.finditer(text):
            left = _LEFT_WORD.search(text, max(0, found.start() - 24), found.start())
            # A hyphen may join a name, as in an officer-Baron, unless it begins a clause: the mill-Harper had left.
            is_joined = not sources.vocabulary[found[1].lower()] and not english.PREDICATE.match(text, found.end(1))
            if is_joined or left is None or left[1][0].isupper() or english.BEFORE_CAPITAL.fullmatch(left[1]):
                continue
            yield found.start()


def _is_second(text: str, end: int, language: str) -> bool:
    """Whether the word or the comma before `end` links compounds that share their beginning: Mühlräder und -steine;
    Mühlräder, -steine und -bäche."""
    before = _LEFT_WORD.search(text, max(0, end - 24), end)
    if before is not None and before[1].lower() in LINKS:
        return True
    is_row = language in JOIN_NOUNS and text[end - 1] == ","
    return is_row and bool(_IN_ROW.match(text, end) or _BEHIND_ROW.search(text, max(0, end - 24), end))


def _is_shared(passage: Passage, found: re.Match[str]) -> bool:
    """Whether the word after the hyphen links two compounds that share their ending: pre- and post-war."""
    if _IN_SHARED_ROW.match(passage.prose, found.start()):
        return True
    word = found[1].lower()
    language = passage.language(found.start()).partition("-")[0].lower()
    if language != "en":
        return word in LINKS or (language == "de" and _BEFORE_COMPOUND.match(passage.prose, found.start()) is not None)
    before = _LEFT_WORD.search(passage.prose, max(0, found.start() - 24), found.start())
    return word in LINKS_IN_ENGLISH or (word == "to" and before is not None and before[1].lower() in english.NUMBERS)
