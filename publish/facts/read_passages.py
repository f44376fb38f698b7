"""The text of a tagged PDF that is read aloud: the words of its structure in order, whatever their places.

The text comes from the content alone: the glyphs by their table of characters (ISO 32000-1, 9.10), /ActualText, and the
alternative texts of figures. Nothing is concluded from gaps, so a space that is missing in the content is missing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from msgspec import Struct

from publish.facts.pdf_marked import MarkedPage

# Elements within a line; all others begin and end a passage.
_INLINE = {"/Span", "/Link", "/Reference", "/Code", "/Quote", "/Em", "/Strong"}


class ReadPassage(Struct, frozen=True):
    """A passage that is read in one go.

    `kinds` are the types of the elements around it, from the document down ("Document", "Sect", "P"). `page` is the one
    on which it begins, from 1. A figure without content is on the page of what is read before it.
    """

    text: str
    kinds: tuple[str, ...]
    page: int


def passages(document: pikepdf.Pdf, marked: Sequence[MarkedPage]) -> Iterator[ReadPassage]:
    """Yield the passages of a tagged PDF that hold words, in the order of its structure.

    `marked` are the marked contents of its pages.
    """
    root: Any = document.Root
    tree = root.get("/StructTreeRoot")
    if tree is not None:
        yield from _Reader(document, marked).read(tree)


class _Reader:
    def __init__(self, document: pikepdf.Pdf, marked: Sequence[MarkedPage]) -> None:
        self._pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        self._marked = marked
        self._pieces: list[str] = []
        self._page = 0

    def read(self, tree: Any) -> Iterator[ReadPassage]:
        # The elements that are open, each with its page and the children that are still to be read.
        open_kinds: list[str] = []
        waiting: list[tuple[Any, Any]] = [(tree.get("/K", pikepdf.Array()), None)]
        while waiting:
            one, page = waiting.pop()
            if isinstance(one, str):  # the end of an element
                if one not in _INLINE:
                    yield from self._passage(open_kinds)
                open_kinds.pop()
            elif isinstance(one, pikepdf.Array):
                waiting.extend((kid, page) for kid in reversed(list(one)))
            elif isinstance(one, int):
                self._hold(int(one), page)
            elif one.get("/Type") == "/MCR":
                self._hold(int(one.MCID), one.Pg.objgen if "/Pg" in one else page)
            elif "/S" in one:
                kind = str(one.S)
                if kind not in _INLINE:
                    yield from self._passage(open_kinds)
                open_kinds.append(kind)
                waiting.append((kind, None))
                if "/ActualText" in one:
                    self._pieces.append(str(one.ActualText))
                elif kind == "/Figure":
                    self._page = self._pages.get(_page_of(one, page), self._page)
                    self._pieces.append(str(one.get("/Alt", "")))
                elif "/K" in one:
                    waiting.append((one.K, one.Pg.objgen if "/Pg" in one else page))

    def _passage(self, kinds: list[str]) -> Iterator[ReadPassage]:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text.strip():
            yield ReadPassage(text, tuple(kind.removeprefix("/") for kind in kinds), self._page)

    def _hold(self, content: int, page: Any) -> None:
        number = self._pages[page]
        if not self._pieces:
            self._page = number
        self._pieces.append(self._marked[number - 1].texts.get(content, ""))


def _page_of(figure: Any, page: Any) -> Any:
    """Return the page of a figure's first content; `page` is that of the elements around it."""
    kids = figure.get("/K")
    first = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) else kids
    holder = next((one for one in (first, figure) if isinstance(one, pikepdf.Dictionary) and "/Pg" in one), None)
    return holder.Pg.objgen if holder is not None else page
