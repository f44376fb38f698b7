"""Plan a part in fewer pages than are best for it, because the book has a budget.

The paragraphs that suffer least lose a line each, as many as the last page has lines.
"""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from publish.paginator.measured_part import MeasuredPart, PageSide, Paragraph, PartElement, TypeArea, Version
from publish.paginator.part_plan import PartPlan
from publish.paginator.planner import plan_pages
from publish.paginator.search_limits import USUAL_LIMITS, SearchLimits

# Not every line that is gained reaches the last page: so many more are tried.
_MORE = 3


def plan_fewer_pages(
    part: MeasuredPart,
    area: TypeArea,
    first: PageSide,
    usual: PartPlan,
    limits: SearchLimits = USUAL_LIMITS,
) -> PartPlan | None:
    """Return a plan with fewer pages than the `usual` one; None if there is none without grave faults."""
    pages = [page for page in usual.pages if not page.blank]
    if len(pages) < 2:
        return None
    last = pages[-1]
    wanted = ceil(area.height / area.leading + last.depth - last.gap / area.leading)
    shorter = _shorter(part, usual)
    for lines in range(wanted, wanted + _MORE):
        chosen = _chosen(shorter, lines)
        if chosen is None:
            return None
        elements: list[PartElement] = [*part.elements]
        kept: dict[int, list[int]] = {}
        for element, most in chosen.items():
            paragraph = elements[element]
            assert isinstance(paragraph, Paragraph)
            kept[element] = [at for at, one in enumerate(paragraph.versions) if len(one.lines) <= most]
            elements[element] = replace(paragraph, versions=tuple(paragraph.versions[at] for at in kept[element]))
        plan = plan_pages(replace(part, elements=tuple(elements)), area, first, limits)
        if len(plan.pages) < len(usual.pages) and len([*plan.given_up]) <= len([*usual.given_up]):
            versions = [kept[at][one] if at in kept else one for at, one in enumerate(plan.versions)]
            return replace(plan, versions=tuple(versions))
    return None


def _shorter(part: MeasuredPart, usual: PartPlan) -> list[tuple[float, int, int, int]]:
    """Return for each paragraph that could lose lines the demerits for each, how many, its place, and its new lines.

    Those with the fewest demerits come first.
    """
    found = []
    for place, (element, at) in enumerate(zip(part.elements, usual.versions, strict=True)):
        if not isinstance(element, Paragraph):
            continue
        used = element.versions[at]
        options = [(_price(used, one), len(used.lines) - len(one.lines)) for one in element.versions]
        cheapest = min((one for one in options if one[1] > 0), default=None)
        if cheapest is not None:
            found.append((cheapest[0], cheapest[1], place, len(used.lines) - cheapest[1]))
    return sorted(found)


def _price(used: Version, other: Version) -> float:
    saved = len(used.lines) - len(other.lines)
    return (other.demerits - used.demerits) / saved if saved > 0 else 0.0


def _chosen(shorter: list[tuple[float, int, int, int]], lines: int) -> dict[int, int] | None:
    """Return the paragraphs to shorten by so many lines together, each with its lines; None if they are not enough."""
    chosen: dict[int, int] = {}
    for _, saved, place, left in shorter:
        if lines <= 0:
            break
        chosen[place] = left
        lines -= saved
    return chosen if lines <= 0 else None
