"""The table of contents: divisions, the parts in them, and their headings."""

from __future__ import annotations

from publish.config.part_kinds import DIVISION
from publish.editing.bare_words import without_calls
from publish.editing.book import BookPart, ContentsEntry
from publish.editing.naming import caption_of
from publish.manuscript.tree import Element, Kind, elements


def list_contents(parts: tuple[BookPart, ...], depth: int) -> tuple[ContentsEntry, ...]:
    """List the parts and their headings down to the level `depth`, in reading order. A depth of 1 lists parts alone.

    The parts after a division are one level below it, up to the next division or the end of the matter. A part may hold
    several titles, poems for example: each has the level of the part.
    """
    entries = []
    for part, is_nested in zip(parts, nested(parts), strict=True):
        if not part.is_listed:
            continue
        above = int(is_nested)
        entries.append(ContentsEntry(1 + above, part.listed, part.id, part.id))
        titles = {title.id for title in titles_in(part)}
        for heading in elements(part.blocks, Kind.HEADING):
            level = heading.data["level"]
            assert isinstance(level, int)
            listed = 1 if heading.id in titles else max(level, 2)
            if listed <= depth:
                entries.append(ContentsEntry(listed + above, without_calls(heading.children), heading.id, part.id))
    return tuple(entries)


def titles_in(part: BookPart) -> tuple[Element, ...]:
    """The further titles in a part that begins with one, as poems or chapters in one file: headings of level 1."""
    first = part.heading
    if first is None or first.data.get("made") or first.data["level"] != 1:
        return ()
    return tuple(block for block in part.blocks if block.kind is Kind.HEADING and block.data["level"] == 1)


def list_captions(parts: tuple[BookPart, ...], held: Kind) -> tuple[ContentsEntry, ...]:
    """List the figures that have a caption and hold pictures, or tables, in reading order."""
    return tuple(
        ContentsEntry(1, without_calls(caption.children), figure.id, part.id)
        for part in parts
        for figure in elements(part.blocks, Kind.FIGURE)
        if (caption := caption_of(figure, held)) is not None
    )


def nested(parts: tuple[BookPart, ...]) -> list[bool]:
    """For each part, whether it belongs to a division that is listed."""
    found: list[bool] = []
    divided = None
    for part in parts:
        settings = part.part.settings
        is_division = settings.kind == DIVISION
        found.append(not is_division and divided is settings.matter)
        if is_division:
            divided = settings.matter if part.is_listed else None
        elif divided is not settings.matter:
            divided = None
    return found
