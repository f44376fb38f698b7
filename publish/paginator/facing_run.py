"""Two texts on facing pages as the planner sees them, and the plan of each: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from publish.paginator.measured_part import MeasuredPart, TypeArea
from publish.paginator.part_plan import PartPlan, PlannedPage


class Together(StrEnum):
    """How the texts are kept together: `LEVEL`, each chunk level with its partner; `PAGES`, each opening with the same
    chunks; `FILLED`, each opening as full as can be."""

    LEVEL = "level"
    PAGES = "pages"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class FacingRun:
    """One text up to the next forced break. `chunks` has the number of the chunk to which each element belongs."""

    part: MeasuredPart
    chunks: tuple[int, ...]
    area: TypeArea


@dataclass(frozen=True, slots=True)
class SidePlan:
    """The pages of one text, without blank ones.

    `openings` has the number of the opening of each page. `whites` are the heights in points that stand above chunks,
    so that they begin level with their partners. `versions` are those of the elements, none if all are preferred.
    """

    pages: tuple[PlannedPage, ...]
    openings: tuple[int, ...]
    whites: tuple[tuple[int, float], ...] = ()
    versions: tuple[int, ...] = ()


def as_part_plan(side: SidePlan, elements: int) -> PartPlan:
    """Return the pages of one text as the plan of a part with so many elements."""
    return PartPlan(side.pages, side.versions or (0,) * elements, 0)
