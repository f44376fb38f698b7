"""Small capitals or superior figures that the typeface lacks are made from its capitals and figures."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.manuscript.text_to_set import TextToSet
from publish.diagnostics import Diagnostic, Location, Severity
from publish.manuscript.in_small_capitals import small_capital_texts
from publish.manuscript.tree import Kind, elements
from publish.typefaces.features import SUPERIORS, changes
from publish.typefaces.font_file import FontFile

CHECK = Check(
    "forms-made",
    Severity.INFO,
    what="Small capitals or superior figures are made, because the typeface has none.",
    why="""
Few typefaces have small capitals for every alphabet and for the italic, and many have
no superior figures. What is missing is made from the typeface's own capitals and figures:
smaller, a little heavier, or raised. It reads well, but drawn forms are finer.""",
    mend="""
Nothing needs to be done. If you want drawn forms, choose a typeface that has them:

    [typeface]
    text = "Literata"                 # has small capitals for Cyrillic and Greek""",
)
_FIGURES = "0123456789"
_MOST_SHOWN = 3


def check(given: TextToSet) -> Iterator[Diagnostic]:
    """Report, for each font, the first letter whose small capital is made, and once that note calls are made."""
    for wanting in given.used.wanting:
        made = wanting.made
        found: dict[str, Location] = {}
        is_italic = wanting.file.style == "italic"
        for text, slanted in (*small_capital_texts(given.manuscript), *given.initial_words):
            if slanted is is_italic:
                for offset, letter in enumerate(text.text):
                    if letter in made:
                        found.setdefault(letter, text.place(offset))
        if found:
            some = ", ".join(f'"{letter}"' for letter in [*found][:_MOST_SHOWN])
            number = len(found) - _MOST_SHOWN
            more = f" and {number} more letter{'s' * (number > 1)}" if number > 0 else ""
            whose = f"the italic of {wanting.file.family}" if is_italic else wanting.file.family
            yield CHECK.found(
                f"{whose} has no small capitals for {some}{more}: they are made from its capitals",
                next(iter(found.values())),
                "nothing needs to be done; `publish explain forms-made` tells more",
            )
    yield from _superiors(given)


def _superiors(given: TextToSet) -> Iterator[Diagnostic]:
    """Report the first note call if its figures are made."""
    file = given.used.text.file("normal")
    call = next((one for part in given.manuscript.parts for one in elements(part.blocks, Kind.NOTE_CALL)), None)
    if call is None or _has_superiors(file):
        return
    yield CHECK.found(
        f"{given.used.text.name} has no superior figures: those of note calls are made from its figures",
        call.at,
        "nothing needs to be done; `publish explain forms-made` tells more",
    )


def _has_superiors(file: FontFile) -> bool:
    return all(changes(file, SUPERIORS, figure, frozenset({"en"})) for figure in _FIGURES)
