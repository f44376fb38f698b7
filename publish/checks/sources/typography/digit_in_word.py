"""Letters in numbers and digits in words, as OCR produces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "digit-in-word",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A number contains a letter, or a word contains a digit.",
    why="""
It looks right and is wrong: l914 is not a year and 0f is not a word, neither for a search
nor for a screen reader nor, in most typefaces, for the eye.""",
    mend="""
Write the digits 1 and 0 in numbers, and letters in words:

    1914                                instead of     l914
    of                                  instead of     0f""",
)

_NUMBER = re.compile(r"[lIO|]\d{2,}|\d+[lIO|]+\d+|\d+[lIO|]+\d*[lIO|]*\d+|\d{1,3}O{1,2}|\d{2,3}[lI]")
_IN_NUMBER = re.compile(r"[lIO|](?:(?=\d)|(?<=\d.))")
_TOKEN = re.compile(r"[\w|.-]+")
# Inside a word, at its beginning, at its end, and in a word of two characters: t0.
_WORD = re.compile(
    r"[01](?:(?<=\w.)(?=[a-zß-öø-ÿ])|(?<!\w.)(?=[a-zß-öø-ÿ]{1,3}(?!\w)|[a-zß-öø-ÿ]{4})"
    r"|(?<=[a-zß-öø-ÿ]{2}.)(?!\d)|(?<=\b[a-z]0)(?!\w))"
)
_WHOLE = re.compile(r"\w+")
# How many characters before and after a digit are searched for the ends of its word.
_LONGEST = 40
# A word of at least this many characters is surely a word, even if the edition has it nowhere else.
_LONG = 5
_FIGURE = re.compile(r"\d")
_FIGURES = str.maketrans("lIO|", "1101")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each number with letters in it, and each word with a digit in place of a letter."""
    for passage in sources.passages:
        text = passage.prose
        if not _FIGURE.search(text):
            continue
        for place, token in _numbers(text):
            yield CHECK.found(
                f'"{token}" has the letter "{text[place]}" in a number',
                passage.at(place),
                f'write "{token.translate(_FIGURES)}"',
            )
        for found in _WORD.finditer(text):
            start = found.start()
            stop = max(0, start - _LONGEST)
            while start > stop and text[start - 1].isalnum():
                start -= 1
            word = _WHOLE.match(text, start, start + 2 * _LONGEST)
            assert word is not None
            meant = _meant(sources, word[0], found.start() - start)
            if meant:
                yield CHECK.found(f'"{word[0]}" has a digit in a word', passage.at(found.start()), f'write "{meant}"')


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """The place of the first letter in each number that has one, and the number."""
    done = 0
    for found in _IN_NUMBER.finditer(text):
        start = found.start()
        if start < done:
            continue
        while start > done and (text[start - 1].isalnum() or text[start - 1] in "|.-_"):
            start -= 1
        token = _TOKEN.match(text, start)
        assert token is not None
        done = token.end()
        number = token[0].rstrip(".-")
        # 10l means ten litres, or ten pounds.
        if _NUMBER.fullmatch(number) and not (number[-1] == "l" and number[:-1].isdigit()):
            yield found.start(), number


def _meant(sources: Sources, word: str, place: int) -> str:
    """The word that was meant; "" if none is likely, or if a form such as 1s or H1 may be correct."""
    letters = "o" if word[place] == "0" else "li"
    if sum(one.isdigit() for one in word) > 1:
        return ""
    for letter in letters:
        meant = word[:place] + letter + word[place + 1 :]
        known = max(sources.vocabulary[meant], sources.vocabulary[meant.lower()])
        if (len(word) > 2 or letter == "o") and known > (len(word) < 4) * 4:
            return meant
    # Well inside a longer word a digit is a slip, even if the edition has the word nowhere else.
    is_inside = 1 < place < len(word) - 2 and len(word) >= _LONG and word[1:].replace(word[place], "").islower()
    return word.replace(word[place], letters[0]) if is_inside else ""
