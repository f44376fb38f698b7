"""The words of a block, for comparing two versions of it word by word: each with its look and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import category

from msgspec import Struct, field

from publish.diagnostics import Location
from publish.editing.typography.unspaced import UNSPACED
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.style_names import EditorClass

_APOSTROPHES = "'’"
# White space, a run of letters and figures, or one other character. Each character of Chinese and Japanese, and of
# scripts without spaces, is a word.
_RUN = re.compile(rf"(?P<space>\s+)|(?P<alone>[{UNSPACED}])|(?P<word>[^\W_{UNSPACED}]+)|(?P<other>.)", re.DOTALL)
# Words and numbers that publish makes of places.
_NUMBERED = frozenset({Kind.VERSE_NUMBER, Kind.PAGE_BREAK})
_LOOKS = {
    Kind.EMPHASIS: "emphasis",
    Kind.STRONG: "strong emphasis",
    Kind.CODE: "code",
    Kind.SUPERSCRIPT: "superscript",
    Kind.SUBSCRIPT: "subscript",
    Kind.STRIKEOUT: "strikeout",
}
# Classes that do not change the look of words.
_UNSEEN = frozenset(
    {EditorClass.INDEX, EditorClass.LEMMA, EditorClass.DATE, EditorClass.SPELLING, EditorClass.ABBREVIATION}
)


class WordPiece(NamedTuple):
    """The characters of a text node from `start` up to `end`, which are part of a word."""

    node: Text
    start: int
    end: int


class WrittenWord(NamedTuple):
    """A word, a sign of punctuation, a picture, a forced line break, or the words of a reference.

    A named tuple: a book has a hundred thousand. `key` is what two words are compared by; `is_spaced` tells whether a
    space precedes it. `look` names its formatting, such as "emphasis", in order; if only some of its characters have
    it, the characters are counted: "emphasis 2–4". `pieces` are its characters in the tree; none for a picture, a break
    or a reference.
    """

    text: str
    at: Location
    is_spaced: bool
    look: tuple[str, ...]
    pieces: tuple[WordPiece, ...]
    key: str


class Call(NamedTuple):
    """A note call: the note's key, and how many words of the block precede it."""

    key: str
    word: int
    at: Location


class _Open(Struct):
    """A word that may go on in the next text."""

    text: str
    at: Location
    is_spaced: bool
    looks: list[tuple[tuple[str, ...], int]]  # each with the number of its characters
    pieces: list[WordPiece]

    def closed(self) -> WrittenWord:
        return WrittenWord(self.text, self.at, self.is_spaced, _look(self.looks), tuple(self.pieces), self.text)


class WrittenWordReader(Struct):
    """Reads the words and the note calls of a block. `is_spaced`: a space precedes what comes next."""

    words: list[WrittenWord] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    is_spaced: bool = False
    _open: _Open | None = None

    def read(self, nodes: tuple[Node, ...], look: tuple[str, ...] = ()) -> None:
        """Read inline elements that share a look."""
        for node in nodes:
            if isinstance(node, Text):
                self._text(node, look)
            elif node.kind is Kind.NOTE_CALL:
                self.close()
                self.calls.append(Call(node.word("key"), len(self.words), node.at))
            elif node.kind is Kind.LINE_BREAK:
                self._object("\n", node, look, "\n")
                self.is_spaced = True
            elif node.kind is Kind.IMAGE:
                self._object(node.word("alt") or node.word("src"), node, look, f"image {node.word('src')}")
            elif node.kind is Kind.LINK and _is_reference(node):
                self._object(plain(node.children), node, look, f"reference {node.word('href')}")
            elif node.kind not in _NUMBERED:
                self.read(node.children, (*look, *_looks(node)))
                if not node.children and node.kind is Kind.SPAN:
                    self._sign(node, look)

    def close(self) -> None:
        """End a word that is open."""
        if self._open is not None:
            self.words.append(self._open.closed())
            self._open = None

    def _text(self, node: Text, look: tuple[str, ...]) -> None:
        for found in _RUN.finditer(node.text):
            start, end = found.span()
            match found.lastgroup:
                case "space":
                    self.close()
                    self.is_spaced = True
                case "word":
                    self._extend(node, start, end, look)
                case "other" if self._continues(node.text, start):
                    self._extend(node, start, end, look)
                case _:
                    self.close()
                    self._extend(node, start, end, look)
                    self.close()

    def _continues(self, text: str, at: int) -> bool:
        """Whether a character is part of the word before it: an accent, or an apostrophe between letters."""
        if self._open is None:
            return False
        if text[at] in _APOSTROPHES:
            return text[at + 1 : at + 2].isalnum()
        return category(text[at]) in ("Mn", "Mc", "Me", "Cf")

    def _extend(self, node: Text, start: int, end: int, look: tuple[str, ...]) -> None:
        if self._open is None:
            self._open = _Open("", node.place(start), self.is_spaced, [], [])
            self.is_spaced = False
        self._open.text += node.text[start:end]
        self._open.looks.append((look, end - start))
        self._open.pieces.append(WordPiece(node, start, end))

    def _object(self, text: str, node: Element, look: tuple[str, ...], key: str) -> None:
        self.close()
        self.words.append(WrittenWord(text, node.at, self.is_spaced, _sorted(look), (), key))
        self.is_spaced = False

    def _sign(self, node: Element, look: tuple[str, ...]) -> None:
        """Read a mark of the original document without words: a gap, or the beginning of a leaf."""
        for name in (EditorClass.GAP, EditorClass.LEAF):
            if name in node.classes:
                said = ", ".join(filter(None, (node.word("extent"), node.word("reason"), node.word("n"))))
                self._object(f"[{name}{f': {said}' if said else ''}]", node, look, f"{name} {said}")


def said(words: tuple[WrittenWord, ...] | list[WrittenWord]) -> str:
    """Return words as a reader sees them, on one line."""
    pieces = [("" if not number or not word.is_spaced else " ") + word.text for number, word in enumerate(words)]
    return " ".join("".join(pieces).replace("\n", " / ").split())


def _is_reference(link: Element) -> bool:
    return bool(link.children) and all(
        isinstance(child, Element) and child.kind is Kind.REFERENCE for child in link.children
    )


def _looks(node: Element) -> Iterator[str]:
    if node.kind in _LOOKS:
        yield _LOOKS[node.kind]
    elif node.kind is Kind.LINK:
        yield f"link to {node.word('href')}"
    yield from (str(name) for name in node.classes if name not in _UNSEEN)
    if node.lang:
        yield f"language {node.lang}"
    if node.word("hand"):
        yield f"hand {node.word('hand')}"


def _look(looks: list[tuple[tuple[str, ...], int]]) -> tuple[str, ...]:
    """Return the formatting of a word from that of its characters."""
    if len(looks) == 1:
        return _sorted(looks[0][0])
    by_character = [look for look, count in looks for _ in range(count)]
    found = []
    for name in sorted({name for look in by_character for name in look}):
        its = [number for number, look in enumerate(by_character, 1) if name in look]
        found.append(name if len(its) == len(by_character) else f"{name} {its[0]}–{its[-1]}")
    return tuple(found)


@cache
def _sorted(look: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(look)))
