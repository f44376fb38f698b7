"""Find the paragraphs that go on with the sentence before a quotation, a list or a poem: they have no indent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from publish.editing.book import BookPart
from publish.manuscript.tree import Element, Kind, plain
from publish.style_names import EditorClass

# What stands inside a sentence. The styles set every paragraph below a table or a picture without an indent.
_INSIDE = frozenset({Kind.QUOTE, Kind.BULLETS, Kind.NUMBERS, Kind.DEFINITIONS, Kind.CODE_BLOCK})


def mark_continued(part: BookPart) -> BookPart:
    """Give the class `lead` to each paragraph that goes on with a sentence: it begins with a small letter."""
    blocks = tuple(_marked(part.blocks))
    return part if blocks == part.blocks else replace(part, blocks=blocks)


def _marked(blocks: Sequence[Element]) -> Iterator[Element]:
    for above, block in zip((None, *blocks), blocks, strict=False):
        if block.kind is Kind.QUOTE:
            inner = [one for one in block.children if isinstance(one, Element)]
            yield block.with_children(tuple(_marked(inner)))
        elif above is not None and _stands_inside(above) and _goes_on(block):
            yield replace(block, classes=(*block.classes, EditorClass.LEAD))
        else:
            yield block


def _stands_inside(block: Element) -> bool:
    return block.kind in _INSIDE or (block.kind is Kind.CONTAINER and block.word("name") == EditorClass.VERSE)


def _goes_on(block: Element) -> bool:
    is_text = block.kind is Kind.PARAGRAPH and EditorClass.LEAD not in block.classes
    return is_text and plain(block.children)[:1].islower()
