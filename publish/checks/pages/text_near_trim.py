"""Text so near to the trim that the knife may take it."""

from __future__ import annotations

from itertools import groupby

from publish.checks.pages.setting import Setting, number
from publish.diagnostics import Diagnostic, Location, warning
from publish.facts.pdf_text import Word
from publish.units import POINTS

CODE = "text-near-trim"
# What letters reach above and below their baseline, in em.
_ASCENT, _DESCENT = 0.7, 0.25


def check(setting: Setting) -> list[Diagnostic]:
    """A warning for each line of any text, heads and folios too, that is nearer to the trim than `text-near-trim`."""
    least = setting.faults.text_near_trim
    places = {word.line: line.at for line in setting.lines for word in line.words}
    found = []
    for line, held in groupby(setting.facts.words if least else (), key=lambda word: word.line):
        words = list(held)
        nearest = min(_distance(setting, word) for word in words)
        # What lies outside as a whole is cut off with intent, as printer's marks are.
        if nearest < least and not all(_is_outside(setting, word) for word in words):
            text = " ".join(word.text for word in words)
            found.append(
                warning(
                    CODE,
                    f'"{text}" on {setting.page(words[0].page)} is {_said(nearest)}; the cut needs '
                    f"{number(least / POINTS['mm'])} mm",
                    places.get(line, Location(setting.shown_as)),
                    "keep it farther in: see its margins in styles/",
                )
            )
    return found


def _distance(setting: Setting, word: Word) -> float:
    page = setting.facts.pages[word.page - 1]
    return min(word.x, page.width - word.end, word.y - _ASCENT * word.size, page.height - word.y - _DESCENT * word.size)


def _is_outside(setting: Setting, word: Word) -> bool:
    page = setting.facts.pages[word.page - 1]
    return not (word.end > 0 and word.x < page.width and word.y > 0 and word.y - _ASCENT * word.size < page.height)


def _said(distance: float) -> str:
    return f"{distance / POINTS['mm']:.1f} mm from the trim" if distance > 0 else "cut by the trim"
