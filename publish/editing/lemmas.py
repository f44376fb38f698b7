"""Lemmas: the words that a note speaks of, as the note repeats them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from publish.diagnostics import Location
from publish.editing.bare_words import without_calls
from publish.manuscript.lemma_attributes import BEGIN, END
from publish.manuscript.tree import INLINE, Element, Kind, Node, Text, plain
from publish.style_names import EditorClass

# A lemma of more words is shortened to the first and the last of them.
_LONGEST = 5
_POINTS = ",;:"
# What stands between the words of a text and is none of them.
_NUMBERS = frozenset({Kind.VERSE_NUMBER, Kind.PARAGRAPH_NUMBER})
ELLIPSIS = " \N{HORIZONTAL ELLIPSIS} "


class Lemma(Struct, frozen=True):
    """The words that a note speaks of.

    `words` are all of them, or the first one if `last` holds the last one: then the note has "first … last". `ends` is
    the id of the element with which they end. `sign` follows them. `link` is the id of the link that ends with them, ""
    if they do not end in a link. `is_counted`: they may occur twice on a line; print then says which occurrence is
    meant.
    """

    words: tuple[Node, ...]
    last: tuple[Node, ...]
    ends: str
    sign: str
    link: str = ""
    is_counted: bool = True

    @property
    def plain(self) -> str:
        """The words as a note repeats them, without the sign."""
        return plain((*self.words, *self.joined))

    @property
    def joined(self) -> tuple[Node, ...]:
        """The words after the first one: an ellipsis and the last word, if the lemma is shortened."""
        if not self.last:
            return ()
        return Text(ELLIPSIS, Location("")), *self.last

    @property
    def repeated(self) -> tuple[Node, ...]:
        """The words with their sign and a space, as they stand before the words of a note."""
        at = Location("")
        words = (*map(placeless, (*self.words, *self.joined)), Text(self.sign, at, literal=True))
        return Element(Kind.SPAN, at, words, classes=(EditorClass.LEMMA,)), Text(" ", at)


class BlockWords:
    """The words of a block of text, read when they are asked for."""

    def __init__(self, block: Element) -> None:
        self._block = block

    @cached_property
    def _text(self) -> str:
        return " ".join(plain((self._block,)).split())

    def may_repeat(self, lemma: Lemma) -> bool:
        """Whether words of a lemma may occur twice on a line: they do not occur just once in the block."""
        return any(self._occurrences(nodes) != 1 for nodes in (lemma.words, lemma.last) if nodes)

    def _occurrences(self, nodes: tuple[Node, ...]) -> int:
        """Return how often some words occur. Parts of longer words count: a lemma may be one, "un[kind]"."""
        words = " ".join(plain(nodes).split())
        return self._text.count(words) if words else 0


def opened_with_lemma(blocks: tuple[Element, ...], lemma: Lemma | None) -> tuple[Element, ...]:
    """Return the blocks of a note with its lemma before the first words."""
    if lemma is None or not blocks:
        return blocks
    first, *rest = blocks
    if first.kind is not Kind.PARAGRAPH:
        return Element(Kind.PARAGRAPH, first.at, lemma.repeated[:1]), *blocks
    return first.with_children((*lemma.repeated, *first.children)), *rest


def placeless(node: Node) -> Node:
    """Return a node without its place in the sources: annotations belong to the text, not to its repetition."""
    if isinstance(node, Text):
        return replace(node, at=Location(""))
    return replace(node, at=Location(""), children=tuple(map(placeless, node.children)))


def lemma_of(nodes: tuple[Node, ...], ends: str, sign: str) -> Lemma:
    """Return the lemma of words as they stand in the text."""
    words = plain(nodes).split()
    if len(words) <= _LONGEST:
        return Lemma(_trimmed(without_calls(nodes)), (), ends, sign)
    at = _first_text(nodes)
    # A comma before the ellipsis would look like a part of the reading.
    first, last = (word.rstrip(_POINTS) or word for word in (words[0], words[-1]))
    return Lemma((Text(first, at, literal=True),), (Text(last, at, literal=True),), ends, sign)


def words_of_ranges(blocks: tuple[Element, ...]) -> dict[str, tuple[Node, ...]]:
    """Return the words between the marks at the ends of each range, by the key of its note."""
    held: list[str] = []
    begun: dict[str, int] = {}
    found: dict[str, tuple[Node, ...]] = {}
    for node in _in_order(blocks):
        if isinstance(node, str):
            held.append(node)
            continue
        key = node.word("key")
        if node.data.get("lemma") == BEGIN:
            begun[key] = len(held)
        elif node.data.get("lemma") == END and key in begun:
            words = " ".join("".join(held[begun.pop(key) :]).split())
            found[key] = (Text(words, node.at, literal=True),)
    return found


def _in_order(nodes: tuple[Node, ...]) -> Iterator[str | Element]:
    """Yield texts and note calls, with a space between blocks."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif node.kind is Kind.NOTE_CALL:
            yield node
        elif node.kind not in _NUMBERS:
            yield from _in_order(node.children)
            if node.kind not in INLINE or node.kind in (Kind.LINE_BREAK, Kind.VERSE_LINE):
                yield " "


def _trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return words without a space before and after them."""
    kept = [*nodes]
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and isinstance(one := kept[end], Text) and not strip(one.text):
            del kept[end]
        if kept and isinstance(one := kept[end], Text):
            kept[end] = one.changed(strip(one.text))
    return tuple(kept)


def _first_text(nodes: tuple[Node, ...]) -> Location:
    for node in nodes:
        if isinstance(node, Text):
            return node.at
        if node.children:
            return _first_text(node.children)
    return Location("")
