"""The headings of a part, with their levels and words."""

from __future__ import annotations

import re

from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, Part, elements, plain

# The # of a heading, after the signs of quotations and lists around it.
_SIGNS = re.compile(r"[ \t>*+\d.)-]*#")


def headings(part: Part) -> list[Element]:
    """Every heading of a part, in order."""
    return list(elements(part.blocks, Kind.HEADING))


def level(heading: Element) -> int:
    """The level of a heading: 1 for `#`, 2 for `##` and so on."""
    depth = heading.data["level"]
    assert isinstance(depth, int)
    return depth


def words(heading: Element) -> str:
    """The words of a heading, on one line."""
    return " ".join(plain(heading.children).split())


def has_signs(sources: Sources, heading: Element) -> bool:
    """Whether the heading is written with `#`, not with a line below it or in the settings."""
    text = sources.manuscript.texts.get(heading.at.path)
    if text is None:
        return False
    lines = text.split("\n")
    return _SIGNS.match(lines[heading.at.line - 1]) is not None
