"""Soft hyphens in every word of a book, for reading systems that do not divide words themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pyphen

from publish.editing.book import Book
from publish.editing.hyphenation import SOFT_HYPHEN
from publish.manuscript.tree import VERBATIM, Element, Kind, Node
from publish.style_names import MarkupClass

# As many letters stay together at a word's beginning and end as `hyphenate-limit-chars` keeps by default (CSS Text 4),
# and one more behind: two letters alone in a line are too few.
_BEFORE, _BEHIND, _SHORTEST = 2, 3, 6
_WORD = re.compile(r"[^\W\d_]+")
# What is set apart or in capitals is not divided, nor is what the edition's own list has dealt with.
_WHOLE = VERBATIM | {Kind.HEADING}


def softened(book: Book) -> Book:
    """The book with soft hyphens by Pyphen's patterns, language by language; words of a language without patterns stay
    as they are."""
    language = book.settings.language

    def blocks(given: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_softened(block, language) for block in given)

    return replace(
        book,
        parts=tuple(replace(part, blocks=blocks(part.blocks)) for part in book.parts),
        notes={key: replace(note, blocks=blocks(note.blocks)) for key, note in book.notes.items()},
    )


def has_patterns(language: str) -> bool:
    """Whether words of that language, a BCP 47 tag, can be divided by patterns."""
    return pyphen.language_fallback(language.replace("-", "_")) is not None


def _softened(element: Element, language: str) -> Element:
    language = element.lang or language
    if element.kind in _WHOLE or MarkupClass.UNDIVIDED in element.classes:
        return element
    return element.with_children(tuple(_child(child, language) for child in element.children))


def _child(node: Node, language: str) -> Node:
    if isinstance(node, Element):
        return _softened(node, language)
    divided = _divider(language)
    return node if divided is None else node.changed(_WORD.sub(lambda word: divided(word[0]), node.text))


@cache
def _divider(language: str) -> Callable[[str], str] | None:
    found = pyphen.language_fallback(language.replace("-", "_"))
    if found is None:
        return None
    dictionary = pyphen.Pyphen(lang=found, left=_BEFORE, right=_BEHIND)

    @cache
    def divided(word: str) -> str:
        if len(word) < _SHORTEST or word.isupper():
            return word
        return str(dictionary.inserted(word, SOFT_HYPHEN))

    return divided
