"""The legal breaks of a paragraph, and the total widths up to each of them.

The sums run from the paragraph's beginning, so that the width of any line is one subtraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan

from publish.composer.items import INFINITE, Box, Glue, Item, Penalty

# Width, boxes' stretch, glue's stretch, boxes' shrink, glue's shrink.
Sums = tuple[float, float, float, float, float]
# The sums before a line's first item; the index of that item; how far it hangs out; the first break where the line may
# end.
Start = tuple[float, float, float, float, float, int, float, int]
# The index of the item broken at; its cost; whether the break shows a hyphen; how far the line's end hangs out; how
# much wider the next line becomes.
Mark = tuple[int, float, bool, float, float]


class Breakpoints:
    """The legal breaks of `items`, from the paragraph's beginning (entry 0, broken at item -1) to its end.

    A legal break is a glue right after a box, or a penalty below INFINITE. If no forced break follows the last box, the
    paragraph ends right after it. `ends[b]` minus `starts[a]` is the content of a line from break `a` to break `b`: it
    includes the hyphen and `after`, and excludes what hangs out. `until[a]` is the last break where such a line may
    end: the next forced break. A paragraph with nothing to set has only entry 0.

    Raises ValueError if a number is NaN or infinite (a penalty's cost may be infinite).
    """

    __slots__ = ("ends", "marks", "starts", "until")

    def __init__(self, items: Sequence[Item]) -> None:
        self.marks: list[Mark] = [(-1, 0.0, False, 0.0, 0.0)]
        self.ends: list[Sums] = [(0.0, 0.0, 0.0, 0.0, 0.0)]
        self.starts: list[Start] = []
        self.until: list[int] = []
        end = len(items)
        while end and not _lasts(items[end - 1]):
            end -= 1
        self._read(items if end == len(items) else items[:end])

    def _read(self, items: Sequence[Item]) -> None:
        marks, ends, starts, until = self.marks, self.ends, self.starts, self.until
        width = wider = stretch = narrower = shrink = 0.0
        hang = odd = 0.0
        after_box = False
        waiting = 0  # the first break that no box has followed yet
        here = 1  # the next break

        for index, item in enumerate(items):
            if isinstance(item, Box):
                box_width, left, hang, box_wider, box_narrower = item
                while waiting < here:
                    if waiting:
                        before = width - marks[waiting][4] + left
                        starts.append((before, wider, stretch, narrower, shrink, index, left, here))
                    else:  # glue at the paragraph's beginning does not vanish: it keeps the box off the margin
                        edge = 0.0 if any(isinstance(one, Glue) for one in items[:index]) else left
                        starts.append((edge, 0.0, 0.0, 0.0, 0.0, 0, edge, here))
                    waiting += 1
                width += box_width
                wider += box_wider
                narrower += box_narrower
                odd += left + hang
                after_box = True
            elif isinstance(item, Glue):
                if after_box:
                    marks.append((index, 0.0, False, hang, 0.0))
                    ends.append((width - hang, wider, stretch, narrower, shrink))
                    here += 1
                    after_box = False
                space, more, less = item
                width += space
                stretch += more
                shrink += less
                hang = 0.0
            else:
                set_width, cost, flagged, set_right, after = item
                after_box = False
                odd += set_width + set_right + after
                if isnan(cost):
                    raise ValueError("a penalty's cost is not a number")
                if cost >= INFINITE:
                    continue
                right = set_right if set_width or set_right else hang
                if cost <= -INFINITE:
                    while waiting < here:  # nothing to set before this forced break
                        starts.append((*ends[waiting], index if waiting else 0, 0.0, here))
                        waiting += 1
                    until += [here] * (here - len(until))
                marks.append((index, cost, flagged, right, after))
                ends.append((width + set_width - right, wider, stretch, narrower, shrink))
                here += 1

        if not isfinite(width + wider + stretch + narrower + shrink + odd):
            raise ValueError("a width, a stretch or a shrink is not a finite number")
        if len(until) < here and items and isinstance(items[-1], Box):
            until += [here] * (here - len(until))
            marks.append((len(items), -INFINITE, False, hang, 0.0))
            ends.append((width - hang, wider, stretch, narrower, shrink))


def _lasts(item: Item) -> bool:
    """Whether a paragraph can end with the item. Glue and unforced penalties vanish at the end."""
    return isinstance(item, Box) or (isinstance(item, Penalty) and item.cost <= -INFINITE)
