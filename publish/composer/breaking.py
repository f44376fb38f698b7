"""Optimum-fit line breaking after Knuth and Plass, with TeX82's passes: first without hyphens, then with them, then
with emergency stretch; and where even that fails, without any tolerance, so that there always are lines.

Expansion follows pdfTeX: the boxes give first, up to their limit, and the spaces what is left. A line is judged by what
its spaces then do, so that one that the boxes alone can fill counts as perfect: that keeps the spaces as even as
judging by spaces and boxes together does, needs no more hyphens, and lets more paragraphs do without the second pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import isfinite

from publish.composer.breakpoints import Breakpoints
from publish.composer.items import Broken, Item, Line, Parameters
from publish.composer.search import AWFUL, Node, Pass


def break_lines(
    items: Sequence[Item],
    measures: Sequence[float],
    parameters: Parameters,
    hyphenated: Callable[[], Sequence[Item]] | None = None,
) -> Broken:
    """The lines of a paragraph that together cost the fewest demerits.

    `measures` are the widths of the first lines, the last of them that of all that follow. `hyphenated` gives the items
    with the penalties of hyphenation; it is called at most once, where the paragraph cannot be set without. Raises
    ValueError where a number is NaN or infinite (but for the cost of a penalty), or where there is no measure.
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
    if emergency > 0:
        end = Pass(points, widths, parameters, parameters.tolerance, emergency).search()
        if end is not None:
            return _broken(items, points, widths, end, 3)
    end = Pass(points, widths, parameters, AWFUL, emergency, rescue=True).search()
    assert end is not None, "with rescue a line begins and ends at each break that is reached"
    return _broken(items, points, widths, end, 4)


def _broken(items: Sequence[Item], points: Breakpoints, measures: Sequence[float], end: Node, pass_: int) -> Broken:
    """What a pass has found: the way back from its last node, turned round."""
    way: list[Node] = []
    node: Node | None = end
    while node is not None:
        way.append(node)
        node = node[5]
    way.reverse()
    lines = tuple(_line(points, before[3], after[3], measures[before[4]]) for before, after in pairwise(way))
    return Broken(items, lines, end[0], pass_)


def _line(points: Breakpoints, here: int, there: int, measure: float) -> Line:
    """The line from one break to another, and how its boxes and its glue give to fill the measure."""
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
