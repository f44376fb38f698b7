"""Where characters that the typeface lacks are first written."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from publish.checks.manuscript.text_to_set import TextToSet
from publish.diagnostics import Location
from publish.manuscript.tree import Text


def first_places(given: TextToSet, characters: Collection[str]) -> Iterator[tuple[str, Location]]:
    """Yield each of the characters and the place where it is first written."""
    # Look at the text as written: typography moves columns and adds no character that a typeface could lack.
    return first_places_in(given.manuscript.written_text, characters)


def first_places_in(texts: Iterable[Text], characters: Collection[str]) -> Iterator[tuple[str, Location]]:
    """Yield each of the characters that some texts have, and its first place in them."""
    left = set(characters)
    for text in texts if left else ():
        for offset, character in enumerate(text.text):
            if character in left:
                left.remove(character)
                yield character, text.place(offset)


def shown(character: str) -> str:
    """The character with its number and its name in Unicode."""
    name = unicodedata.name(character, "a character without a name")
    return f'"{character}" (U+{ord(character):04X}, {name})'
