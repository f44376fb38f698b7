"""Long headings and titles in lists: no line ends inside a date or a name, nor with an article or a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from publish.editing.annotations.dates import DateFound
from publish.editing.annotations.learned import Annotations
from publish.editing.annotations.names import NameFound
from publish.editing.book import Book, BookPart, ContentsEntry
from publish.editing.letter_heads import is_made_day
from publish.manuscript.tree import Element, Kind, Node, Text, plain

_DIGIT = re.compile(r"\d")
# A heading with fewer characters has one line in any trim.
_SHORT = 25
# Longer words might not fit on a line.
_LONGEST_BOUND = 30
# A short word belongs to the next one: an article, a preposition, "and". What is bound together is no longer than this,
# so that it fits on a line of the narrowest title page.
_CLINGING = re.compile(r"(?<![^\W_])[^\W\d_]+(?= )")
_SHORT_WORD, _LONGEST_CLINGING = 3, 14
_NO_BREAK = "\u00a0"


def bind_headings(book: Book) -> Book:
    """Return the book with no-break spaces in its long headings: inside dates and names, and after short words."""
    return replace(book, parts=tuple(_part(part, book.annotations) for part in book.parts))


def bind_lists(book: Book) -> Book:
    """Return the book with the same no-break spaces in its contents and in its lists of figures and tables.

    These are for print: in a reading system an entry has the width that the reader gives it.
    """

    def bound(entries: tuple[ContentsEntry, ...]) -> tuple[ContentsEntry, ...]:
        return tuple(replace(entry, title=_bound_words(entry.title, book.annotations)) for entry in entries)

    return replace(book, contents=bound(book.contents), figures=bound(book.figures), tables=bound(book.tables))


def bind_title(title: str) -> str:
    """Return a title with no-break spaces after its short words."""
    return title if len(title) < _SHORT else _without_clinging_ends(title)


def _part(part: BookPart, annotations: Annotations) -> BookPart:
    heading = part.heading and _heading(part.heading, annotations)
    blocks = tuple(_heading(block, annotations) if block.kind is Kind.HEADING else block for block in part.blocks)
    is_same = heading is part.heading and all(one is other for one, other in zip(blocks, part.blocks, strict=True))
    return part if is_same else replace(part, heading=heading, blocks=blocks)


def _heading(heading: Element, annotations: Annotations) -> Element:
    bound = _bound_words(heading.children, annotations)
    return heading if bound == heading.children else heading.with_children(bound)


def _bound_words(title: tuple[Node, ...], annotations: Annotations) -> tuple[Node, ...]:
    words = plain(title)
    if len(words) < _SHORT:
        return title
    # All words of the edition are searched for a kind, as soon as it is asked for.
    kinds = (DateFound, NameFound) if _DIGIT.search(words) else (NameFound,)
    *others, last = title
    if isinstance(last, Text) and is_made_day(last):
        comma, space, day = last.text.partition(" ")
        if len(day) <= _LONGEST_BOUND:
            last = last.changed(comma + space + day.replace(" ", _NO_BREAK))
        return (*(_bound(node, annotations, kinds) for node in others), last)
    return tuple(_bound(node, annotations, kinds) for node in title)


def _bound(node: Node, annotations: Annotations, kinds: Iterable[type]) -> Node:
    if isinstance(node, Element):
        return node.with_children(tuple(_bound(child, annotations, kinds) for child in node.children))
    return _with_bound_words(node, annotations, kinds)


def _with_bound_words(text: Text, annotations: Annotations, kinds: Iterable[type]) -> Text:
    words = text.text
    for kind in kinds:
        for start, end, _ in annotations.upon(text, kind):
            if end - start <= _LONGEST_BOUND:
                words = words[:start] + words[start:end].replace(" ", _NO_BREAK) + words[end:]
    return text.changed(_without_clinging_ends(words))


def _without_clinging_ends(words: str) -> str:
    """Bind short words in small letters to the next word, the last first; none to a short word that is not bound."""
    for found in reversed([*_CLINGING.finditer(words)]):
        space = found.end()
        following = re.split("[ \n]", words[space + 1 :], maxsplit=1)[0]
        held = re.split("[ \n]", words[:space])[-1]  # with what an apostrophe joins to the short word: the miller's
        fits = len(held) + 1 + len(following) <= _LONGEST_CLINGING
        if fits and _is_short(found[0]) and following and not _is_short(following):
            words = words[:space] + _NO_BREAK + words[space + 1 :]
    return words


def _is_short(word: str) -> bool:
    return word.islower() and word.isalpha() and len(word) <= _SHORT_WORD
