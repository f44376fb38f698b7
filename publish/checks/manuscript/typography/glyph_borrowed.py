"""A character that the typeface lacks is set in a face that comes with publish, which may not match."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.manuscript.typography.first_places import first_places, shown
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "glyph-borrowed",
    Severity.WARNING,
    what="A character that the typeface lacks is set in another face.",
    why="""
The sign is printed, but its weight and its drawing may not match the letters around it.
Look at it on the page.""",
    mend="""
Leave it if it looks well. If not, write the character in another way (* for ★), or put a
font that has it into styles/fonts/, which is then used first.""",
)


def check(given: TextToSet) -> Iterator[Diagnostic]:
    """Report the first place of each character that a typeface installed with publish sets for the text's typeface."""
    text = given.used.text
    face_of = {character: one for one in given.used.fallbacks if not one.is_own for character in one.characters}
    for character, place in first_places(given, face_of):
        one = face_of[character]
        if one.typeface == text:
            message = f"the italic of {text.name} has no {shown(character)}: it is set upright"
        else:
            message = f"{text.name} has no {shown(character)}: it is set in {one.typeface.name}"
        yield CHECK.found(
            message,
            place,
            "look at it on the page; write it with other characters, or put a font that has it into styles/fonts/",
        )
