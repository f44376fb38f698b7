"""Rule: a stylesheet names only typefaces that are there: the project's, those of the edition, and the generic ones.

In a list of names the first that is there is used; those before it are what is missing. In print nothing but these is
looked for, on a screen another name means whatever the reader has.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from publish.checks.definition import Check
from publish.checks.styles.medium_sheets import MediumSheets
from publish.checks.styles.walking import declarations_of, rules_of
from publish.config.styles import Sheet
from publish.diagnostics import Diagnostic, Location, Severity
from publish.fonts import FAMILY

CHECK = Check(
    "css-font",
    Severity.WARNING,
    what="A stylesheet names a typeface that the edition does not have.",
    why="""
In print no font of the machine is used, so that the same sources give the same book
everywhere: the words would be set in another typeface than the sheet names. On a screen
the name means whatever the reader happens to have.""",
    mend="""
Put the font's file into styles/fonts/ and name it, or name one that is there:

    @font-face { font-family: "Alegreya"; src: url("fonts/Alegreya.ttf") }
    p { font-family: "Alegreya", serif }""",
)

# CSS Fonts 4, 2.1.1, and the keywords that stand in the place of any value.
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
_SIZES = frozenset(
    {
        "xx-small",
        "x-small",
        "small",
        "medium",
        "large",
        "x-large",
        "xx-large",
        "xxx-large",
        "smaller",
        "larger",
    }
)


def check(medium: MediumSheets) -> list[Diagnostic]:
    """The typefaces that the edition's sheets name and that are neither among those of the medium nor in an
    `@font-face` of its sheets."""
    faces = {name for sheet in medium.sheets for name in _faces(sheet)}
    there = _ALWAYS | {FAMILY.lower()} | set(medium.families) | faces
    return [problem for sheet in medium.own for problem in _missing(sheet, there)]


def _faces(sheet: Sheet) -> Iterator[str]:
    for rule in rules_of(sheet.text):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            for one in declarations_of(rule):
                if one.lower_name == "font-family":
                    yield from (name.lower() for name, _ in _names(one.value))


def _missing(sheet: Sheet, there: frozenset[str]) -> Iterator[Diagnostic]:
    for rule in rules_of(sheet.text):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            continue
        for one in declarations_of(rule):
            if one.lower_name not in ("font-family", "font") or any(_is_variable(token) for token in one.value):
                continue
            for name, token in _names(one.value if one.lower_name == "font-family" else _families_in(one.value)):
                if name.lower() in there:
                    break
                near = get_close_matches(name.lower(), sorted(there - _ALWAYS), n=1, cutoff=0.75)
                yield CHECK.found(
                    f'the typeface "{name}" comes neither with publish nor with the edition',
                    Location(sheet.shown_as, token.source_line, token.source_column),
                    f'did you mean "{near[0]}"?'
                    if near
                    else "put its file into styles/fonts/ and declare it in @font-face, or name another typeface",
                )


def _is_variable(token: Any) -> bool:
    return token.type == "function" and token.lower_name in ("var", "attr", "env")


def _names(tokens: list[Any]) -> Iterator[tuple[str, Any]]:
    """The names of a list with the token that each begins with; a name may be several words without marks."""
    words: list[str] = []
    first: Any = None
    for token in [*tokens, None]:
        if token is None or token == ",":
            if words:
                yield " ".join(words), first
            words, first = [], None
        elif token.type in ("ident", "string"):
            words.append(token.value)
            first = first or token


def _families_in(tokens: list[Any]) -> list[Any]:
    """What of the value of `font` names typefaces: all behind the size. System fonts, `font: menu`, have none."""
    sizes = [
        at
        for at, token in enumerate(tokens)
        if token.type in ("dimension", "percentage") or (token.type == "ident" and token.lower_value in _SIZES)
    ]
    behind = tokens[sizes[-1] + 1 :] if sizes else []
    return behind[2:] if behind[:1] and behind[0] == "/" else behind
