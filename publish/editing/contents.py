"""The table of contents: the parts, and their headings of the second level."""

from __future__ import annotations

from publish.editing.book import BookPart, ContentsEntry
from publish.editing.naming import without_calls
from publish.manuscript.tree import Kind, elements

DEEPEST = 2


def list_contents(parts: tuple[BookPart, ...]) -> tuple[ContentsEntry, ...]:
    """List the parts and their headings down to the second level, in reading order."""
    entries = []
    for part in parts:
        entries.append(ContentsEntry(1, part.title, part.id, part.id))
        for heading in elements(part.blocks, Kind.HEADING):
            level = heading.data["level"]
            assert isinstance(level, int)
            if level <= DEEPEST:
                entries.append(ContentsEntry(2, without_calls(heading.children), heading.id, part.id))
    return tuple(entries)
