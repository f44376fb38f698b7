"""The navigation of an ebook: nested contents and landmarks (EPUB 3.3, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct, field

from publish.config.settings import Matter
from publish.markup.content_documents import ContentDocument, ContentsLine, ListedPage

# The kinds of part that a reader may want to jump to, as terms of EPUB's structural semantics
# (https://www.w3.org/TR/epub-ssv-11/).
LANDMARKS = {
    "titlepage": "titlepage",
    "imprint": "copyright-page",
    "dedication": "dedication",
    "foreword": "foreword",
    "preface": "preface",
    "introduction": "introduction",
    "afterword": "afterword",
    "appendix": "appendix",
    "glossary": "glossary",
    "bibliography": "bibliography",
    "index": "index",
    "colophon": "colophon",
}


class NavigationPoint(Struct):
    """A line of the contents, with the lines below it.

    `order` is its place in the NCX. Lines with the same target have the same order.
    """

    title: str
    href: str
    id: str
    order: int
    below: list[NavigationPoint] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """The number of levels from here down, including this one."""
        return 1 + max((point.depth for point in self.below), default=0)


class Landmark(Struct, frozen=True):
    """An entry of the landmarks."""

    type: str
    href: str
    title: str


def address(target: str) -> str:
    """Return `a letter.xhtml#id` as an address relative to the package document."""
    name, hash_sign, fragment = target.partition("#")
    return f"text/{quote(name)}{hash_sign}{quote(fragment)}"


def contents(entries: tuple[ContentsLine, ...]) -> list[NavigationPoint]:
    """Turn the flat lines into a tree. A line that skips a level goes below the nearest line above it."""
    top: list[NavigationPoint] = []
    open_points: list[tuple[int, NavigationPoint]] = []
    orders: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        href = address(entry.target)
        point = NavigationPoint(entry.title, href, f"point-{number}", orders.setdefault(href, len(orders) + 1))
        while open_points and open_points[-1][0] >= entry.level:
            open_points.pop()
        (open_points[-1][1].below if open_points else top).append(point)
        open_points.append((entry.level, point))
    return top


class PagePoint(Struct, frozen=True):
    """A page of the print edition, with its folio."""

    label: str
    href: str


def page_points(pages: tuple[ListedPage, ...]) -> list[PagePoint]:
    """Return the lines of the page-list (EPUB 3.3, 7.4.4)."""
    return [PagePoint(page.label, address(page.target)) for page in pages]


def landmarks(documents: tuple[ContentDocument, ...], cover: str) -> Iterator[Landmark]:
    """Yield the cover, titled `cover`, the first document of each kind of landmark, and the start of the body.

    The contents are not a landmark: a landmark must be in the spine (EPUBCheck RSC-011), and the navigation document is
    not, as at Standard Ebooks. Readers have a button for it.
    """
    yield Landmark("cover", "cover.xhtml", cover)
    seen: set[str] = set()
    for document in documents:
        kinds = [LANDMARKS[document.kind]] if document.kind in LANDMARKS else []
        if document.matter is Matter.BODY:
            kinds.append("bodymatter")
        for kind in kinds:
            if kind not in seen:
                seen.add(kind)
                yield Landmark(kind, address(document.name), document.title)
