"""A character that the typeface lacks is set in a face that comes with publish, which may not match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.manuscript.typography.first_places import first_places, first_places_in, shown
from publish.diagnostics import Diagnostic, Location, Severity
from publish.manuscript.in_italics import italic_texts
from publish.typefaces.features import script_of
from publish.typefaces.typeface import Typeface

CHECK = Check(
    "glyph-borrowed",
    Severity.WARNING,
    what="A character that the typeface lacks is set in another face.",
    why="""
The sign is printed, but its weight and its drawing may not match the letters around it.
Look at it on the page.""",
    mend="""
Leave it if it looks well. If not, put a font that has the character into styles/fonts/,
which is then used first, or write the character in another way:

    A hotel with three stars (not ★★★)""",
)


def check(given: TextToSet) -> Iterator[Diagnostic]:
    """Report the first place of each character that a typeface installed with publish sets for the text's typeface.

    The letters of a script other than Latin are reported once, with their number.
    """
    text = given.used.text
    face_of = {character: one for one in given.used.fallbacks if not one.is_own for character in one.characters}
    alike: defaultdict[tuple[Typeface, str], list[tuple[str, Location]]] = defaultdict(list)
    lacking = text.lacks(face_of)
    upright = frozenset(character for character in lacking if face_of[character].typeface == text)
    places = [
        *first_places(given, lacking - upright),
        *first_places_in(italic_texts(given.manuscript), upright),  # elsewhere the upright face has them
    ]
    for character, place in places:
        script = script_of(character)
        what = script if script not in ("", "Latn") else character
        alike[face_of[character].typeface, what].append((character, place))
    for (typeface, _), [(character, place), *others] in alike.items():
        more = f", nor {len(others)} more of its script" if others else ""
        if typeface == text:
            message = f"the italic of {text.name} has no {shown(character)}: it is set upright"
        else:
            message = f"{text.name} has no {shown(character)}{more}: {typeface.name} is used"
        yield CHECK.found(
            message,
            place,
            "look at it on the page; write it with other characters, or put a font that has it into styles/fonts/",
        )
