"""A word divided at a line end and rejoined with its hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "word-split",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A word is divided by a hyphen and a space or a line break.",
    why="""
The hyphen was at a line end in the text that this one was copied from. A line break in
the source becomes a space in the book: the word would be printed in two halves.""",
    mend="""
Write the word as one. Publish finds where to divide it, or reads it in
sources/hyphenation.txt:

    harbour                             instead of     har- bour""",
)

_L = r"[^\W\d_]"
_DIVIDED = re.compile(rf"-(?<={_L}.)[ \u00a0]*(?=[ \n\u00a0]({_L}+))")
_DASHED = re.compile(rf"[ \u00a0]-{_L}[^-]*$")
_HALF = re.compile(rf"{_L}+$")
# Words between two compounds that share their ending: pre- and post-war. The list is shorter than the one in
# `compounds`: the second half of a split word may look like any other short word.
_WORDS = {
    "cs": "a nebo",
    "da": "og",
    "de": "und oder bis sowie bzw",
    "en": "and or nor to",
    "es": "y o e",
    "fi": "ja tai",
    "fr": "et ou",
    "hu": "és vagy",
    "is": "og eða",
    "it": "e o",
    "nl": "en of",
    "pl": "i",
    "ro": "și sau",
    "ru": "и или",
    "sv": "och",
}
_LINKS = frozenset(word for these in _WORDS.values() for word in these.split())
_BEHIND = re.compile(rf"[ \n\u00a0]+({_L}+)")


def is_split(sources: Sources, text: str, hyphen: int) -> bool:
    """Whether the letters before a hyphen and after the following space form a word of the edition."""
    return sources.vocabulary["".join(_halves(text, hyphen))] > 0


def is_dashed(text: str, hyphen: int) -> bool:
    """Whether a hyphen stands for the second of two dashes: -Dime -decía el doctor- es así."""
    return _DASHED.search(text, 0, hyphen) is not None


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each hyphen at a line end, and each hyphen before a space if the edition has the whole word."""
    for passage in sources.passages:
        text = passage.prose
        for found in _DIVIDED.finditer(text):
            hyphen = found.start()
            halves = _halves(text, hyphen)
            if halves[1].lower() in _LINKS or not halves[1][0].islower():
                continue
            whole = "".join(halves)
            if passage.is_verbatim(hyphen + 1, hyphen + 2):
                continue  # divided by the end of a line of the original
            if is_dashed(text, hyphen):
                continue
            is_word = sources.vocabulary[whole] > 0
            if is_word or "\n" in text[hyphen : hyphen + 3]:
                yield CHECK.found(
                    f'"{words_at(passage, hyphen, hyphen + 2, 0)}" is one word in two halves',
                    passage.at(hyphen),
                    f'write "{whole}"' if is_word else f'write "{whole}" or "{"-".join(halves)}"',
                )


def _halves(text: str, hyphen: int) -> tuple[str, str]:
    before = _HALF.search(text, max(0, hyphen - 30), hyphen)
    behind = _BEHIND.match(text, hyphen + 1, hyphen + 40)
    return (before[0] if before else "", behind[1] if behind else "")
