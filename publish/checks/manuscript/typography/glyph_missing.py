"""A character that the typefaces lack would print as an empty box, because no system font replaces it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.manuscript.typography.first_places import first_places, shown
from publish.diagnostics import Diagnostic, Severity
from publish.typefaces.lacking import lacked

CHECK = Check(
    "glyph-missing",
    Severity.ERROR,
    what="The typeface has no glyph for a character.",
    why="""
An empty box would be printed. The faces that come with publish do not have it either.
Fonts installed on the machine are never used instead: the book would look different on
every machine.""",
    mend="""
Write the character in another way if there is one (CO₂ as CO[2]{.inferior}), or put a
font that has it into styles/fonts/ and name it in styles/custom.css:

    @font-face { font-family: "My Greek"; src: url("fonts/MyGreek.ttf") }
    .greek { font-family: "My Greek" }""",
)


def check(given: TextToSet) -> Iterator[Diagnostic]:
    """Report the first place of each character that cannot be set, as an error.

    A character cannot be set if the text's typeface, every other typeface that is used and all fallback faces have no
    glyph for it. Fractions are composed of figures.
    """
    used = given.used
    borrowed = {character for one in used.fallbacks for character in one.characters}
    for character, place in first_places(given, lacked(used.all, given.manuscript.characters) - borrowed):
        yield CHECK.found(
            f"{used.text.name} has no {shown(character)}, and no other face has it",
            place,
            "write it with other characters, or put a font that has it into styles/fonts/",
        )
