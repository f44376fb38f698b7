"""Contents of a finished PDF, read from its bytes: its structure by pikepdf, its text by pdfium.

Everything except the pages is read on demand, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct

from publish.errors import PublishError
from publish.facts.pdf_digests import page_digests
from publish.facts.pdf_glyphs import MissingGlyph, missing_glyphs
from publish.facts.pdf_images import Image, images_of
from publish.facts.pdf_inks import PageInks, inks_of
from publish.facts.pdf_lines import PdfLine, PdfWord
from publish.facts.pdf_marked import MarkedPage, marked_pages
from publish.facts.pdf_places import Bookmark, LinkAnnotation, bookmarks, destinations, links_of
from publish.facts.pdf_seen import SeenPages
from publish.facts.pdf_tags import Tags, tags_of
from publish.facts.pdf_text import PdfText
from publish.facts.read_pages import ReadPages
from publish.pdf_bytes import opened

_SOURCE = "{http://purl.org/dc/elements/1.1/}source"
# A box: left, bottom, right, top, in points (ISO 32000-1, 14.11.2).
Box = tuple[float, float, float, float]


class PdfFont(Struct, frozen=True):
    """A font by its name in the file, without its subset tag. `subset` tells whether it had one."""

    name: str
    embedded: bool
    subset: bool = False


class Page(Struct, frozen=True):
    """The trim of a page, in points, and all its boxes in PDF coordinates."""

    width: float
    height: float
    media: Box
    bleed: Box
    trim: Box


class Intent(Struct, frozen=True):
    """An output intent (ISO 32000-1, 14.11.5).

    `profile` is the size of the embedded ICC profile in bytes, or 0. `device` is the profile's device class and colour
    space, such as "prtr CMYK", or "" if there is no profile.
    """

    subtype: str
    condition: str
    registry: str
    profile: int
    device: str = ""


class PdfFacts(Struct, frozen=True, dict=True):
    """The facts of one file.

    `judged` tells whether all of its text will be needed; then its pages stay open once they are read. `known` has
    pages that were read before.
    """

    name: str
    data: bytes
    document: pikepdf.Pdf
    pages: tuple[Page, ...]
    judged: bool
    known: ReadPages

    @cached_property
    def fonts(self) -> tuple[PdfFont, ...]:
        """The fonts of the pages and of the forms on them, each name once, in order of name."""
        fonts = {font.name: font for page in self.document.pages for font in _fonts(page.resources, set())}
        return tuple(fonts[name] for name in sorted(fonts))

    @cached_property
    def text(self) -> PdfText:
        """The text, by lines and by words, with places measured from the trim."""
        origins = tuple((page.trim[0], page.trim[3]) for page in self.pages)
        return PdfText(self.data, origins, tuple(page_digests(self.document)), self.known, held=self.judged)

    @cached_property
    def seen(self) -> SeenPages:
        """The pages as they are drawn, to measure what of their text can be seen."""
        corners = [(page.trim[0] - page.media[0], page.media[3] - page.trim[3]) for page in self.pages]
        return SeenPages(self.data, corners)

    @property
    def lines(self) -> tuple[PdfLine, ...]:
        """Every line of text, in file order."""
        return self.text.lines

    @property
    def words(self) -> tuple[PdfWord, ...]:
        """Every word with its font, size and colour, in file order."""
        return self.text.words

    @property
    def sentences(self) -> Iterator[str]:
        """The metadata's sentence on the sources, and the text by lines, read page by page.

        The last line comes first, because the colophon is at the end. After the lines of a page come each two of them,
        and all together: in a narrow column a sentence takes several lines.
        """
        if self.source:
            yield self.source
        for index in reversed(range(len(self.pages))):
            lines = [line.text for line in self.text.lines_of(index)]
            yield from reversed(lines)
            yield from map(" ".join, pairwise(lines))
            yield " ".join(lines)

    @property
    def source(self) -> str:
        """The sentence of the metadata on the state of the sources; "" if there is a colophon to print it in."""
        return self.metadata.get(_SOURCE, "")

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The page labels, one for each page; empty if the file has none."""
        if "/PageLabels" not in self.document.Root:
            return ()
        return tuple(str(page.label) for page in self.document.pages)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Every place where a picture is shown, with its resolution there."""
        return tuple(
            image
            for number, page in enumerate(self.document.pages, 1)
            for image in images_of(page, number, self.pages[number - 1].trim)
        )

    @cached_property
    def missing_glyphs(self) -> tuple[MissingGlyph, ...]:
        """Every string with a character that has no glyph."""
        return tuple(missing_glyphs(self.document, [page.trim for page in self.pages]))

    @cached_property
    def links(self) -> tuple[LinkAnnotation, ...]:
        """Every link annotation, with its target."""
        return tuple(links_of(self.document, [page.trim for page in self.pages]))

    @cached_property
    def destinations(self) -> dict[str, int]:
        """The page, from 1, of each named destination."""
        return destinations(self.document)

    @cached_property
    def outline(self) -> tuple[Bookmark, ...]:
        """The bookmarks in order, parents before children."""
        return tuple(bookmarks(self.document))

    @cached_property
    def tags(self) -> Tags:
        """A summary of the structure tree."""
        return tags_of(self.document)

    @cached_property
    def marked(self) -> tuple[MarkedPage, ...]:
        """The marked contents of each page, in page order."""
        return tuple(marked_pages(self.document))

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The output intents."""
        found: Any = self.document.Root.get("/OutputIntents", [])
        return tuple(_intent(one) for one in found)

    @cached_property
    def inks(self) -> tuple[PageInks, ...]:
        """The painted objects of each page with their colours, in page order."""
        return tuple(
            inks_of(page, number, self.pages[number - 1].trim) for number, page in enumerate(self.document.pages, 1)
        )

    @cached_property
    def metadata(self) -> dict[str, str]:
        """The document information dictionary by its keys ("/Title"), and the XMP by its own ("{namespace}name")."""
        found = {key: str(value) for key, value in self.document.docinfo.items()}
        if "/Metadata" in self.document.Root:
            with self.document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
                found |= {key: str(value) for key, value in xmp.items()}
        return found


