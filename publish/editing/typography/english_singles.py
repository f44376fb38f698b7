"""Straight single marks in English: quotation marks, or apostrophes for letters that are not spoken ('e 'ad 'is 'at).

A mark is an apostrophe if the letters beside it explain one. It is a quotation mark only if its partner cannot be
explained so: a closing mark after punctuation or after a word that loses no letter, or an opening mark before a word
that loses none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from publish.editing.typography.conventions import words
from publish.editing.typography.quotation_marks import QuotationMark, Side

# Words that have lost their first syllable, and may stand after an apostrophe as well as after an opening mark.
_SHORTENED = frozenset(
    words(
        "round fore prentice prentices cello cellos flu fridge varsity frisco cause bout way spose pears lectric baccy "
        "nough long longside gainst mongst stead less kerchief kerchiefs scuse deed member plane planes phone bus tec "
        "gator gators coon coons possum possums tater taters gin ginst most fraid bove hind low lowed count pologize "
        "clined bacca fend larmed nuther sturb gree vise spect specs specting zactly zamine stablish tention tarnal "
        "ware twixt neath midst tween tother board cross lone live mazing nother sarn ye"
    )
)
# Whole words with a vowel at their beginning, which have lost no h.
_WHOLE = frozenset(
    words(
        "a i in it if of oh on one only or other our out over own up upon us under until unless any after again "
        "against although always about above across are even ever every each either enough especially indeed into its "
        "itself instead among another an ah alas english old once"
    )
)
# Whole words, or words that have lost an h: told apart by the other words of the block.
_EITHER = frozenset(words("all and as at is am eat ear air ill am art arm owe"))
_VOWELS = frozenset("aeiou")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
# Words that surely lost their end: goin', an', o', th'.
_CUT = re.compile(
    r"(?:[b-hj-z]|(?-i:[ai])|[a-z]{2,}in|an|en|th|ol|wi|de|hav|gi|tho|thro|mebbe|fer|las|nex|jus|mos|tol|roun|groun|"
    r"fa|fu|ca|ha|wa|awa|sma|cam|gie|sel|(?:my|him|her|it|your|our|them)sel)",
    re.I,
)
_FEW = 4
_DOUBLE = '"“”'
_SENTENCE_END = re.compile(r"[a-z][.!?…][\"”]? [\"“]?[A-Z]")
_BEFORE_CLAUSE = '.,;:!?—–("“'
# Words with a possessive apostrophe before another word: the boys' books, for conscience' sake.
_OWNING = re.compile(r"[sxzSXZ]' [^\W\d_A-Z]")


class Singles(Struct):
    """Offsets of single marks: those that open and close quotations, and those of them that may be apostrophes.

    `elided` are opening marks that the word after them explains as apostrophes.
    """

    openers: set[int] = field(default_factory=set)
    closers: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
    elided: set[int] = field(default_factory=set)


def english_singles(text: str, marks: Sequence[QuotationMark], apostrophes: set[int]) -> Singles:
    """Pair the straight single marks of a block that are not in `apostrophes`."""
    found = Singles()
    singles = [mark for mark in marks if mark.char == "'" and mark.place not in apostrophes]
    opens = [mark.side(after_opening=mark.right.isalnum()) is Side.OPENS for mark in singles]
    plain = [
        _lost_beginning(text, mark) if is_opening else _lost_end(text, mark)
        for mark, is_opening in zip(singles, opens, strict=True)
    ]
    is_dialect = any(
        lost and is_opening and mark.next.isalpha() and _word(text, mark) not in _EITHER
        for mark, is_opening, lost in zip(singles, opens, plain, strict=True)
    )
    if not is_dialect:
        plain = [lost and _word(text, mark) not in _EITHER for mark, lost in zip(singles, plain, strict=True)]
    found.elided = {
        mark.place for mark, is_opening, lost in zip(singles, opens, plain, strict=True) if is_opening and lost
    }
    waiting: list[int] = []
    doubles = _doubles(marks)
    for number, mark in enumerate(singles):
        waiting = [one for one in waiting if not _is_parted(doubles, singles[one].place, mark.place)]
        if opens[number]:
            waiting.append(number)
            continue
        whole = [one for one in waiting if not plain[one]]
        if plain[number]:
            if not whole or _CUT.fullmatch(_before(text, mark)) or _ends_later(opens, plain, number):
                continue
            partner = whole[0]
        elif whole:
            partner = whole[0]
        elif likely := [one for one in waiting if not _is_broken(text[singles[one].place : mark.place])]:
            partner = _likeliest(text, singles, likely, mark)
        else:
            continue
        found.openers.add(singles[partner].place)
        found.closers.add(mark.place)
        if plain[partner] and mark.left.isalnum():
            found.doubtful.add(singles[partner].place)
        waiting.clear()
    return found


def _doubles(marks: Sequence[QuotationMark]) -> list[tuple[int, int]]:
    """The places of the opening and the closing mark of each quotation in double marks."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    for mark in marks:
        if mark.char not in _DOUBLE or (mark.left.isdigit() and not waiting):
            continue
        side = mark.side(after_opening=mark.right.isalnum())
        if side is Side.OPENS or (side is Side.EITHER and not waiting):
            waiting.append(mark.place)
        elif waiting:
            found.append((waiting.pop(), mark.place))
    return found


