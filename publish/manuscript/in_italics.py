"""The words that the default styles set in italics: emphasis, directions, captions, heads of tables, headings."""

from __future__ import annotations

from collections.abc import Iterator

from publish.manuscript.tree import Element, Kind, Manuscript, Node, Text
from publish.style_names import EditorClass

_KINDS = frozenset({Kind.CAPTION, Kind.TABLE_HEAD, Kind.TERM})
_UPRIGHT_LEVELS = 2  # headings down to this level are upright


def italic_texts(manuscript: Manuscript) -> Iterator[Text]:
    """Yield each text that is set in italics, part by part, then note by note."""
    notes = (note.blocks for note in manuscript.notes.values())
    for blocks in (*(part.blocks for part in manuscript.parts), *notes, manuscript.added):
        for block in blocks:
            yield from _within(block, is_italic=False)


def _within(node: Node, *, is_italic: bool) -> Iterator[Text]:
    if isinstance(node, Text):
        if is_italic:
            yield node
        return
    if node.kind is Kind.EMPHASIS:
        is_italic = not is_italic
    is_italic = is_italic or node.kind in _KINDS or EditorClass.STAGE in node.classes or _is_lesser_heading(node)
    for child in node.children:
        yield from _within(child, is_italic=is_italic)


def _is_lesser_heading(element: Element) -> bool:
    level = element.data.get("level")
    return element.kind is Kind.HEADING and isinstance(level, int) and level > _UPRIGHT_LEVELS
