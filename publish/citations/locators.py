"""The words after a key: a locator, such as "p. 3" or "chap. 2, 4", and the rest.

As in pandoc, a locator is a term of the language and what it counts, or a number alone for a page. Braces around a
locator say where it ends; empty braces say that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

_ROMAN = r"[ivxlcdm]+|[IVXLCDM]+"
_OPENING = re.compile(r"\s*,?\s*")
_FOLLOWING = r"(?:\s?ff?\b\.?)?"
_WITH_FIGURES = rf"[(\[]?(?:(?=[\w.:/§–—-]*\d)[\w§][\w.:/§–—-]*(?<![.:])|\d+)[)\]]?{_FOLLOWING}"
_COUNTED = rf"(?:{_WITH_FIGURES}|[(\[]?(?:{_ROMAN})(?:[–—-](?:{_ROMAN}))?\b[)\]]?{_FOLLOWING})"
_JOINED = r"\s*(?:,|&|and|und|et|y|e|и|[–—-])\s*"
_BARE = re.compile(rf"{_WITH_FIGURES}(?:{_JOINED}{_WITH_FIGURES})*")
_NAMED = re.compile(rf"{_COUNTED}(?:{_JOINED}{_COUNTED})*")
_BRACED = re.compile(r"\{(?P<held>[^{}]*)\}")


class Locator(Struct, frozen=True):
    """A locator: the label of CSL, such as "page", what it counts, and how many characters were read."""

    label: str = ""
    value: str = ""
    length: int = 0


def locator(words: str, terms: Mapping[str, str]) -> Locator:
    """Return the locator at the beginning of the words after a key; `terms` gives the label of each term."""
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    braced = _BRACED.match(words, at)
    if braced:
        held = braced["held"].strip()
        label, start = _term(held, 0, terms)
        value = _tidy(held[start:])
        return Locator((label or "page") if value else "", value, braced.end())
    label, start = _term(words, at, terms)
    if label and (found := _NAMED.match(words, start)):
        return Locator(label, _tidy(found[0]), found.end())
    if found := _BARE.match(words, at):
        return Locator("page", _tidy(found[0]), found.end())
    return Locator()


def _term(words: str, start: int, terms: Mapping[str, str]) -> tuple[str, int]:
    """Return the label of the term at an offset, and the offset of what it counts."""
    for longest in range(3, 0, -1):
        found = re.compile(rf"(?:[^\s\d,;]+\s+){{{longest - 1}}}[^\s\d,;]+").match(words, start)
        if found and (label := terms.get(" ".join(found[0].split()).lower().rstrip("."), "")):
            return label, found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip())
    return "", start


def _tidy(value: str) -> str:
    """A locator with single spaces, and with the dash of a range typed as everywhere in Markdown: 3--5."""
    return re.sub(r"(?<!-)--(?!-)", "–", " ".join(value.split()))
