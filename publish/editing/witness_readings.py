"""The readings of an apparatus: what each witness has instead of the lemma.

A note of variants holds readings, separated by commas, semicolons or a colon between spaces, each followed by the sigla
of its witnesses: `will A B, om. C` or `will A B : om. C`. "om." is a reading without words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

OMITTED = frozenset({"om", "omitted", "fehlt", "deest"})
_PART = re.compile(r"[^,;]+")
_WORD = re.compile(r"\S+")
_JOINING = frozenset({"et", "&", "and", "und"})
# What a siglum looks like: a few letters and figures with a capital, or a Greek letter.
_SIGLUM = re.compile(r"[A-Z][A-Za-z]{0,3}\d{0,2}|[α-ωℵ]\d?")


class Reading(Struct, frozen=True):
    """A reading: its words, "" for an omission, and the sigla after them with their offsets in the note's text."""

    words: str
    sigla: tuple[tuple[str, int], ...]


def readings_of(text: str, sigla: Collection[str]) -> Iterator[Reading]:
    """Yield the readings in the text of a note. `sigla` are those of the witnesses of the edition."""
    for words in _parts(text, sigla):
        found: list[tuple[str, int]] = []
        while words:
            word = words[-1][0].rstrip(".")
            if word in sigla:
                found.insert(0, (word, words[-1][1]))
            elif not (found and word in _JOINING):
                break
            words.pop()
        if found:
            said = " ".join(word for word, _ in words)
            yield Reading("" if said.rstrip(".").lower() in OMITTED else said, tuple(found))


def _parts(text: str, sigla: Collection[str]) -> Iterator[list[tuple[str, int]]]:
    """Yield the words of each reading with their offsets. A colon parts two only behind a siglum: in French there is a
    space before any colon."""
    for part in _PART.finditer(text):
        words = [(one[0], part.start() + one.start()) for one in _WORD.finditer(part[0])]
        begin = 0
        for number, (word, _) in enumerate(words):
            if word == ":" and number and words[number - 1][0].rstrip(".") in sigla:
                yield words[begin:number]
                begin = number + 1
        yield words[begin:]


def unknown_sigla(text: str, sigla: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield each word that ends a reading and looks like a siglum but is not one, with its offset in the note."""
    for words in _parts(text, sigla):
        while words:
            word, at = words.pop()
            word = word.rstrip(".")
            if word in sigla or word in _JOINING:
                continue
            if words and _looks_like_one_of(sigla, word):
                yield word, at
                continue
            break


def _looks_like_one_of(sigla: Collection[str], word: str) -> bool:
    """Whether a word looks like a siglum of an edition: in German, any noun of a few letters begins with a capital."""
    if not _SIGLUM.fullmatch(word) or len(word) > max(map(len, sigla)) + 1:
        return False
    return not _has_small_letters(word) or any(map(_has_small_letters, sigla))


def _has_small_letters(word: str) -> bool:
    return any(letter.islower() for letter in word[1:])
