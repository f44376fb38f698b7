"""Long titles in print are set smaller, so that they fit on their page and leave room for the text.

So is a title with a long word, which would be divided otherwise.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from publish.editing.book import Book
from publish.manuscript.tree import Element, Kind, plain
from publish.markup.geometry import Geometry
from publish.style_names import MarkupClass, TemplateClass, TitleProperty

# A line may end after a hyphen or a dash.
_WORD = re.compile(r"[^\s–—-]+")

# Titles with more signs fill more than two lines of a page of A5 if they are set as large as others.
_LONG_TITLE = 40
# The width of a character by the size of the type, in em.
_CHARACTER = 0.45
# Of a long title on the title page, and of the title of a part: its size in em, its leading in lines, and the share of
# the page's lines that it may fill in that size.
_TITLE = 1.9, 2, 0.45
_HEADING = 1.5, 2, 0.33

# The width of a character of a title in small letters and in capitals, with some to spare, by the size of the type.
_WIDTHS = {TitleProperty.SIZE: 0.55, TitleProperty.CAPITALS: 0.75}
# The largest size of a title on the title page, and the largest of one that is set smaller for a word, in em.
_LARGEST, _SMALLER = 2.6, 1.8


def title_classes(title: str, page: Geometry) -> list[str]:
    """Return the classes of the title on the title page: a long one is set smaller, the longest smallest."""
    size = [] if len(title) <= _LONG_TITLE else [TemplateClass.LONG]
    return [TemplateClass.TITLE, *([TemplateClass.LONGEST] if _is_too_high(title, page, *_TITLE) else size)]


def title_sizes(title: str, page: Geometry) -> str:
    """Return a rule with the sizes of the title, in small letters and in capitals, at which its longest word is whole.

    It has none that a design may have anyway.
    """
    room = page.measure / page.size / max(map(len, _WORD.findall(title)), default=1)
    sizes = {name: room / width for name, width in _WIDTHS.items()}
    held = "; ".join(f"--{name}: {min(size, _SMALLER):.2f}em" for name, size in sizes.items() if size < _LARGEST)
    return f".{TemplateClass.TITLE_PAGE} {{ {held} }}\n" if held else ""


def mark_long_headings(book: Book, page: Geometry) -> Book:
    """Return the book with a class on the titles of parts that are too long for their size."""

    def marked(block: Element) -> Element:
        is_title = block.kind is Kind.HEADING and block.data["level"] == 1
        if not is_title or not _is_too_high(plain(block.children), page, *_HEADING):
            return block
        return replace(block, classes=(*block.classes, MarkupClass.LONG_HEADING))

    return replace(
        book,
        parts=tuple(
            replace(part, heading=part.heading and marked(part.heading), blocks=tuple(map(marked, part.blocks)))
            for part in book.parts
        ),
    )


def _is_too_high(title: str, page: Geometry, size: float, leading: int, share: float) -> bool:
    lines = len(title) * _CHARACTER * size * page.size / page.measure
    return lines * leading > share * page.lines
