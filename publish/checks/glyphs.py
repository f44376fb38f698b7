"""A character that the typefaces lack would be printed as an empty box: no font of the machine stands in for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from publish.diagnostics import Diagnostic, error
from publish.manuscript.tree import Manuscript, Text, walk
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces

CODE = "glyph-missing"


def check(manuscript: Manuscript, used: UsedTypefaces, own: Iterable[Typeface]) -> list[Diagnostic]:
    """An error for the first place of each character that a font of the text's typeface has no glyph for, and none of
    the other typefaces that are used or that the edition brings."""
    texts = list(_texts(manuscript))
    lacking = used.text.lacks(characters(manuscript))
    for typeface in (*used.others, *own):
        lacking &= typeface.lacks(lacking)
    if not lacking:
        return []
    found: dict[str, Diagnostic] = {}
    for text in texts:
        for offset, character in enumerate(text.text):
            if character in lacking and character not in found:
                name = unicodedata.name(character, "a character without a name")
                found[character] = error(
                    CODE,
                    f'{used.text.name} has no "{character}" (U+{ord(character):04X}, {name})',
                    text.place(offset),
                    "write it with other characters, or put a font that has it into styles/fonts/",
                )
    return list(found.values())


def characters(manuscript: Manuscript) -> frozenset[str]:
    """The characters of all texts."""
    return frozenset("".join(text.text for text in _texts(manuscript)))


def _texts(manuscript: Manuscript) -> Iterator[Text]:
    """The words as they are written: typography adds no character that a face could lack, and moves columns."""
    held = [part.blocks for part in manuscript.parts] + [note.blocks for note in manuscript.notes.values()]
    return (node for blocks in held for node in walk(blocks) if isinstance(node, Text))
