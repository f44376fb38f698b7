"""What a finished PDF holds, read from its bytes by pikepdf, never from the renderer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from publish.errors import PublishError


@dataclass(frozen=True, slots=True)
class Font:
    """A font by the name it has in the file, the subset's tag taken off."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The trim of a page, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """The facts of one file."""

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]


def read(path: Path) -> PdfFacts:
    """The facts of a PDF. Raises PublishError where it cannot be read."""
    try:
        with pikepdf.open(path) as document:
            pages = tuple(_page(page) for page in document.pages)
            fonts = {font.name: font for page in document.pages for font in _fonts(page)}
    except (pikepdf.PdfError, OSError) as reason:
        raise PublishError(f"{path.name} is no PDF that can be read", "make it anew: publish pdf") from reason
    return PdfFacts(pages, tuple(fonts[name] for name in sorted(fonts)))


def _page(page: pikepdf.Page) -> Page:
    left, bottom, right, top = (float(value) for value in page.trimbox)
    return Page(right - left, top - bottom)


def _fonts(page: pikepdf.Page) -> Iterator[Font]:
    resources: Any = page.resources.get("/Font", {})
    for font in resources.values():
        for holder in font.get("/DescendantFonts", [font]):
            descriptor = holder.get("/FontDescriptor", {})
            embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            name = str(font.get("/BaseFont", "/unnamed")).removeprefix("/")
            yield Font(name.rpartition("+")[2], embedded or font.get("/Subtype") == "/Type3")
