"""Typefaces that a stylesheet names but that neither publish nor the edition provides.

In a list of families the first available one is used, so those before it are missing. Print uses no other fonts; on a
screen, another name means whatever font the reader has.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from publish.checks.definition import Check
from publish.checks.styles.medium_sheets import MediumSheets
from publish.config.styles import Sheet
from publish.css.families import stated_families
from publish.diagnostics import Diagnostic, Location, Severity

CHECK = Check(
    "css-font",
    Severity.WARNING,
    what="A stylesheet names a typeface that the edition does not have.",
    why="""
Print uses no fonts installed on the machine, so that the same sources give the same book
everywhere: the words would be set in a typeface other than the one you named. On a screen
the name means whatever font the reader happens to have.""",
    mend="""
Put the font file into styles/fonts/ and name it, or name a typeface that is available:

    @font-face { font-family: "Alegreya"; src: url("fonts/Alegreya.ttf") }
    p { font-family: "Alegreya", serif }""",
)

# The generic families (CSS Fonts 4, 2.1.1), and the keywords that any property accepts.
_ALWAYS = frozenset(
    {
        "serif",
        "sans-serif",
        "cursive",
        "fantasy",
        "monospace",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "math",
        "emoji",
        "fangsong",
        "inherit",
        "initial",
        "unset",
        "revert",
        "revert-layer",
    }
)


def check(medium: MediumSheets) -> list[Diagnostic]:
    """Report typefaces named by the edition's sheets that neither the medium nor an `@font-face` provides."""
    brought = {face.family.lower() for sheet in medium.sheets for face in stated_families(sheet.text).faces}
    there = _ALWAYS | set(medium.families) | brought
    return [problem for sheet in medium.own for problem in _missing(sheet, there)]


def _missing(sheet: Sheet, there: frozenset[str]) -> Iterator[Diagnostic]:
    for list_of_names in stated_families(sheet.text).named:
        for one in list_of_names.families:
            if one.name.lower() in there:
                break
            near = get_close_matches(one.name.lower(), sorted(there - _ALWAYS), n=1, cutoff=0.75)
            yield CHECK.found(
                f'the typeface "{one.name}" comes neither with publish nor with the edition',
                Location(sheet.shown_as, one.line, one.column),
                f'did you mean "{near[0]}"?'
                if near
                else "put its file into styles/fonts/ and declare it in @font-face, or name another typeface",
            )
