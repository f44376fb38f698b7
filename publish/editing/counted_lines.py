"""Which parts have numbered lines or paragraphs, and the numbers of the paragraphs."""

from __future__ import annotations

from itertools import count

from msgspec.structs import replace

from publish.config.line_settings import LineRestart, LineSettings
from publish.config.settings import Matter, Settings
from publish.editing.book import BookPart
from publish.manuscript.tree import Element, Kind, Text
from publish.style_names import EditorClass

# What is never counted, with all that it holds.
_SKIPPED = frozenset({Kind.TABLE, Kind.FIGURE})


def counts_lines(settings: Settings) -> bool:
    """Whether the lines or the paragraphs of the edition are counted: for the margin, or for an apparatus."""
    return settings.lines is not None or any(one.is_by_line for one in settings.notes.series)


def is_counted(part: BookPart, lines: LineSettings) -> bool:
    """Whether the lines, or the paragraphs, of a part are numbered."""
    settings = part.part.settings
    is_asked = settings.kind in lines.parts if lines.parts else settings.matter is Matter.BODY
    return is_asked and settings.lines


def number_paragraphs(parts: tuple[BookPart, ...], settings: Settings) -> tuple[BookPart, ...]:
    """Return the parts with a number before the words of each paragraph, if the settings ask for that.

    The count begins anew in each part, unless it goes through the edition: only print has pages.
    """
    lines = settings.lines
    if lines is None or not lines.paragraphs:
        return parts
    numbers = count(1)
    numbered = []
    for part in parts:
        if not is_counted(part, lines):
            numbered.append(part)
            continue
        if lines.restart is not LineRestart.EDITION:
            numbers = count(1)
        numbered.append(replace(part, blocks=tuple(_numbered(block, numbers) for block in part.blocks)))
    return tuple(numbered)


def is_numbered(paragraph: Element) -> bool:
    """Whether a paragraph has a number."""
    first = paragraph.children[0] if paragraph.children else None
    return isinstance(first, Element) and first.kind is Kind.PARAGRAPH_NUMBER


def _numbered(block: Element, numbers: count[int]) -> Element:
    if block.kind in _SKIPPED or EditorClass.UNNUMBERED in block.classes:
        return block
    if block.kind is Kind.PARAGRAPH:
        number = Element(Kind.PARAGRAPH_NUMBER, block.at, (Text(f"{next(numbers)} ", block.at, literal=True),))
        return block.with_children((number, *block.children))
    children = (_numbered(one, numbers) if isinstance(one, Element) else one for one in block.children)
    return block.with_children(tuple(children))
