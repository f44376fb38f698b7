"""Optimum-fit line breaking after Knuth and Plass, with TeX82's passes.

The first pass tries without hyphens, the second with them, the third with emergency stretch: first with a little of it,
since all lines that it can fill count as good, and a loose one costs less than a hyphen. If all fail, a fourth pass
drops every tolerance, so that there are always lines.

Expansion follows pdfTeX: the boxes stretch or shrink first, up to their limit, and the spaces take the rest. A line is
judged by its spaces alone, so a line that the boxes can fill counts as perfect. Compared with judging spaces and boxes
together, this keeps the spaces as even, needs no more hyphens, and lets more paragraphs skip the second pass.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise, repeat
from math import isfinite

from publish.composer.breakpoints import Breakpoints
from publish.composer.items import Broken, Item, Line, Parameters
from publish.composer.search import AWFUL, Node, Pass

# The shares of the emergency stretch that are tried in turn.
_EMERGENCIES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)


def break_lines(
    items: Sequence[Item],
    measures: Sequence[float],
    parameters: Parameters,
    hyphenated: Callable[[], Sequence[Item]] | None = None,
) -> Broken:
    """Break a paragraph into the lines that together cost the fewest demerits.

    `measures` are the widths of the first lines; the last one applies to all further lines. `hyphenated` returns the
    items with hyphenation penalties. It is called at most once, and only if the first pass fails or is skipped. Raises
    ValueError if a number is NaN or infinite (except the cost of a penalty), or if `measures` is empty.
    """
    widths = list(measures)
    if not widths or not all(map(isfinite, widths)):
        raise ValueError("a paragraph needs at least one measure, and every measure must be a finite number")
    while len(widths) > 1 and widths[-1] == widths[-2]:
        widths.pop()

    if parameters.pretolerance >= 0 or hyphenated is None:
        points = Breakpoints(items)
        if len(points.marks) == 1:
            return Broken(items, (), 0.0, 1)
    if parameters.pretolerance >= 0:
        end = Pass(points, widths, parameters, parameters.pretolerance).search()
        if end is not None:
            return _broken(items, points, widths, end, 1)
    if hyphenated is not None:
        items = hyphenated()
        points = Breakpoints(items)
        if len(points.marks) == 1:
            return Broken(items, (), 0.0, 2)
    end = Pass(points, widths, parameters, parameters.tolerance).search()
    if end is not None:
        return _broken(items, points, widths, end, 2)
    emergency = max(parameters.emergency_stretch, 0.0)
    for share in _EMERGENCIES if emergency > 0 else ():
        end = Pass(points, widths, parameters, parameters.tolerance, share * emergency).search()
        if end is not None:
            return _broken(items, points, widths, end, 3)
    end = Pass(points, widths, parameters, AWFUL, emergency, rescue=True).search()
    assert end is not None, "with rescue a line begins and ends at each break that is reached"
    return _broken(items, points, widths, end, 4)


def break_to_lengths(
    items: Sequence[Item], measures: Sequence[float], parameters: Parameters, counts: Collection[int]
) -> dict[int, Broken]:
    """Break a paragraph into other numbers of lines: for each of `counts` that can be set, the cheapest lines.

    `items` include the hyphenation penalties; `measures` are those of `break_lines`. No line goes beyond the tolerance
    of the second pass, so a number that asks for tighter or looser lines is missing from the result. Raises ValueError
    as `break_lines` does.
    """
    if not measures or not all(map(isfinite, measures)):
        raise ValueError("a paragraph needs at least one measure, and every measure must be a finite number")
    # With a measure for each line, the search tells the numbers of lines apart.
    longest = max(counts, default=0) + 2
    widths = [*measures[:longest], *repeat(measures[-1], longest - len(measures))]
    points = Breakpoints(items)
    if len(points.marks) == 1:
        return {}
    ends = Pass(points, widths, parameters, parameters.tolerance).search_lengths()
    return {count: _broken(items, points, widths, ends[count], 2) for count in sorted(counts) if count in ends}


def _broken(items: Sequence[Item], points: Breakpoints, measures: Sequence[float], end: Node, pass_: int) -> Broken:
    """Trace a pass back from its last node and return the lines in order."""
    way: list[Node] = []
    node: Node | None = end
    while node is not None:
        way.append(node)
        node = node[5]
    way.reverse()
    lines = tuple(_line(points, before[3], after[3], measures[before[4]]) for before, after in pairwise(way))
    return Broken(items, lines, end[0], pass_)


def _line(points: Breakpoints, here: int, there: int, measure: float) -> Line:
    """Build the line between two breaks, with the expansion and glue ratio that fill the measure."""
    position, _, hyphen, right, _ = points.marks[there]
    before, after = points.starts[here], points.ends[there]
    start, left = before[5], before[6]
    if here and start >= position:
        return Line(position, position, measure, 0.0, 0.0, 0.0)
    wider, stretch = after[1] - before[1], after[2] - before[2]
    narrower, shrink = after[3] - before[3], after[4] - before[4]
    width = after[0] - before[0]
    room = measure - width
    expansion = ratio = over = 0.0
    if room > 0:
        if wider > 0:
            expansion = min(room / wider, 1.0)
            room = max(room - wider, 0.0)
        if stretch > 0:
            ratio = room / stretch
    elif room < 0:
        if narrower > 0:
            expansion = max(room / narrower, -1.0)
            room = min(room + narrower, 0.0)
        if shrink > 0:
            ratio = max(room / shrink, -1.0)
            room = min(room + shrink, 0.0)
        over = abs(room)
    return Line(start, position, measure, width, expansion, ratio, left, right, hyphen, over)
