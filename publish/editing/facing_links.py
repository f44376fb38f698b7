"""Links across two texts that stand side by side on a screen: from each block to its partner, and back.

A link has no words. Its label, which a screen reader says, is the title of the other text and the number of the block.
"""

from __future__ import annotations

from msgspec.structs import replace

from publish.editing.book import Book, BookPart
from publish.editing.identifiers import UsedIds
from publish.manuscript.tree import Element, Kind, elements, plain
from publish.style_names import MarkupClass


def linked_across(book: Book) -> Book:
    """Return a book whose facing texts are joined block by block, with links across."""
    if not any(map(_faces, (block for part in book.parts for block in part.blocks))):
        return book
    taken = [element.id for part in book.parts for element in elements(part.blocks) if element.id]
    headings = [part.heading.id for part in book.parts if part.heading is not None]
    used = UsedIds([*taken, *headings, *(part.id for part in book.parts), *(note.id for note in book.notes.values())])
    return replace(book, parts=tuple(_linked(part, used) for part in book.parts))


def _faces(block: Element) -> bool:
    return block.word("name") == MarkupClass.FACING


def _linked(part: BookPart, used: UsedIds) -> BookPart:
    facing = next(filter(_faces, part.blocks), None)
    if facing is None:
        return part
    # The heading of the second text stands before the blocks.
    other = next((block for block in part.blocks if block.kind is Kind.HEADING), None)
    texts = (part.id, plain(part.listed)), (facing.id, plain((other,)) if other else plain(part.listed))
    chunks = []
    for number, chunk in enumerate((one for one in facing.children if isinstance(one, Element)), 1):
        first, second = (one for one in chunk.children if isinstance(one, Element))
        if first.children and second.children:
            one, two = (used.free(f"{id}-block-{number}") for id, _ in texts)
            labels = [f"{title}, {number}" for _, title in texts]
            cells = _with_link(first, one, two, labels[1]), _with_link(second, two, one, labels[0])
            chunk = chunk.with_children(cells)
        chunks.append(chunk)
    made = facing.with_children(tuple(chunks))
    return replace(part, blocks=tuple(made if block is facing else block for block in part.blocks))


def _with_link(cell: Element, id: str, target: str, label: str) -> Element:
    data: dict[str, object] = {"href": f"#{target}", "title": "", "target": target, "label": label}
    link = Element(Kind.LINK, cell.at, classes=(MarkupClass.FACING_LINK,), data=data)
    return replace(cell, id=id, children=(*cell.children, link))