def read(path: Path) -> PdfFacts:
    """Read the facts of a PDF file, to check it. Raises PublishError if it cannot be read."""
    try:
        return _facts(pikepdf.open(path), path.read_bytes(), path.name, ReadPages(), judged=True)
    except (pikepdf.PdfError, OSError) as reason:
        raise _unreadable(path.name) from reason


def read_ahead(facts: PdfFacts) -> None:
    """Begin to read the text of a PDF, while this process goes on."""
    facts.text.begin_reading()


def of(data: bytes, name: str, known: ReadPages | None = None) -> PdfFacts:
    """Read the facts of a new PDF from its bytes; `name` is used in messages.

    `known` has pages that were read before. Raises PublishError as `read` does.
    """
    try:
        return _facts(opened(data), data, name, known or ReadPages(), judged=False)
    except pikepdf.PdfError as reason:
        # The reason is left out: pikepdf begins it with "<_io.BytesIO object at 0x...>".
        raise _unreadable(name) from reason


def _facts(document: pikepdf.Pdf, data: bytes, name: str, known: ReadPages, *, judged: bool) -> PdfFacts:
    return PdfFacts(name, data, document, tuple(_page(page) for page in document.pages), judged, known)


def _unreadable(name: str) -> PublishError:
    return PublishError(f"{name} is not a readable PDF", "make it again: publish pdf")


def _intent(found: Any) -> Intent:
    profile = found.DestOutputProfile.read_bytes() if "/DestOutputProfile" in found else b""
    device = f"{profile[12:16].decode('latin-1')} {profile[16:20].decode('latin-1')}" if len(profile) > 128 else ""
    return Intent(
        str(found.get("/S", "")),
        str(found.get("/OutputConditionIdentifier", "")),
        str(found.get("/RegistryName", "")),
        len(profile),
        device,
    )


def _page(page: pikepdf.Page) -> Page:
    trim = _box(page.trimbox)
    return Page(trim[2] - trim[0], trim[3] - trim[1], _box(page.mediabox), _box(page.bleedbox), trim)


def _box(box: Any) -> Box:
    one, two, three, four = (float(value) for value in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> Iterator[PdfFont]:
    """Yield the fonts of resources and of the forms in them, reading each form once (ISO 32000-1, 8.10)."""
    for font in resources.get("/Font", {}).values():
        for holder in font.get("/DescendantFonts", [font]):
            descriptor = holder.get("/FontDescriptor", {})
            embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            tag, plus, name = str(font.get("/BaseFont", "/unnamed")).removeprefix("/").rpartition("+")
            yield PdfFont(name, embedded or font.get("/Subtype") == "/Type3", bool(plus) and len(tag) == 6)
    for form in resources.get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form" and "/Resources" in form and form.objgen not in seen:
            seen.add(form.objgen)
            yield from _fonts(form.Resources, seen)
