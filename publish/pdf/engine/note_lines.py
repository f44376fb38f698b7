"""The lines of a note that was laid out, and where it may break between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.pdf.engine.upstream.layout import BlockBox, LineBox, TableBox

# The lines of a row that looks lost where it stands alone on a page.
_LOW = 2


def breaks(box: Any, above: int = 0) -> Iterator[tuple[float, int]]:
    """Yield the bottoms of the lines after which `box` may break, with the number of lines down to there."""
    lines = [child for child in box.children if isinstance(child, LineBox)]
    for number, line in enumerate(lines, 1):
        left = len(lines) - number
        if not left or (number >= box.style["orphans"] and left >= box.style["widows"]):
            yield line.position_y + line.height, above + number
    for child in box.children:
        if isinstance(child, TableBox):
            yield from _breaks_of_table(child, above)
        elif isinstance(child, BlockBox) and child.is_in_normal_flow() and not lines:
            yield from breaks(child, above)
        else:
            continue
        above += count_lines(child)


def _breaks_of_table(table: Any, above: int) -> Iterator[tuple[float, int]]:
    """Yield the bottoms of the rows after which a table may break, below its head, and the number of lines there.

    A low row is not parted from all others.
    """
    rows = [row for group in table.children for row in group.children if not group.is_header]
    above += sum(count_lines(group) for group in table.children if group.is_header)
    for number, row in enumerate(rows[:-1], 1):
        above += count_lines(row)
        is_lone = (number == 1 and _is_low(row)) or (number == len(rows) - 1 and _is_low(rows[-1]))
        if not is_lone:
            yield row.position_y + row.height, above


def _is_low(row: Any) -> bool:
    return max(map(count_lines, row.children), default=0) <= _LOW


def keeps_blocks_together(box: Any) -> bool:
    """Whether the styles of blocks in a note forbid a break within or between some of them, such as in a stanza."""
    return any(
        one.style["break_inside"] != "auto" or "avoid" in (one.style["break_before"], one.style["break_after"])
        for one in box.descendants()
        if isinstance(one, BlockBox)
    )


def count_lines(box: Any) -> int:
    return sum(1 for _ in lines_of(box))


def lines_of(box: Any) -> Iterator[Any]:
    """Yield the lines of a box, without those of boxes outside the flow, such as the marker of an item."""
    for child in box.children:
        if isinstance(child, LineBox):
            yield child
        elif child.is_in_normal_flow() and hasattr(child, "children"):
            yield from lines_of(child)
