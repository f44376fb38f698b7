"""Plan the pages of a part as a whole."""

from __future__ import annotations

from publish.paginator.flow import flow
from publish.paginator.foot_choices import NoteRules
from publish.paginator.measured_part import MeasuredPart, PageSide, TypeArea
from publish.paginator.page_search import PageSearch
from publish.paginator.page_sides import PageSides
from publish.paginator.part_plan import PartPlan
from publish.paginator.retracing import Retracing
from publish.paginator.search_limits import USUAL_LIMITS, SearchLimits


def plan_pages(
    part: MeasuredPart, area: TypeArea, first: PageSide = PageSide.RIGHT, limits: SearchLimits = USUAL_LIMITS
) -> PartPlan:
    """Return the pages of a part that together have the fewest demerits.

    `first` is the side of the part's first page. There is a plan for any part: `PartPlan.given_up` tells which grave
    rules it breaks.
    """
    prepared = flow(part)
    notes = NoteRules(prepared.queue, part.foot)
    sides = PageSides(first, prepared.sides)
    last = PageSearch(prepared, notes, area, sides, limits).best()
    return Retracing(prepared, notes, sides, last).plan(len(part.elements))
