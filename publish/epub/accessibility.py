"""The accessibility metadata of EPUB Accessibility 1.1, section 2.

The terms are those of https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20241209/.

Every statement follows from the content of the book. Conformance is claimed only if a certifier is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from publish.epub.survey import Survey

# The wording that EPUB Accessibility 1.1, 3.2.2 requires.
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
FIXED_SIZE = re.compile(r"(?:font-size|line-height|font)\s*:[^;}]*\d(?:px|pt|pc|mm|cm|in)\b")


class Accessibility(Struct, frozen=True):
    """The values of the schema.org properties; `summary` is in English."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str


def accessibility(book: Survey, images: Iterable[str], stylesheet: str, pages: bool) -> Accessibility:
    """Return the accessibility statements for a surveyed book.

    `images` are the file names of its pictures. `pages` says whether the pages of the print edition are marked and
    listed. The cover does not count as a picture, because its title is also in the text.
    """
    described = book.pictures and not book.undescribed
    resizable = FIXED_SIZE.search(stylesheet) is None
    # Only GIF can move, and whether it flashes has not been checked.
    may_flash = any(name.lower().endswith(".gif") for name in images)
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": book.headings,
        "alternativeText": described,
        "displayTransformability": resizable,
        "pageBreakMarkers": pages,
        "pageNavigation": pages,
        "ARIA": book.roles,
    }
    return Accessibility(
        modes=("textual", "visual") if book.pictures else ("textual",),
        sufficient=_sufficient(book),
        features=tuple(name for name, there in features.items() if there),
        hazard="unknown" if may_flash else "none",
        summary=_summary(book, resizable, pages),
    )


def _sufficient(book: Survey) -> tuple[str, ...]:
    """The combinations of senses that are each sufficient to read the whole book."""
    if not book.pictures:
        return ("textual",)
    return ("textual,visual",) if book.undescribed else ("textual,visual", "textual")


def _summary(book: Survey, resizable: bool, pages: bool) -> str:
    sentences = ["The whole text is live text in its reading order, with a table of contents that links to each part."]
    if pages:
        sentences.append("The pages of the print edition are marked, and a list leads to each of them.")
    if book.pictures and book.undescribed:
        sentences.append("Some pictures have no alternative text.")
    elif book.pictures:
        sentences.append("All pictures have alternative text.")
    if resizable:
        sentences.append("Typeface, size, spacing and colours can be changed by the reader.")
    return " ".join(sentences)
