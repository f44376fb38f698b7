"""The headings of a part, with their levels and their words."""

from __future__ import annotations

from publish.manuscript.tree import Element, Kind, Part, elements, plain


def headings(part: Part) -> list[Element]:
    """Every heading of a part, in order."""
    return list(elements(part.blocks, Kind.HEADING))


def level(heading: Element) -> int:
    """1 for `#`, 2 for `##` and so on."""
    depth = heading.data["level"]
    assert isinstance(depth, int)
    return depth


def words(heading: Element) -> str:
    """What a heading says, in one line."""
    return " ".join(plain(heading.children).split())
