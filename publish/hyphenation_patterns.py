"""Hyphenation patterns by language: Pyphen's, each parsed when a word first needs it.

A language has up to 130,000 patterns, of which a book needs a few thousand. Pyphen parses all of them at once, which
takes longer than setting a letter.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pyphen


class Patterns(pyphen.HyphDict):  # type: ignore[misc]  # Pyphen is untyped
    """The patterns in a file, with the results of `pyphen.HyphDict`.

    `patterns` maps the letters of each pattern to its text as written, or to its parsed form once that was needed: the
    values other than zero, each with its place.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            encoding = file.readline().decode()
        if encoding.lower() == "microsoft-cp1251":
            encoding = "cp1251"
        lines = [line.strip() for line in path.read_text(encoding).split("\n")[1:]]
        text = "\n".join([line for line in lines if not line.startswith(pyphen.ignored)])
        if "^^" in text:
            text = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), text)
        written = text.split("\n")
        letters = _without_digits(text).split("\n")
        self.patterns: dict[str, Any] = {}
        for key, pattern in zip(letters, written, strict=True):
            if "/" in pattern and "=" in pattern:  # another spelling where the word is divided
                key = _without_digits(pattern.partition("/")[0])
            elif key == pattern or ("0" in pattern and pattern.replace("0", "") == key):
                continue  # it says nothing
            self.patterns[key] = pattern
        self.maxlen = max(map(len, self.patterns))
        self.cache: dict[str, list[Any]] = {}

    def positions(self, word: str) -> list[Any]:
        """Return where the word can be divided: numbers of characters, each with the change of spelling there."""
        word = word.lower()
        found = self.cache.get(word)
        if found is None:
            framed = f".{word}."
            length, longest, patterns = len(framed), self.maxlen, self.patterns
            values = [0] * (length + 1)
            for start in range(length - 1):
                for end in range(start + 1, min(start + longest, length) + 1):
                    pattern = patterns.get(framed[start:end])
                    if pattern is None:
                        continue
                    if type(pattern) is str:
                        pattern = patterns[framed[start:end]] = _parsed(pattern)
                    for offset, given in pattern:
                        if given >= values[start + offset]:
                            values[start + offset] = given
            found = self.cache[word] = [
                pyphen.DataInt(place - 1, reference=value) for place, value in enumerate(values) if value % 2
            ]
        return found


def language_with_patterns(language: str) -> str | None:
    """Return the language whose patterns are used for a BCP 47 tag; None if there are none."""
    found: str | None = pyphen.language_fallback(language)
    return found


@cache
def dictionary(language: str, before: int, behind: int) -> Any:
    """Return the dictionary of a language that has patterns, for divisions with at least this many letters on each
    side.
    """
    return pyphen.Pyphen(lang=language, left=before, right=behind)


def _without_digits(text: str) -> str:
    for digit in filter(str.isdecimal, set(text)):
        text = text.replace(digit, "")
    return text


def _parsed(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the values between the letters of a pattern that are not zero, each with its place."""
    value: Any = int
    if "/" in pattern and "=" in pattern:
        pattern, _, change = pattern.partition("/")
        value = pyphen.AlternativeParser(pattern, change)
    values = [value(digit or "0") for digit, _ in pyphen.parse(pattern)]
    return tuple([(place, given) for place, given in enumerate(values) if given])


# For WeasyPrint too, which asks Pyphen itself.
pyphen.HyphDict = Patterns
