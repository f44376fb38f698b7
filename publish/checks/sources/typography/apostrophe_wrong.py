"""Another character used as an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.english.contractions import ENDINGS
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.quotations import Quoted
from publish.editing.sources import Sources
from publish.editing.typography.quotation_marks import QuotationMark

CHECK = Check(
    "apostrophe-wrong",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="Another character is used as an apostrophe.",
    why="""
An opening quotation mark, an accent or a prime looks different from an apostrophe and is
read out as what it is; a search for the word does not find it.""",
    mend="""
Write ' or ’:

    don’t, ’tis, the ’nineties          instead of     don‘t, ‘tis, the ‘nineties""",
)

_L = r"[^\W\d_]"
_SIGNS = "[‘‛´`′ʹʻˈ＇]"
_ANY = re.compile(_SIGNS)
_ENDINGS = re.compile(rf"(?<={_L}){_SIGNS}(?=(?:{ENDINGS})(?!\w))", re.IGNORECASE)
_ELISIONS = re.compile(
    rf"(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|all|sull|un|quest)({_SIGNS})(?={_L})", re.IGNORECASE
)
_AT_END = re.compile(r"(?<=[^\W\d_])‘(?=[\s,;.:!?)]|$)")
_ELIDING = frozenset({"fr", "it", "ca"})
_DECADE = re.compile(r"‘\d\ds?(?!\w)")
_WORD = re.compile(r"‘([^\W\d_]{1,12})(?!\w)")


def stands_for_apostrophe(quoted: Quoted, mark: QuotationMark) -> bool:
    """Whether an opening mark that nothing closes was meant as an apostrophe: ‘tis, the ‘90s."""
    if mark.char != "‘":
        return False
    text = quoted.passage.prose
    word = _WORD.match(text, mark.place)
    return _DECADE.match(text, mark.place) is not None or (word is not None and word[1] in quoted.row(mark).elided)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each other character that is used as an apostrophe within, before or after a word."""
    for passage in sources.passages:
        for place in sorted(_places(passage)):
            yield _found(passage, place)
    for quoted in sources.quoted:
        for mark in quoted.unclosed:
            if stands_for_apostrophe(quoted, mark):
                yield _found(quoted.passage, mark.place)


def _places(passage: Passage) -> set[int]:
    text = passage.prose
    if not _ANY.search(text):
        return set()
    places = {found.start() for found in _ENDINGS.finditer(text)}
    for found in _ELISIONS.finditer(text):
        if passage.language(found.start()).partition("-")[0] in _ELIDING:
            places.add(found.start(1))
    for found in _AT_END.finditer(text):
        if passage.language(found.start()).partition("-")[0] in ("en", "fr", "nl", "it"):
            places.add(found.start())
    return places


def _found(passage: Passage, place: int) -> Diagnostic:
    words = words_at(passage, place, place + 1, 0)
    return CHECK.found(
        f'the apostrophe in "{words}" is written as {passage.text[place]}', passage.at(place), "write ' or ’"
    )
