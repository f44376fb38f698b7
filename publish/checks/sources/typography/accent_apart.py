"""Accents typed beside their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.english.contractions import ENDINGS
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "accent-apart",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="An accent stands beside its letter instead of on it.",
    why="""
It was typed, or recognized by OCR, as a separate character and is printed as such:
Gene`ve, Ko¨ln.""",
    mend="""
Write the letter with its accent:

    Genève, Köln, façade                instead of     Gene`ve, Ko¨ln, fac¸ade""",
)

_COMBINING = {
    "´": "\u0301",
    "¨": "\u0308",
    "¸": "\u0327",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˚": "\u030a",
    '"': "\u0308",
}
# The keyboard signs ` ^ ~ " count only in certain places, so that x^2, ~30 and closing quotation marks do not match.
_APART = re.compile(
    r"[´¨¸ˆ˜ˇ˘¯˚](?:(?=[^\W\d_])|(?<=[^\W\d_].))|[`^~](?=[^\W\d_])(?<=[^\W\d_].)"
    r'|[`^~](?<=[^\W\d_][a-z].)(?=[\s,.;:])|"(?=[a-zß-ÿ])(?<=[aouAOU].)(?<!\W["\w]")'
)
_ENDING = re.compile(rf"´(?:{ENDINGS})(?!\w)|[`´](?=[aeiouhéè])(?<=(?<!\w)[cdjlmnst].)")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each accent beside a letter that can carry it, unless it is used as an apostrophe."""
    for passage in sources.passages:
        text = passage.prose
        for found in _APART.finditer(text):
            place = found.start()
            if _ENDING.match(text, place):
                continue
            meant = _meant(text, place)
            if meant:
                words = words_at(passage, place, place + 1, 0)
                yield CHECK.found(
                    f'the accent {found[0]} in "{words}" stands beside its letter', passage.at(place), f"write {meant}"
                )


def _meant(text: str, place: int) -> str:
    """The accented letter, made from the letter before or else after the accent; "" if there is none."""
    accent = _COMBINING[text[place]]
    for letter in (text[place - 1 : place], text[place + 1 : place + 2]):
        whole = unicodedata.normalize("NFC", letter + accent)
        if letter.isalpha() and len(whole) == 1:
            return whole
    return ""
