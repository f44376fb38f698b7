"""The words and the signs of passages, one token each, as two witnesses of a text are compared by.

What is the edition's own typography makes no difference: the shape of quotation marks, of dashes and of ellipses,
spaces, line ends, soft hyphens and emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
# The most characters of an edition that a message quotes.
_LONGEST = 80
_PLAIN = str.maketrans({"’": "'", "‑": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: `key` is what it is compared by, `text` how it is written, from `start` to `end` in its
    passage. `joined` is the key of a word that the end of a line divides, without the hyphen."""

    key: str
    text: str
    passage: Passage
    start: int
    end: int
    joined: str = ""

    @property
    def at(self) -> Location:
        """Where it is written."""
        return self.passage.at(self.start)

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a sign."""
        return self.key[0].isalnum() or self.key[0] == "_"


def keys_of(words: str) -> list[str]:
    """What words that stand in no passage are compared by."""
    return [_key(found) for found in _TOKEN.finditer(words)]


def tokens_of(passages: Iterable[Passage]) -> Iterator[Token]:
    """The tokens of all those passages in a row."""
    for passage in passages:
        yield from tokens_in(passage, 0, len(passage.text))


def tokens_in(passage: Passage, start: int, end: int) -> Iterator[Token]:
    """The tokens of a passage from `start` to before `end`."""
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


def shown(tokens: Iterable[Token]) -> str:
    """Tokens as they are written, with single spaces where there was any space between them; long runs cut short."""
    pieces: list[str] = []
    before: Token | None = None
    for one in tokens:
        if before is not None and (one.passage is not before.passage or one.start > before.end):
            pieces.append(" ")
        pieces.append(one.text)
        before = one
    words = "".join(pieces)
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half].rstrip()} ... {words[-half:].lstrip()}"
