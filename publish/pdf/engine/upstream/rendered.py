"""Access to documents and their pages, the same in every version of WeasyPrint, and independent of the engine."""

from __future__ import annotations

from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from weasyprint.css import properties as _properties
from weasyprint.document import Document as _Document
from weasyprint.logger import LOGGER as _LOGGER
from weasyprint.logger import PROGRESS_LOGGER as _PROGRESS_LOGGER
from weasyprint.text.fonts import FontConfiguration as _FontConfiguration
from weasyprint.urls import FatalURLFetchingError as _FatalURLFetchingError
from weasyprint.urls import URLFetcher as _URLFetcher
from weasyprint.urls import URLFetcherResponse as _URLFetcherResponse

from publish.memory import Memory
from publish.pdf.engine.upstream.data import DocumentData, data_of

CSS = weasyprint.CSS
Document = _Document
# A stylesheet that is parsed alone needs one for its `@font-face` rules.
FontConfiguration = _FontConfiguration

# `publish.pdf.fetching` decides what a document may load.
FatalURLFetchingError = _FatalURLFetchingError
URLFetcher = _URLFetcher
URLFetcherResponse = _URLFetcherResponse

# Warnings become diagnostics, and steps become the progress shown to the user (`publish.pdf.messages`).
LOGGER = _LOGGER
PROGRESS_LOGGER = _PROGRESS_LOGGER
# For "did you mean".
KNOWN_PROPERTIES = _properties.KNOWN_PROPERTIES


class TreeDocument(weasyprint.HTML):
    """A document given as a tree. WeasyPrint's own parser reads HTML, where a note cannot hold paragraphs."""

    def __init__(self, root: ElementTree.Element, base_url: str, fetcher: Any, memory: Memory | None = None) -> None:
        # Everything that `HTML.__init__` sets.
        self.base_url = base_url
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        data_of(self, DocumentData).memory = memory or Memory.of_one_build()


def page_box(page: Any) -> Any:
    """Return the box of a laid-out page with all its content, from which notes, places and tags are read."""
    return page._page_box


def page_name(page: Any) -> str:
    """Return the name that CSS gives a page ("" for none). Page labels depend on it."""
    name: str = page._page_box.page_type.name
    return name


def release_boxes(page: Any) -> None:
    """Release the boxes of a page. They refer to each other and would stay until a garbage collection."""
    page._page_box.children = []


def original_box(box: Any) -> Any:
    """Return the box itself if `box` is the placeholder of an out-of-flow box, else `box`."""
    return getattr(box, "_box", box)


def is_note_area(box: Any) -> bool:
    """Whether a box holds the notes of a page.

    Tested by name, because the check for lost notes must not depend on a class.
    """
    return type(box).__name__ == "FootnoteAreaBox"


def marked_contents(stream: Any) -> dict[Any, Any]:
    """Return the marked contents of a drawn page's stream, by box."""
    found: dict[Any, Any] = stream._tags
    return found


def srgb_profile() -> bytes:
    """Return the sRGB ICC profile shipped with WeasyPrint, used as the output intent of the screen PDF."""
    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
