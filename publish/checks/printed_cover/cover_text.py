"""Words on the cover must keep away from the trim: the cut may be off by a millimetre or two."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.printed_cover.finished_cover import FinishedCover
from publish.diagnostics import Diagnostic, Severity
from publish.units import POINTS

CHECK = Check(
    "cover-text",
    Severity.ERROR,
    what="Words on the printed cover are too near to the trim.",
    why="""
A cover is cut after it is printed, and the cut may be off by a millimetre or two.
Printers ask for a distance, and refuse a cover whose words come nearer.""",
    mend="""
Shorten the words, or move them inwards in styles/cover.css:

    .panel.front { padding: 15mm }""",
)

# How far letters extend above and below their baseline, in em.
_ASCENT, _DESCENT = 0.7, 0.25
_NEAR = 0.5  # pt


def check(cover: FinishedCover) -> Iterator[Diagnostic]:
    """Report an error for each line nearer to the trim than the printer allows. Words on the spine are turned."""
    if len(cover.facts.pages) != 1:
        return
    left, right = (cover.width - cover.spine) / 2, (cover.width + cover.spine) / 2
    seen: set[int] = set()
    for word in cover.facts.words:
        distance = min(
            word.x, cover.width - word.end, word.y - _ASCENT * word.size, cover.height - word.y - _DESCENT * word.size
        )
        if left < word.x < right or distance >= cover.safety - _NEAR or word.line in seen:
            continue
        seen.add(word.line)
        yield CHECK.found(
            f'"{cover.facts.lines[word.line].text}" is {distance / POINTS["mm"]:.1f} mm from the trim; it must be at '
            f"least {cover.safety / POINTS['mm']:.1f} mm away",
            cover.at,
            "shorten it, or see what styles/cover.css does to it",
        )