def _is_parted(doubles: Sequence[tuple[int, int]], opening: int, closing: int) -> bool:
    """Whether a quotation in double marks ends between two places and begins before both: one that opens in it ends
    in it."""
    return any(begun < opening < ended < closing for begun, ended in doubles)


def _is_broken(quoted: str) -> bool:
    """Whether words that end without a full stop are hardly a quotation: several, or with a full stop between them."""
    is_long = len(quoted.split()) > _FEW or _SENTENCE_END.search(quoted) is not None
    return quoted[-1].isalnum() and is_long


def _word(text: str, mark: QuotationMark) -> str:
    """The word after a mark, in small letters."""
    found = _WORD.match(text, mark.place + 1)
    return found[0].lower() if found else ""


def _lost_beginning(text: str, mark: QuotationMark) -> bool:
    """Whether the word after a mark may have lost its first letters."""
    word = _word(text, mark)
    if not word:
        return mark.next.isdigit()
    return word in _SHORTENED or (word[0] in _VOWELS and word not in _WHOLE)


def _lost_end(text: str, mark: QuotationMark) -> bool:
    """Whether the word before a mark may have lost its last letters, or is a possessive."""
    if not mark.left.isalpha():
        return False
    is_owner = _OWNING.match(text, mark.place - 1) is not None or text.startswith("ce' sake", mark.place - 2)
    return is_owner or _CUT.fullmatch(_before(text, mark)) is not None


def _before(text: str, mark: QuotationMark) -> str:
    word = _LAST_WORD.search(text, max(0, mark.place - 20), mark.place)
    return word[0] if word else ""


def _ends_later(opens: Sequence[bool], plain: Sequence[bool], number: int) -> bool:
    """Whether a surer closing mark follows before the next quotation opens."""
    for one in range(number + 1, len(opens)):
        if not plain[one]:
            return not opens[one]
    return False


def _likeliest(text: str, singles: Sequence[QuotationMark], waiting: Sequence[int], closing: QuotationMark) -> int:
    """The opening mark of a quotation whose words may all have lost letters: that of the same word, one where a clause
    begins, or the first."""
    last = singles[waiting[-1]]
    if text[last.place + 1 : closing.place].isalpha():
        return waiting[-1]
    for one in waiting:
        before = text[: singles[one].place].rstrip(" \n")
        if not before or before[-1] in _BEFORE_CLAUSE:
            return one
    return waiting[0]
