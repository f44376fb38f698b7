"""The direction of a language's script."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional

# Scripts that run from right to left (ISO 15924), and the languages (ISO 639) that are written in one by default
# (IANA language subtag registry, Suppress-Script; CLDR, likely subtags).
_SCRIPTS = {"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_LANGUAGES = {
    *("ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks"),
    *("lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"),
}
# RIGHT-TO-LEFT MARK and ARABIC LETTER MARK.
_MARKS = {"\u200f", "\u061c"}


@lru_cache(maxsize=256)
def runs_from_right(language: str) -> bool:
    """Whether the text of a language (BCP 47) runs from right to left."""
    subtags = language.lower().split("-")
    script = next((one for one in subtags[1:] if len(one) == 4 and one.isalpha()), "")
    return script in _SCRIPTS if script else subtags[0] in _LANGUAGES


def has_letters_from_right(text: str) -> bool:
    """Whether a text has letters of a script that runs from right to left.

    A language alone is not enough: Hebrew in Latin letters runs from left to right. Nor is an invisible mark that turns
    the signs beside it (UAX 9, 2.6).
    """
    return not text.isascii() and _has_strong(set(text) - _MARKS)


def has_signs_from_right(text: str) -> bool:
    """Whether a text has such letters or such a mark."""
    return not text.isascii() and _has_strong(set(text))


def _has_strong(signs: set[str]) -> bool:
    return any(bidirectional(one) in ("R", "AL") for one in signs)
