"""Links and bookmarks of a PDF, with their targets (ISO 32000-1, 12.3 and 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from msgspec import Struct


class LinkAnnotation(Struct, frozen=True):
    """A link annotation. `page` counts from 1.

    `x` and `y` are its upper left corner from that of the trim; all lengths are in points. `address` is its target
    outside the file, or "". `name` is its named destination in the file, or "", and `target` the page it leads to,
    from 1, or 0.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    address: str
    name: str
    target: int


class Bookmark(Struct, frozen=True):
    """An entry of the outline. `level` and `page` count from 1; `page` is 0 if it leads to no page."""

    level: int
    title: str
    page: int


class _Places:
    """The page numbers of a document by object id, and its named destinations."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        root: Any = document.Root
        names = root.get("/Names", {}).get("/Dests")
        self.named: dict[str, Any] = {}
        if names is not None:
            self.named |= {str(name): place for name, place in pikepdf.NameTree(names).items()}
        for name, place in root.get("/Dests", {}).items():
            self.named[str(name).removeprefix("/")] = place

    def target(self, destination: Any) -> tuple[str, int]:
        """Return the name of a destination, or "", and its page from 1, or 0."""
        name = ""
        if isinstance(destination, pikepdf.String | pikepdf.Name):
            name = str(destination).removeprefix("/")
            destination = self.named.get(name)
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return name, 0
        first: Any = destination[0]
        return name, self._pages.get(first.objgen, 0) if isinstance(first, pikepdf.Dictionary) else 0


def links_of(document: pikepdf.Pdf, trims: Sequence[tuple[float, float, float, float]]) -> Iterator[LinkAnnotation]:
    """Yield the links of every page, in file order; `trims` are the boxes of the pages in PDF coordinates."""
    places = _Places(document)
    for number, (page, trim) in enumerate(zip(document.pages, trims, strict=True), 1):
        annotations: Any = page.get("/Annots", [])
        for one in annotations:
            if one.get("/Subtype") != "/Link":
                continue
            action = one.get("/A", {})
            name, target = places.target(one.get("/Dest", action.get("/D")))
            left, below, right, above = (float(value) for value in one.Rect)
            left, right, below, above = min(left, right), max(left, right), min(below, above), max(below, above)
            yield LinkAnnotation(
                number,
                left - trim[0],
                trim[3] - above,
                right - left,
                above - below,
                str(action.get("/URI", "")),
                name,
                target,
            )


def destinations(document: pikepdf.Pdf) -> dict[str, int]:
    """Return the page, from 1, of each named destination."""
    places = _Places(document)
    return {name: page for name in places.named if (page := places.target(pikepdf.String(name))[1])}


def bookmarks(document: pikepdf.Pdf) -> Iterator[Bookmark]:
    """Yield the entries of the outline, parents before children."""
    places = _Places(document)
    root: Any = document.Root
    first = root.get("/Outlines", {}).get("/First")
    waiting: list[tuple[Any, int]] = [(first, 1)] if first is not None else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        one, level = waiting.pop()
        if one.objgen in seen:
            continue
        seen.add(one.objgen)
        destination = one.get("/Dest", one.get("/A", {}).get("/D"))
        yield Bookmark(level, str(one.get("/Title", "")), places.target(destination)[1])
        waiting += [(one[key], at) for key, at in (("/Next", level), ("/First", level + 1)) if key in one]
