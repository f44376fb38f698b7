"""Files of hyphenation patterns, each pattern parsed when a word first needs it.

A language has up to 130,000 patterns, of which a book needs a few thousand. Pyphen parses all of them at once, which
takes longer than setting a letter.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyphen

_TEX_COMMENT = re.compile(r"%.*")
_TEX_PATTERNS, _TEX_WORDS = (re.compile(rf"\\{name}\s*{{([^}}]*)}}") for name in ("patterns", "hyphenation"))
# A vowel with a trema loses it at the head of a line, which Pyphen's Dutch patterns do not know: pati-enten.
_ADDED = dict.fromkeys(("hyph_nl_NL", "hyph_af_ZA"), "8ë 8ï 8ö 8ü")
# Forbids a division between two letters whatever the patterns say, and asks for one.
_NEVER, _ALWAYS = "8", "9"


class _DivisionPlaces(dict[int, Any]):
    """Places in a word as Pyphen has them, by their numbers. Long texts have the same few thousands of times."""

    def __missing__(self, number: int) -> Any:
        place = self[number] = pyphen.DataInt(number)
        return place


class Patterns(pyphen.HyphDict):  # type: ignore[misc]  # Pyphen is untyped
    """The patterns in a file of Pyphen or of TeX, with the results of `pyphen.HyphDict`.

    `patterns` maps the letters of each pattern to its text as written, or to its parsed form once that was needed: the
    values other than zero, each with its place.
    """

    def __init__(self, path: Path) -> None:
        text = _read_tex(path) if path.suffix == ".tex" else _read_dic(path)
        text = "\n".join([text, *_ADDED.get(path.stem, "").split()])
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
        """Return where the word can be divided without another spelling: numbers of characters, as Pyphen has them.

        Hungarian asz-szonyok for asszonyok is left out: a soft hyphen cannot say it.
        """
        word = word.replace("İ", "i").lower()  # which alone has two characters in lower case
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
                _PLACES[place - 1]
                for place, value in enumerate(values)
                if value % 2 and getattr(value, "data", None) is None
            ]
        return found


def _read_dic(path: Path) -> str:
    """Return the patterns of a file for Pyphen or LibreOffice, one a line."""
    with path.open("rb") as file:
        encoding = file.readline().decode()
    if encoding.lower() == "microsoft-cp1251":
        encoding = "cp1251"
    lines = [line.strip() for line in path.read_text(encoding).split("\n")[1:]]
    text = "\n".join([line for line in lines if not line.startswith(pyphen.ignored)])
    if "^^" in text:
        text = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), text)
    return text


def _read_tex(path: Path) -> str:
    """Return the patterns of a file for TeX in UTF-8, one a line. A word that it lists is a pattern of its own."""
    text = _TEX_COMMENT.sub("", path.read_text("utf-8"))
    patterns = [pattern for block in _TEX_PATTERNS.findall(text) for pattern in block.split()]
    listed = [word for block in _TEX_WORDS.findall(text) for word in block.lower().split()]
    return "\n".join([*patterns, *(f".{_listed(word)}." for word in listed)])


def _listed(word: str) -> str:
    """Return the pattern that divides a word at its hyphens and nowhere else."""
    return _ALWAYS.join(_NEVER.join(piece) for piece in word.split("-"))


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


_PLACES = _DivisionPlaces()
