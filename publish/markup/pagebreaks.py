"""Insert a marker node into the trees of a book where each page of the print edition begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from publish.diagnostics import Location
from publish.editing.book import Book, BookPart
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.markup.tags import Tag

_NOT_IN_AN_ID = re.compile(r"[^\w.-]+")


class PlaceInPart(Struct, frozen=True):
    """A place in the words of a part: before character `offset` of the Text node `index`.

    The Text nodes of heading and blocks are numbered in document order; both numbers count from 0.
    """

    part: str
    index: int
    offset: int


class PrintPage(Struct, frozen=True):
    """A page of the print edition: its folio, and where it begins.

    `at` is a place in the words, or the name of a page made from the settings: "titlepage", "imprint" or "colophon".
    """

    label: str
    at: PlaceInPart | str


class PageBreak(Struct, frozen=True):
    """A page and the id of its marker."""

    id: str
    page: PrintPage

    @property
    def node(self) -> Element:
        """The marker node."""
        return Element(Kind.PAGE_BREAK, Location(""), id=self.id, data={"label": self.page.label})


def page_breaks(pages: Iterable[PrintPage], taken: Iterable[str]) -> tuple[PageBreak, ...]:
    """Give each page an id that is unique and not among those `taken`."""
    used = set(taken)
    found = []
    for page in pages:
        wanted = f"page-{_NOT_IN_AN_ID.sub('-', page.label)}"
        id = next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(used) + 3))) if one not in used)
        used.add(id)
        found.append(PageBreak(id, page))
    return tuple(found)


def page_of(breaks: Iterable[PageBreak]) -> Callable[[str], str]:
    """Return a function from a page's folio to the id of its marker, "" for a page without one."""
    ids: dict[str, str] = {}
    for one in breaks:
        ids.setdefault(one.page.label, one.id)
    return lambda folio: ids.get(folio, "")


def broken(book: Book, breaks: Iterable[PageBreak]) -> Book:
    """The book with a marker where each page begins in a part; pages made from the settings are skipped."""
    by_part: dict[str, dict[int, list[PageBreak]]] = {}
    for one in breaks:
        if isinstance(one.page.at, PlaceInPart):
            by_part.setdefault(one.page.at.part, {}).setdefault(one.page.at.index, []).append(one)
    if not by_part:
        return book
    return replace(
        book, parts=tuple(_part(part, by_part[part.id]) if part.id in by_part else part for part in book.parts)
    )


def _part(part: BookPart, breaks: Mapping[int, list[PageBreak]]) -> BookPart:
    numbers = count()
    heading = _marked(part.heading, breaks, numbers) if part.heading else None
    return replace(part, heading=heading, blocks=tuple(_marked(block, breaks, numbers) for block in part.blocks))


def _marked(block: Element, breaks: Mapping[int, list[PageBreak]], numbers: Iterator[int]) -> Element:
    """An element with its markers; those at the first word of a heading become its first children."""
    children: list[Node] = []
    opening: list[Node] = []
    for child in block.children:
        if isinstance(child, Text):
            children += _cut(child, breaks.get(next(numbers), ()))
        else:
            children.append(_marked(child, breaks, numbers))
    if block.kind is Kind.HEADING:
        opening, children = led(children)
    return block.with_children((*opening, *children))


def led(nodes: Iterable[Node]) -> tuple[list[Node], list[Node]]:
    """Split off the markers before the first word, at any depth: return them, and the nodes without them."""
    opening: list[Node] = []
    rest: list[Node] = []
    for node in nodes:
        if rest or isinstance(node, Text):
            rest.append(node)
        elif node.kind is Kind.PAGE_BREAK:
            opening.append(node)
        else:
            inner, kept = led(node.children)
            opening += inner
            rest.append(node.with_children(tuple(kept)))
    return opening, rest


def _cut(text: Text, breaks: Iterable[PageBreak]) -> Iterator[Node]:
    """Yield the pieces of a text with the markers between them; `breaks` are in the order of their offsets."""
    done = 0
    for one in breaks:
        assert isinstance(one.page.at, PlaceInPart)
        if one.page.at.offset > done:
            yield text.cut(done, one.page.at.offset)
            done = one.page.at.offset
        yield one.node
    if done < len(text.text):
        yield text.cut(done, len(text.text)) if done else text


def page_break(element: Element, *, epub: bool = True) -> Tag:
    """The marker of a print page, whose label is read aloud, not shown. Only an EPUB has `epub:type`.

    Sources: EPUB Structural Semantics 1.1, pagebreak; DPUB-ARIA 1.1, doc-pagebreak.
    """
    role = {"epub:type": "pagebreak"} if epub else {}
    role |= {"role": "doc-pagebreak"}
    return Tag("span", {**role, "id": element.id, "aria-label": element.word("label")})
