"""A character that the typeface lacks would be printed as an empty box: no font of the machine stands in for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error
from publish.editing.book import Book
from publish.fonts import FAMILY, faces, missing
from publish.manuscript.tree import Node, Text, walk

CODE = "glyph-missing"


def check(book: Book) -> list[Diagnostic]:
    """An error for the first place of each character that a face of the default typeface has no glyph for."""
    texts = list(_texts(book))
    characters = {character for text in texts for character in text.text}
    lacking = {character for face in faces() for character in missing(face, characters)}
    if not lacking:
        return []
    found: dict[str, Diagnostic] = {}
    for text in texts:
        for offset, character in enumerate(text.text):
            if character in lacking and character not in found:
                name = unicodedata.name(character, "a character without a name")
                found[character] = error(
                    CODE, f'{FAMILY} has no "{character}" (U+{ord(character):04X}, {name})', text.at.shifted(offset),
                    "write it with other characters, or give the edition a font that has it in styles/fonts/",
                )
    return list(found.values())


def _texts(book: Book) -> Iterator[Text]:
    held: list[tuple[Node, ...]] = []
    for part in book.parts:
        held += [(part.heading,) if part.heading else (), part.blocks]
    held += [note.blocks for note in book.notes.values()]
    for nodes in held:
        for node in walk(nodes):
            if isinstance(node, Text):
                yield node
