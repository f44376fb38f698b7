"""The costs of the heights on a page: its gap, its depth, its amount of text, and its look beside its neighbour."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from publish.paginator.page_rules import (
    EMPTY,
    LEVEL,
    MORE_UNEVEN,
    MOST_UNEVEN,
    NEARLY_EMPTY,
    NOTES_ALONE,
    OPEN,
    OPEN_GAP,
    OVERFULL,
    QUARTERS,
    SHORT,
    SHORT_PAGE,
    SHORTER,
    SPARSE,
    SPARSE_TEXT,
    SPREAD_DEPTH,
    UNEVEN_SPREAD,
    WORST_GAP,
    PageRule,
)

# The demerits by rule, and in all.
Charges = tuple[int, tuple[tuple[PageRule, int], ...]]
# The most that pages can cost by being uneven.
MOST_BY_SPREAD = UNEVEN_SPREAD.demerits + MORE_UNEVEN * (MOST_UNEVEN - QUARTERS) // QUARTERS


class PageFill(Struct, frozen=True):
    """How a page is filled. Heights are in quarters of a line, `depth` is in lines.

    `gap` lies between the text and the notes, or the foot of the area if there are none; negative: the page is
    overfull. `text` is None if the page has only notes. `content` is text and notes. `end` is how far the page ends
    above the foot of its area, `facing` the same for the page before, or None if that does not matter. `ended`: nothing
    of the section is left. `first`: it is the first page of its section.
    """

    gap: int
    text: int | None
    content: int
    depth: int
    end: int
    facing: int | None
    ended: bool
    first: bool


def page_fill(
    leading: int,
    area: int,
    text: int | None,
    foot: int,
    *,
    noted: bool,
    depth: int,
    facing: int | None,
    ended: bool,
    first: bool,
) -> PageFill:
    """Return how a page is filled; heights are in thousandths of a point. `noted`: notes stand at its foot.

    A number that cannot matter is 0 or the smallest such number, so that pages of equal cost are equal.
    """
    content = (text or 0) + foot
    over = content > area
    gap = -1 if over else 0 if ended else quarters(area - content, leading)
    return PageFill(
        gap,
        None if text is None else SPARSE if ended else min(quarters(text, leading), SPARSE),
        min(quarters(content, leading), EMPTY) if ended else EMPTY,
        depth,
        0 if noted or over or ended else min(gap, MOST_UNEVEN),
        None if ended else facing,
        ended,
        first,
    )


def full_page(gap: int, end: int, facing: int | None) -> PageFill:
    """Return how a page is filled that has enough text and the usual depth."""
    return PageFill(gap, SPARSE, EMPTY, 0, end, facing, False, False)


def quarters(height: int, leading: int) -> int:
    """Return a height in quarters of a line, rounded to the nearest."""
    return (2 * QUARTERS * height + leading) // (2 * leading)


def gap_charge(gap: int) -> tuple[PageRule, int] | None:
    """Return the cost of a gap above the usual foot, on a page after which the text continues."""
    if gap >= SHORT:
        beyond = gap - SHORT
        return SHORT_PAGE, min(SHORT_PAGE.demerits + SHORTER * beyond * beyond // QUARTERS**2, WORST_GAP)
    return (OPEN_GAP, OPEN_GAP.demerits * gap * gap // QUARTERS**2) if gap >= OPEN else None


@lru_cache(maxsize=1 << 14)
def page_charges(fill: PageFill) -> Charges:
    """Return the cost of the way a page is filled."""
    found: list[tuple[PageRule, int]] = []
    if fill.gap < 0:
        found.append((OVERFULL, OVERFULL.demerits))
    elif not fill.ended and (open_gap := gap_charge(fill.gap + _above_foot(fill))):
        found.append(open_gap)
    if fill.text is None:
        found.append((NOTES_ALONE, NOTES_ALONE.demerits))
    elif fill.text < SPARSE:
        found.append((SPARSE_TEXT, SPARSE_TEXT.demerits * (SPARSE - fill.text) // QUARTERS))
    if fill.facing is not None and (difference := abs(fill.end - fill.facing)) > LEVEL:
        more = MORE_UNEVEN * max(difference - QUARTERS, 0) // QUARTERS
        found.append((UNEVEN_SPREAD, UNEVEN_SPREAD.demerits + more))
    if fill.content < EMPTY and not fill.first:
        found.append((NEARLY_EMPTY, NEARLY_EMPTY.demerits * (EMPTY - fill.content) // QUARTERS))
    if fill.depth:
        found.append((SPREAD_DEPTH, SPREAD_DEPTH.demerits * abs(fill.depth)))
    return sum(demerits for _, demerits in found), tuple(found)


def _above_foot(fill: PageFill) -> int:
    """Return how far above the usual foot a page ends beyond its gap: without notes below, a reader sees both."""
    return QUARTERS * max(-fill.depth, 0) if fill.end else 0
