"""Where pages of an earlier setting began, as the printed tree tells it: they are to begin there again.

`publish.markup.earlier_pages` writes the attributes. Characters are counted without spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from publish.markup.earlier_pages import inked
from publish.style_names import DataAttribute


class EarlierStart(NamedTuple):
    """The page that began with a character of a paragraph, and how many characters are above it there."""

    page: int
    above: int


def keeps_pages(root: Any) -> bool:
    """Whether the pages of a document with this root element are to begin as earlier ones."""
    return root.get(DataAttribute.KEEPS_PAGES) is not None


def page_begun_by(box: Any) -> int | None:
    """Return the number of the earlier page that began with a box, None if none did."""
    found = None if box.element is None else box.element.get(DataAttribute.BEGINS_PAGE)
    return None if found is None else int(found)


def earlier_starts(texts: Iterable[tuple[Any, str]]) -> tuple[EarlierStart, ...]:
    """Return the earlier pages that began inside a paragraph, from its text boxes and their texts, in order."""
    found: list[EarlierStart] = []
    own: dict[Any, int] = {}
    above = 0
    for box, text in texts:
        length = inked(text)
        element = box.element
        starts = None if element is None else element.get(DataAttribute.PAGE_STARTS)
        if starts is not None and "::" not in box.element_tag:
            begin = own.get(element, 0)
            own[element] = begin + length
            for page, offset in (map(int, one.split(":")) for one in starts.split()):
                if begin <= offset < begin + length and above + offset > begin:  # not above the paragraph
                    found.append(EarlierStart(page, above + offset - begin))
        above += length
    return tuple(found)
