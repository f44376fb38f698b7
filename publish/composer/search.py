"""One pass of optimum fit: the cheapest path, in demerits, from the paragraph's beginning to its end.

This reverses the bookkeeping of Knuth and Plass's "active nodes": breaks are taken in order, and each reachable break
is asked where the next line may end. Those places lie close together and bisection finds the first, so lines that
cannot be set are hardly ever examined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import isqrt

from publish.composer.breakpoints import Breakpoints
from publish.composer.items import INFINITE, Parameters

# How a break was reached: demerits so far, the last line's fitness class, hyphens in a row up to here (0, 1, or 2 for
# two and more), the break, the line's number (up to the last measure), and the previous node.
Node = tuple[float, int, int, int, int, "Node | None"]

TIGHT, DECENT, LOOSE, VERY_LOOSE = 3, 2, 1, 0
# The badness of a line that cannot be filled, or whose spaces have to stretch to ten times their limit. It is not TeX's
# 10,000, so that the last pass can still tell bad lines from worse ones.
AWFUL = 100_000.0
# The demerits of an overfull line: more than a whole paragraph of awful lines.
OVERFULL = 1e15
# Normal text never reaches these bounds: a line has only a few places where it can end (a ragged line as many as it has
# words), and a break can end only two or three different lines. The bounds prevent quadratic time on paragraphs of
# spaces that shrink to nothing, or of words without width. The candidates dropped are those farthest from their natural
# width, or with the most demerits.
MOST_LINES = 250_000  # lines judged in one pass
FEWEST_ENDS = 16  # ends tried for the lines from one break, even in the longest paragraph
FEWEST_NUMBERS = 3  # line numbers kept at one break, likewise
# Tolerance for sums of many widths, which are not exact: a share of the measure, plus a thousandth of that share of the
# whole paragraph's length.
EXACT = 1e-9


class Pass:
    """One pass over `points`: no line's badness may exceed `tolerance`; each line may stretch by `emergency` as well.

    With `rescue`, every line that fits its measure is accepted; if there is none, the shortest line is.
    """

    def __init__(
        self,
        points: Breakpoints,
        measures: Sequence[float],
        parameters: Parameters,
        tolerance: float,
        emergency: float = 0.0,
        *,
        rescue: bool = False,
    ) -> None:
        self.points = points
        self.measures = measures
        self.parameters = parameters
        self.emergency = emergency
        self.rescue = rescue
        self.loosest = (min(max(tolerance, 0.0), AWFUL) / 100) ** (1 / 3)
        self.exact = EXACT / 1000 * abs(points.ends[-1][0])
        share = MOST_LINES // len(points.marks)
        # With at most two measures, all lines but the first are alike.
        self.numbers = max(FEWEST_NUMBERS, isqrt(share)) if len(measures) > 2 else 1
        self.ends = max(FEWEST_ENDS, share // self.numbers)
        self.tightest = min(self.loosest, 1.0)  # spaces never shrink beyond their limit
        looser, tighter = self.loosest, self.tightest
        # The widest and the narrowest that a line to each break may become. With negative widths or stretches these do
        # not grow from break to break, so keep the widest so far and the narrowest from here on.
        widest = [width + wider + looser * stretch for width, wider, stretch, _, _ in points.ends]
        narrowest = [width - narrower - tighter * shrink for width, _, _, narrower, shrink in points.ends]
        self.widest = list(accumulate(widest, max))
        self.narrowest = list(accumulate(reversed(narrowest), min))[::-1]

    def search(self) -> Node | None:
        """Return the node of the paragraph's last break, or None if it cannot be reached."""
        return min(self._ends(), key=_demerits, default=None)

    def search_lengths(self) -> dict[int, Node]:
        """Return the best node of the paragraph's last break for each number of lines that can be set.

        Numbers are told apart below the number of measures; the last entry stands for all longer ways.
        """
        best: dict[int, Node] = {}
        for node in self._ends():
            rival = best.get(node[4])
            if rival is None or node[0] < rival[0]:
                best[node[4]] = node
        return best

    def _ends(self) -> list[Node]:
        """Return the nodes of the paragraph's last break."""
        marks, measures = self.points.marks, self.measures
        parameters = self.parameters
        adjacent, double = parameters.adjacent_demerits, parameters.double_hyphen_demerits
        ladder, final = parameters.ladder_demerits, parameters.final_hyphen_demerits
        last_break = len(marks) - 1
        last_measure = len(measures) - 1
        reached: list[dict[int, Node] | None] = [None] * len(marks)
        reached[0] = {0: (0.0, DECENT, 0, 0, 0, None)}
        lines = self._lines
        for here in range(last_break):
            states = reached[here]
            if states is None:
                continue
            reached[here] = None
            known: dict[float, list[tuple[int, float, int]]] = {}
            for number, nodes in self._by_number(states):
                following = number + 1 if number < last_measure else number
                measure = measures[number]
                if measure not in known:
                    known[measure] = lines(here, measure)
                for there, demerits, fitness in known[measure]:
                    target = reached[there]
                    if target is None:
                        target = reached[there] = {}
                    hyphen = marks[there][2]
                    for node in nodes:
                        total = node[0] + demerits
                        if not -2 < fitness - node[1] < 2:
                            total += adjacent
                        run = node[2]
                        if run:
                            if hyphen:
                                total += double if run == 1 else double + ladder
                            elif there == last_break:
                                total += final
                        run = (run + 1 if run < 2 else 2) if hyphen else 0
                        key = (following << 4) + (fitness << 2) + run
                        rival = target.get(key)
                        if rival is None or total < rival[0]:
                            target[key] = (total, fitness, run, there, following, node)
        return [*(reached[last_break] or {}).values()]

    @cached_property
    def _natural(self) -> list[float]:
        """The largest natural width of a line to each break, before anything stretches or shrinks."""
        return list(accumulate((end[0] for end in self.points.ends), max))

    def _by_number(self, states: dict[int, Node]) -> list[tuple[int, list[Node]]]:
        """Group the nodes of one break by the number of the line that begins there; drop those that cannot win."""
        if len(states) == 1:
            (node,) = states.values()
            return [(node[4], [node])]
        groups: dict[int, list[Node]] = {}
        for node in sorted(states.values(), key=_demerits):
            rivals = groups.setdefault(node[4], [])
            # Whatever the next line is, a node with no more hyphens in a row catches up by at most this.
            limit = node[0] - self.parameters.adjacent_demerits
            for rival in rivals:
                if rival[0] <= limit and rival[2] <= node[2]:
                    break
            else:
                rivals.append(node)
        return list(groups.items())[: self.numbers]

    def _lines(self, here: int, measure: float) -> list[tuple[int, float, int]]:
        """Return the lines that can be set from a break: where each ends, its demerits and its fitness class."""
        points, parameters = self.points, self.parameters
        ends, marks = points.ends, points.marks
        width, wider, stretch, narrower, shrink, item, _, first = points.starts[here]
        last = points.until[here]
        if here and item >= marks[first][0]:  # an empty line between two forced breaks
            return [(first, parameters.line_penalty * parameters.line_penalty, DECENT)]
        exact = EXACT * abs(measure) + self.exact
        reach = measure + width
        loosest, tightest, emergency, rescue = self.loosest, self.tightest, self.emergency, self.rescue
        narrowest, line_penalty, hyphen_cost = self.narrowest, parameters.line_penalty, parameters.hyphen_cost
        limit = reach - narrower - tightest * shrink + exact
        begin = first
        if not rescue:
            goal = reach + wider + loosest * (stretch - emergency) - exact
            begin = bisect_left(self.widest, goal, first, last + 1)
        end = last
        if last - begin >= self.ends:
            middle = bisect_left(self._natural, reach, first, last + 1)
            begin = max(begin, middle - self.ends * 3 // 4)
            end = min(last, begin + self.ends)
        found: list[tuple[int, float, int]] = []
        for there in range(begin, end + 1):
            if narrowest[there] > limit:
                break
            to_width, to_wider, to_stretch, to_narrower, to_shrink = ends[there]
            room = reach - to_width
            if room >= 0:
                room -= to_wider - wider
                if room <= exact:
                    badness, fitness = 0.0, DECENT
                else:
                    give = to_stretch - stretch + emergency
                    if room <= give * loosest + exact and give > 0:
                        ratio = room / give
                        badness = 100 * ratio * ratio * ratio
                        fitness = DECENT if ratio <= 0.5 else LOOSE if ratio <= 1 else VERY_LOOSE
                    elif rescue:
                        badness, fitness = AWFUL, VERY_LOOSE
                    else:
                        continue
            else:
                room += to_narrower - narrower
                if room >= -exact:
                    badness, fitness = 0.0, DECENT
                else:
                    give = to_shrink - shrink
                    if room < -give * tightest - exact or give <= 0:
                        continue
                    ratio = room / give
                    badness = -100 * ratio * ratio * ratio
                    fitness = DECENT if ratio >= -0.5 else TIGHT
            demerits = line_penalty + badness
            demerits *= demerits
            cost = marks[there][1]
            if cost > -INFINITE:  # TeX82: add the square of the break's cost, keeping its sign; forced: nothing
                if marks[there][2]:
                    cost += hyphen_cost
                demerits += cost * abs(cost)
            found.append((there, demerits, fitness))
        if here and found and last == len(ends) - 1 and found[-1][0] == last:
            demerits = parameters.short_last_demerits
            if ends[last][0] - width < parameters.shortest_last - exact:
                found[-1] = (last, found[-1][1] + demerits, found[-1][2])
        if rescue and not found:
            over = ends[first][0] - ends[first][3] - ends[first][4] - limit
            share = over / (over + abs(measure)) if over > 0 else 0.0
            found.append((first, OVERFULL * (1 + share), TIGHT))
        return found


def _demerits(node: Node) -> float:
    return node[0]
