"""A character that the typefaces lack would print as an empty box, because no system font replaces it."""

from __future__ import annotations

import unicodedata

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.diagnostics import Diagnostic, Severity
from publish.typefaces.fractions import composed

CHECK = Check(
    "glyph-missing",
    Severity.ERROR,
    what="The typeface has no glyph for a character.",
    why="""
An empty box would be printed, or a letter from another typeface that does not match.
Fonts installed on the machine are never used instead: the book would look different on
every machine.""",
    mend="""
Write the character in another way if there is one (CO₂ as CO[2]{.inferior}), or put a
font that has it into styles/fonts/ and name it in styles/custom.css:

    @font-face { font-family: "My Greek"; src: url("fonts/MyGreek.ttf") }
    .greek { font-family: "My Greek" }""",
)


def check(given: TextToSet) -> list[Diagnostic]:
    """Report the first place of each character that cannot be set, as an error.

    A character cannot be set if the text's typeface, and every other typeface that is used or that the edition
    provides, has a main font without a glyph for it. Fractions are composed of figures.
    """
    used = given.used
    lacking = used.text.lacks(given.manuscript.characters)
    for typeface in (*used.others, *given.own):
        lacking &= typeface.lacks(lacking)
    lacking -= composed(used.text, lacking)
    if not lacking:
        return []
    found: dict[str, Diagnostic] = {}
    # Check the text as written: typography moves columns and adds no character that a typeface could lack.
    for text in given.manuscript.written_text:
        for offset, character in enumerate(text.text):
            if character in lacking and character not in found:
                name = unicodedata.name(character, "a character without a name")
                found[character] = CHECK.found(
                    f'{used.text.name} has no "{character}" (U+{ord(character):04X}, {name})',
                    text.place(offset),
                    "write it with other characters, or put a font that has it into styles/fonts/",
                )
    return list(found.values())
