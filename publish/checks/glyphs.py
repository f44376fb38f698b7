"""A character that the typeface lacks would be printed as an empty box: no font of the machine stands in for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error
from publish.fonts import FAMILY, faces, missing
from publish.manuscript.tree import Manuscript, Text, walk

CODE = "glyph-missing"


def check(manuscript: Manuscript) -> list[Diagnostic]:
    """An error for the first place of each character that a face of the default typeface has no glyph for."""
    texts = list(_texts(manuscript))
    characters = set("".join(text.text for text in texts))
    lacking = {character for face in faces() for character in missing(face, characters)}
    if not lacking:
        return []
    found: dict[str, Diagnostic] = {}
    for text in texts:
        for offset, character in enumerate(text.text):
            if character in lacking and character not in found:
                name = unicodedata.name(character, "a character without a name")
                found[character] = error(
                    CODE,
                    f'{FAMILY} has no "{character}" (U+{ord(character):04X}, {name})',
                    text.place(offset),
                    "write it with other characters, or put a font that has it into styles/fonts/",
                )
    return list(found.values())


def _texts(manuscript: Manuscript) -> Iterator[Text]:
    """The words as they are written: typography adds no character that a face could lack, and moves columns."""
    held = [part.blocks for part in manuscript.parts] + [note.blocks for note in manuscript.notes.values()]
    return (node for blocks in held for node in walk(blocks) if isinstance(node, Text))
