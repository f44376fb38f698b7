"""Where characters that the typeface lacks are first written."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from publish.checks.manuscript.text_to_set import TextToSet
from publish.diagnostics import Location


def first_places(given: TextToSet, characters: Collection[str]) -> Iterator[tuple[str, Location]]:
    """Yield each of the characters and the place where it is first written."""
    left = set(characters)
    # Look at the text as written: typography moves columns and adds no character that a typeface could lack.
    for text in given.manuscript.written_text if left else ():
        for offset, character in enumerate(text.text):
            if character in left:
                left.remove(character)
                yield character, text.place(offset)


def shown(character: str) -> str:
    """The character with its number and its name in Unicode."""
    name = unicodedata.name(character, "a character without a name")
    return f'"{character}" (U+{ord(character):04X}, {name})'
