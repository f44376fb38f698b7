"""The files of an ebook as the package document lists them (EPUB 3.3, 5.6)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from publish.errors import PublishError
from publish.markup.media import media_type

# The image types among the core media types of EPUB 3.3, 3.2, which every reader must show.
IMAGE_SUFFIXES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
XHTML_TYPE = "application/xhtml+xml"


class Item(Struct, frozen=True):
    """A file. `path` is relative to the package document, not percent-encoded; `linear` is None outside the spine."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...] = ()
    linear: bool | None = None

    @property
    def href(self) -> str:
        """The path, percent-encoded."""
        return quote(self.path)


def image_items(names: Iterable[str]) -> list[Item]:
    """Return the pictures' items, sorted by name.

    Raises PublishError for a picture of a kind that readers need not show.
    """
    return [Item(f"image-{n}", f"images/{name}", _image_type(name)) for n, name in enumerate(sorted(names), 1)]


def style_items(paths: Iterable[str]) -> list[Item]:
    """Return the items of the files that the stylesheet uses, by their path below `styles/`."""
    return [Item(f"style-{n}", f"styles/{path}", media_type(path)) for n, path in enumerate(sorted(paths), 1)]


def _image_type(name: str) -> str:
    if PurePosixPath(name).suffix.lower() not in IMAGE_SUFFIXES:
        raise PublishError(
            f'the picture "{name}" is of a kind that ebook readers do not show',
            "save it as PNG, JPEG, GIF, SVG or WebP",
        )
    return media_type(name)
