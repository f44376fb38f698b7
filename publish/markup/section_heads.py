"""Running heads for parts of several titles: poems, or chapters, that stand in one file, each below a title of its own.

The head of a page names the title that is open at its top. A page that begins with a title has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from publish.config.settings import Settings
from publish.editing.bare_words import without_calls
from publish.editing.book import Book, BookPart
from publish.editing.contents import titles_in
from publish.editing.letter_heads import running_head
from publish.manuscript.tree import Element, plain
from publish.markup.isolated_names import head_in_its_direction
from publish.markup.tags import Piece, Tag
from publish.style_names import DataAttribute, NamedString

HEAD = "head"
# The heading clears the head, in case it begins the page, and its words set it for the pages that follow.
SECTION_RULES = (
    f'[{DataAttribute.TITLED}] {{ string-set: {NamedString.RUNNING} "" }}\n'
    f"[{DataAttribute.TITLED}] > [{DataAttribute.RUNNING}] "
    f"{{ string-set: {NamedString.RUNNING} attr({DataAttribute.RUNNING}) }}\n"
)


def with_section_heads(book: Book) -> Book:
    """Return the book; in the data of each further title, under `HEAD`, what the running head of its pages says.

    Letters name their correspondents, and a part with a running head of its own keeps it.
    """
    return replace(book, parts=tuple(_part(part, book.settings) for part in book.parts))


def has_section_heads(book: Book) -> bool:
    """Whether any running head of the book names another title than that of a part."""
    return any(HEAD in block.data for part in book.parts for block in part.blocks)


def naming_its_pages(title: Element, written: Iterable[Piece]) -> list[Piece]:
    """Return what a heading is written as. A further title sets the running head by two elements, one in the other."""
    if HEAD not in title.data:
        return [*written]
    tag, *line_end = written
    assert isinstance(tag, Tag)
    words = Tag("span", {DataAttribute.RUNNING: str(title.data[HEAD])}, tag.children)
    return [Tag(tag.name, {**tag.attributes, DataAttribute.TITLED: ""}, [words]), *line_end]


def _part(part: BookPart, settings: Settings) -> BookPart:
    titles = {title.id for title in titles_in(part)}
    if not titles or part.part.settings.running or running_head(part, settings).verso:
        return part
    blocks = (_headed(block, settings.language) if block.id in titles else block for block in part.blocks)
    return replace(part, blocks=tuple(blocks))


def _headed(title: Element, language: str) -> Element:
    head = head_in_its_direction(plain(without_calls(title.children)), language)
    return replace(title, data={**title.data, HEAD: head})
