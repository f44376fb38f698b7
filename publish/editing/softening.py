"""Soft hyphens in all words, for reading systems that cannot hyphenate."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from publish.addresses import stretches
from publish.editing.book import Book
from publish.editing.hyphenation import SOFT_HYPHEN
from publish.hyphenation_patterns.dictionaries import dictionary, language_with_patterns
from publish.manuscript.tree import VERBATIM, Element, Kind, Node
from publish.style_names import MarkupClass

# Fewest letters before and after a hyphen, and in a word: the defaults of `hyphenate-limit-chars` (CSS Text 4), with
# one letter more after the hyphen, because two letters alone on a line are too few.
_BEFORE, _BEHIND, _SHORTEST = 2, 3, 6
# With the soft hyphens that the edition's own list has put into it.
_WORD = re.compile(rf"[^\W\d_]+(?:{SOFT_HYPHEN}[^\W\d_]+)*")
# Headings, verse and code are not divided.
_WHOLE = VERBATIM | {Kind.HEADING, Kind.STANZA}


def softened(book: Book) -> Book:
    """Put soft hyphens into the words of a book, by the patterns of their language.

    Words in capitals stay whole, and so do spans marked as undivided and languages without patterns.
    """
    language = book.settings.language

    def blocks(given: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_softened(block, language) for block in given)

    return replace(
        book,
        parts=tuple(replace(part, blocks=blocks(part.blocks)) for part in book.parts),
        notes={key: replace(note, blocks=blocks(note.blocks)) for key, note in book.notes.items()},
    )


def has_patterns(language: str) -> bool:
    """Whether there are hyphenation patterns for a language (BCP 47 tag)."""
    return language_with_patterns(language) is not None


def _softened(element: Element, language: str) -> Element:
    language = element.lang or language
    if element.kind in _WHOLE or MarkupClass.UNDIVIDED in element.classes:
        return element
    return element.with_children(tuple(_child(child, language) for child in element.children))


def _child(node: Node, language: str) -> Node:
    if isinstance(node, Element):
        return _softened(node, language)
    divider = _divider(language)
    if divider is None:
        return node
    pieces = [(node.text[start:end], is_address) for start, end, is_address in stretches(node.text)]
    softened = (text if is_address else _WORD.sub(lambda word: divider(word[0]), text) for text, is_address in pieces)
    return node.changed("".join(softened))


@cache
def _divider(language: str) -> Callable[[str], str] | None:
    found = language_with_patterns(language)
    if found is None:
        return None
    patterns = dictionary(found, _BEFORE, _BEHIND)

    @cache
    def softened_word(word: str) -> str:
        if len(word) < _SHORTEST or word.isupper() or SOFT_HYPHEN in word:
            return word
        return str(patterns.inserted(word, SOFT_HYPHEN))

    return softened_word
