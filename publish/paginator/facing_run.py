"""Two texts on facing pages as the planner sees them, and the plan of each: plain values."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from publish.paginator.measured_part import MeasuredPart, Paragraph, PartElement, TypeArea
from publish.paginator.part_plan import PartPlan, PlannedPage


class Together(StrEnum):
    """How the texts are kept together: `LEVEL`, each chunk level with its partner; `PAGES`, each opening with the same
    chunks; `FILLED`, each opening as full as can be."""

    LEVEL = "level"
    PAGES = "pages"
    FILLED = "filled"


class FacingRun(Struct, frozen=True):
    """One text up to the next forced break. `chunks` has the number of the chunk to which each element belongs."""

    part: MeasuredPart
    chunks: tuple[int, ...]
    area: TypeArea


class SidePlan(Struct, frozen=True):
    """The pages of one text, without blank ones.

    `openings` has the number of the opening of each page. `whites` are the heights in points that stand above chunks,
    so that they begin level with their partners. `versions` are those of the elements, none if all are preferred.
    """

    pages: tuple[PlannedPage, ...]
    openings: tuple[int, ...]
    whites: tuple[tuple[int, float], ...] = ()
    versions: tuple[int, ...] = ()


def can_carry_out(side: SidePlan, run: FacingRun) -> bool:
    """Whether a plan that was made for a run as it was before asks only for lines, notes and chunks that it has now.

    Words that the pages decide may have changed the number of lines of a paragraph, or the ways to set it.
    """
    versions = side.versions or (0,) * len(run.part.elements)
    if len(versions) != len(run.part.elements):
        return False
    counts = [_lines(element, version) for element, version in zip(run.part.elements, versions, strict=True)]
    places = [place for page in side.pages for place in (page.first, page.last) if place is not None]
    pieces = [piece for page in side.pages for piece in page.notes]
    return (
        all(counts)
        and all(place.element < len(counts) and place.line < counts[place.element] for place in places)
        and all(piece.note < len(run.part.notes) and piece.last < run.part.notes[piece.note].count for piece in pieces)
        and all(chunk in run.chunks for chunk, _ in side.whites)
    )


def _lines(element: PartElement, version: int) -> int:
    """Return how many lines an element has in a version, 1 for what has no versions; 0 if there is no such version."""
    if isinstance(element, Paragraph):
        return len(element.versions[version].lines) if version < len(element.versions) else 0
    return int(version == 0)


def as_part_plan(side: SidePlan, elements: int) -> PartPlan:
    """Return the pages of one text as the plan of a part with so many elements."""
    return PartPlan(side.pages, side.versions or (0,) * elements, 0)
