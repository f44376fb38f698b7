"""What is asked of a document and of its pages, whatever WeasyPrint's version: nothing here depends on the engine."""

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

CSS = weasyprint.CSS
Document = _Document
# A stylesheet that is read alone needs one for its `@font-face` rules.
FontConfiguration = _FontConfiguration

# What a document may load is the edition's affair (`publish.pdf.fetching`).
FatalURLFetchingError = _FatalURLFetchingError
URLFetcher = _URLFetcher
URLFetcherResponse = _URLFetcherResponse

# Warnings become diagnostics, and steps the progress that the reader sees (`publish.pdf.messages`).
LOGGER = _LOGGER
PROGRESS_LOGGER = _PROGRESS_LOGGER
# For "did you mean".
KNOWN_PROPERTIES = _properties.KNOWN_PROPERTIES


class TreeDocument(weasyprint.HTML):
    """A document that is a tree already: WeasyPrint's own parser reads HTML, where a note cannot hold paragraphs."""

    def __init__(self, root: ElementTree.Element, base_url: str, fetcher: Any) -> None:
        # All that `HTML.__init__` sets.
        self.base_url = base_url
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def page_box(page: Any) -> Any:
    """The box of a laid-out page, with all that stands on it: notes and places are read from there, and tags."""
    return page._page_box


def page_name(page: Any) -> str:
    """The name that CSS gives a page ("" for none): page labels follow it."""
    name: str = page._page_box.page_type.name
    return name


def release_boxes(page: Any) -> None:
    """Let go of what stands on a page: boxes hold each other, and would stay until the garbage is looked for."""
    page._page_box.children = []


def original_box(box: Any) -> Any:
    """The box itself, where a place is kept for one that stands out of the flow."""
    return getattr(box, "_box", box)


def is_note_area(box: Any) -> bool:
    """Whether a box holds the notes of a page. By its name: what looks for lost notes must not depend on a class."""
    return type(box).__name__ == "FootnoteAreaBox"


def marked_contents(stream: Any) -> dict[Any, Any]:
    """What a drawn page's stream has marked, by the box that it is of."""
    found: dict[Any, Any] = stream._tags
    return found


def srgb_profile() -> bytes:
    """The ICC profile of sRGB that WeasyPrint brings: the output intent of the screen's PDF."""
    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
