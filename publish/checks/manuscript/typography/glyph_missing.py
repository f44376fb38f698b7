"""A character that the typefaces lack would print as an empty box, because no system font replaces it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.manuscript.typography.first_places import first_places, shown
from publish.diagnostics import Diagnostic, Severity
from publish.typefaces.features import script_of
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
font that has it into styles/fonts/. Name that of a whole script in edition.toml:

    [typeface]
    scripts = { Arab = "Amiri" }""",
)


# Fewer characters of a script than this are reported one by one: each may be a slip.
_WORDS = 4


def check(given: TextToSet) -> Iterator[Diagnostic]:
    """Report the first place of each character that cannot be set, as an error.

    A character cannot be set if the text's typeface, every other typeface that is used and all fallback faces have no
    glyph for it. Fractions are composed of figures. Words in a script other than Latin are reported once.
    """
    used = given.used
    borrowed = {character for one in used.fallbacks for character in one.characters}
    lacking = [*first_places(given, lacked(used.all, given.manuscript.characters) - borrowed)]
    of_script = Counter(script_of(character) for character, _ in lacking)
    reported: set[str] = set()
    for character, place in lacking:
        script = script_of(character)
        if script in ("", "Latn") or of_script[script] < _WORDS:
            yield CHECK.found(
                f"{used.text.name} has no {shown(character)}, and no other face has it",
                place,
                "write it with other characters, or put a font that has it into styles/fonts/",
            )
        elif script not in reported:
            reported.add(script)
            yield CHECK.found(
                f"{used.text.name} has no {shown(character)}, nor {of_script[script] - 1} more of its script, and no "
                "other face has them",
                place,
                "put a font that has them into styles/fonts/ and name its family in sources/edition.toml: "
                f'[typeface] scripts = {{ {script} = "..." }}',
            )
