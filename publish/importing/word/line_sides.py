"""Two or three items on one line: tabs put them in the middle of the line, and at its end."""

from __future__ import annotations

from collections.abc import Sequence

from publish.importing.word.inline_tree import NOWHERE, Bit, tree
from publish.manuscript.tree import Element, Kind
from publish.style_names import EditorClass

_SIDES = (EditorClass.LEFT, EditorClass.CENTERED, EditorClass.RIGHT)


def on_sides(bits: Sequence[Bit], *, has_middle: bool) -> list[Bit] | None:
    """Return the bits of a line as spans for its sides; None if the line has no such sides.

    `has_middle`: the first tab leads to the middle of the line, the second to its end.
    """
    groups: list[list[Bit]] = [[]]
    for one in bits:
        if not isinstance(one.held, str):
            groups[-1].append(one)
            continue
        first, *rest = one.text.split("\t")
        groups[-1].append(Bit(first, one.marks))
        groups += [[Bit(piece, one.marks)] for piece in rest]
    sides = _SIDES if has_middle else (EditorClass.LEFT, EditorClass.RIGHT)
    if len(groups) > len(sides):
        return None
    made: list[Bit] = []
    for side, group in zip(sides, groups, strict=False):
        nodes = tree(group)
        if not any(one.text.strip() or isinstance(one.held, Element) for one in group):
            continue
        made += [Bit(" ")] if made else []
        made.append(Bit(Element(Kind.SPAN, NOWHERE, nodes, classes=(side,))))
    return made if len(made) > 1 else None
