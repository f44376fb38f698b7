"""The correspondences of facing texts: each block names its partner (TEI P5, 16.4)."""

from __future__ import annotations

from msgspec.structs import replace

from publish.config.facing_parts import faced_files
from publish.config.stored_names import without_ending
from publish.editing.book import Book
from publish.editing.facing_blocks import CHUNK
from publish.editing.identifiers import UsedIds, identifier
from publish.manuscript.tree import Element, elements, mapped
from publish.markup.parts import all_blocks

# The data of a block that has the id of its partner.
PARTNER = "partner"


def with_partners(book: Book) -> Book:
    """Return the book with an id on each block of facing texts, and that of its partner in its data."""
    if not faced_files(book.settings.part):
        return book
    opposite: dict[str, str] = {}
    for part in book.settings.part:
        if part.facing:
            one, other = f"sources/{part.file}", f"sources/{part.facing}"
            opposite |= {one: other, other: one}
    written = [*elements(all_blocks(book))]
    used = UsedIds(
        [*(one.id for one in written), *(part.id for part in book.parts), *(note.id for note in book.notes.values())]
    )
    ids: dict[tuple[str, object], str] = {}
    for block in written:
        if CHUNK in block.data:
            name = without_ending(block.at.path.rpartition("/")[2])
            ids[block.at.path, block.data[CHUNK]] = block.id or used.free(
                identifier(f"{name}-{block.data[CHUNK]}", "block")
            )

    def named(element: Element) -> Element:
        if CHUNK not in element.data:
            return element
        path, chunk = element.at.path, element.data[CHUNK]
        partner = ids.get((opposite.get(path, ""), chunk), "")
        return replace(element, id=ids[path, chunk], data={**element.data, PARTNER: partner})

    def all_of(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(done for block in blocks if isinstance(done := mapped(block, named), Element))

    parts = (
        replace(part, heading=all_of((part.heading,))[0] if part.heading else None, blocks=all_of(part.blocks))
        for part in book.parts
    )
    return replace(book, parts=tuple(parts))
