"""Tokens: the words and signs by which two witnesses of a text are compared.

The comparison ignores typography: the shape of quotation marks, dashes and ellipses, spaces, line ends, soft hyphens
and emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.passages import OBJECT, Passage

_TOKEN = re.compile(
    r"(?P<dots>…\.*|\.(?:[ \u00a0\u202f]?\.){2,})"
    r"|(?P<dash>[–—―]+|(?<!-)--+|(?<=\s)-(?=\s))"
    r"|(?P<word>\w[\w\u0300-\u036f\u00ad]*(?:['’‑-](?:\n[ \t]*)?\w[\w\u0300-\u036f\u00ad]*)*)"
    rf"|(?P<quote>[\"'“”„‟«»‹›‘’‚‛])|(?P<sign>[^\s\u00ad{OBJECT}])"
)
_BROKEN = re.compile(r"[‑-]\n[ \t]*")
_SIGNS = {"dots": "…", "dash": "—", "quote": '"'}
# Longest quotation in a message (characters).
_LONGEST = 80
_PLAIN = str.maketrans({"’": "'", "‑": "-", "\u00ad": None})


class Token(Struct, frozen=True):
    """A word or a sign from `start` up to `end` in a passage.

    `key` is what is compared, `text` what is written. For a word divided at a line end, `joined` is the key without the
    hyphen.
    """

    key: str
    text: str
    passage: Passage
    start: int
    end: int
    joined: str = ""

    @property
    def at(self) -> Location:
        """Place of the token in the source."""
        return self.passage.at(self.start)

    @property
    def is_word(self) -> bool:
        """Whether the token is a word or a number, not a sign."""
        return self.key[0].isalnum() or self.key[0] == "_"


def keys_of(words: str) -> list[str]:
    """The keys of some words outside of any passage."""
    return [_key(found) for found in _TOKEN.finditer(words)]


def tokens_of(passages: Iterable[Passage]) -> Iterator[Token]:
    """The tokens of some passages, in order."""
    for passage in passages:
        yield from tokens_in(passage, 0, len(passage.text))


def tokens_in(passage: Passage, start: int, end: int) -> Iterator[Token]:
    """The tokens of a passage from `start` up to `end`."""
    for found in _TOKEN.finditer(passage.text, start, end):
        key, text = _key(found), found[0]
        if "\n" in text and found.lastgroup == "word":
            yield Token(_BROKEN.sub("-", key), _BROKEN.sub("-", text), passage, *found.span(), _BROKEN.sub("", key))
        else:
            yield Token(key, text, passage, *found.span())


def _key(found: re.Match[str]) -> str:
    text = found[0]
    if found.lastgroup == "word":
        return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_PLAIN)
    return _SIGNS.get(found.lastgroup or "", text)


def written(tokens: Iterable[Token]) -> str:
    """Tokens as written, with single spaces."""
    pieces: list[str] = []
    before: Token | None = None
    for one in tokens:
        if before is not None and (one.passage is not before.passage or one.start > before.end):
            pieces.append(" ")
        pieces.append(one.text)
        before = one
    return "".join(pieces)


def shown(tokens: Iterable[Token]) -> str:
    """Tokens as written, for a message: long texts are shortened."""
    words = written(tokens)
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half].rstrip()} ... {words[-half:].lstrip()}"
