"""Titles of BibTeX in sentence case.

BibTeX has English titles in title case, with braces around words that keep their capitals; CSL has sentence case,
from which a style makes title case if it wants to.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"<span[^>]*>.*?</span>|<[^>]*>|[^\W\d_][\w’'-]*|[^\w<]+|[\d_]\w*|<")
_BEGINS = re.compile(r"[:.?!—]\s*[“‘\"'(]*\s*$")


def in_sentence_case(title: str) -> str:
    """Return an English title in sentence case; words with a case other than "Word", and those in braces, stay."""
    pieces: list[str] = []
    is_first = True
    for token in _TOKEN.findall(title):
        if _is_capitalised(token) and not is_first and token != "I":
            pieces.append(token.lower())
        else:
            pieces.append(token)
        if token.startswith("<") and not token.startswith("<span"):
            continue
        is_first = bool(_BEGINS.search(token)) if not token[:1].isalnum() and not token.startswith("<") else False
        if not token.strip(" “‘\"'(") and len(pieces) == 1:
            is_first = True
    return "".join(pieces)


def _is_capitalised(word: str) -> bool:
    """Whether a word, or each part of one with hyphens, has a capital at its beginning and small letters behind it."""
    parts = [part for part in word.split("-") if part]
    return word[:1].isupper() and all(part[1:] == part[1:].lower() for part in parts)
