"""The edition's own hyphenation: soft hyphens in the words of `sources/hyphenation.txt`.

WeasyPrint and browsers divide a word with soft hyphens there and nowhere else (CSS Text 3, 5.4). A word listed without
a hyphen is never divided: it becomes a span of the class `undivided`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from publish.addresses import stretches
from publish.editing.book import Book
from publish.manuscript.tree import VERBATIM, Element, Kind, Node, Text
from publish.style_names import MarkupClass

SOFT_HYPHEN = "\u00ad"

_WORD = re.compile(r"[^\W\d_]+")


def divide(book: Book) -> Book:
    """Mark the edition's hyphenation exceptions in the parts, notes and contents of a book."""
    if not book.exceptions:
        return book

    def blocks(given: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_divided(block, book.exceptions) for block in given)

    return replace(
        book,
        parts=tuple(
            replace(
                part,
                heading=part.heading and _divided(part.heading, book.exceptions),
                blocks=blocks(part.blocks),
            )
            for part in book.parts
        ),
        notes={key: replace(note, blocks=blocks(note.blocks)) for key, note in book.notes.items()},
        contents=tuple(replace(entry, title=_divided_all(entry.title, book.exceptions)) for entry in book.contents),
        figures=tuple(replace(entry, title=_divided_all(entry.title, book.exceptions)) for entry in book.figures),
        tables=tuple(replace(entry, title=_divided_all(entry.title, book.exceptions)) for entry in book.tables),
    )


def _divided(element: Element, exceptions: dict[str, str]) -> Element:
    if element.kind in VERBATIM:
        return element
    return element.with_children(_divided_all(element.children, exceptions))


def _divided_all(nodes: tuple[Node, ...], exceptions: dict[str, str]) -> tuple[Node, ...]:
    divided: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            for start, end, is_address in stretches(node.text):
                text = node.cut(start, end) if start or end < len(node.text) else node
                divided += [text] if is_address else _divided_text(text, exceptions)
        else:
            divided.append(_divided(node, exceptions))
    return tuple(divided)


def _divided_text(text: Text, exceptions: dict[str, str]) -> list[Node]:
    nodes: list[Node] = []
    done = 0
    for word in _WORD.finditer(text.text):
        entry = _entry(word[0], exceptions)
        if entry and "-" not in entry:
            whole = text.cut(*word.span())
            if done < word.start():
                nodes.append(_hyphenated(text.cut(done, word.start()), exceptions))
            nodes.append(Element(Kind.SPAN, whole.at, (whole,), classes=(MarkupClass.UNDIVIDED,)))
            done = word.end()
    if done < len(text.text):
        nodes.append(_hyphenated(text.cut(done, len(text.text)) if done else text, exceptions))
    return nodes


def _hyphenated(text: Text, exceptions: dict[str, str]) -> Text:
    """Put soft hyphens into the words that the list divides."""

    def divided(word: re.Match[str]) -> str:
        letters = iter(word[0])
        entry = _entry(word[0], exceptions) or word[0]
        return "".join(SOFT_HYPHEN if character == "-" else next(letters) for character in entry)

    return text.changed(_WORD.sub(divided, text.text))


def _entry(word: str, exceptions: dict[str, str]) -> str:
    """The list's entry for a word, or "". An entry of another length is ignored: lower-case İ is two characters."""
    entry = exceptions.get(word.lower(), "")
    return entry if len(entry.replace("-", "")) == len(word) else ""
