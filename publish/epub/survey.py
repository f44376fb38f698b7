"""The actual content of an ebook's documents, from which fonts, manifest and accessibility metadata are derived.

None of these may claim what is not there.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from msgspec import Struct

from publish.markup.content_documents import ContentDocument

XHTML = "{http://www.w3.org/1999/xhtml}"
# EPUB 3.3, D.6: the manifest must say which documents embed these.
EMBEDDED = {
    "{http://www.w3.org/2000/svg}svg": "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
    XHTML + "script": "scripted",
}
HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))
BOLD = frozenset({XHTML + "strong", XHTML + "b", XHTML + "th"})
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
# The type of a section, and of a document that has one (EPUB Indexes 1.0, 3.1).
INDEX = "index"
DRAWING = "{http://www.w3.org/2000/svg}svg"


class Survey(Struct, frozen=True):
    """The content of one document.

    `pictures`: it shows something that must be seen or described. `undescribed`: one of its pictures has no alternative
    text. `roles`: an element has a role of DPUB-ARIA. `properties` are those of the manifest.
    """

    characters: frozenset[str]
    headings: bool
    bold: bool
    pictures: bool
    undescribed: bool
    roles: bool
    properties: tuple[str, ...]


def survey(document: ContentDocument) -> Survey:
    """Survey one document. Raises xml.etree.ElementTree.ParseError if it is not well-formed XML."""
    root = ET.fromstring(document.xhtml)
    tags = {element.tag for element in root.iter()}
    # alt="" marks a picture as mere decoration (WCAG 2.2, technique H67); a missing alt says nothing at all.
    alternatives = [element.get("alt") for element in root.iter(XHTML + "img")]
    alternatives += [_name_of_drawing(element) for element in root.iter(DRAWING)]
    return Survey(
        characters=frozenset("".join(root.itertext())),
        headings=not tags.isdisjoint(HEADINGS),
        bold=not tags.isdisjoint(BOLD),
        pictures=any(alternative != "" for alternative in alternatives),
        undescribed=None in alternatives,
        roles=any(element.get("role", "").startswith("doc-") for element in root.iter()),
        properties=(
            *(name for tag, name in EMBEDDED.items() if tag in tags),
            *([INDEX] if any(one.get(EPUB_TYPE) == INDEX for one in root.iter(f"{XHTML}section")) else []),
        ),
    )


def survey_of_all(surveys: Iterable[Survey]) -> Survey:
    """Combine the surveys of several documents."""
    each = list(surveys)
    return Survey(
        characters=frozenset().union(*(one.characters for one in each)),
        headings=any(one.headings for one in each),
        bold=any(one.bold for one in each),
        pictures=any(one.pictures for one in each),
        undescribed=any(one.undescribed for one in each),
        roles=any(one.roles for one in each),
        properties=tuple(sorted({name for one in each for name in one.properties})),
    )


def _name_of_drawing(svg: ET.Element) -> str | None:
    if svg.get("aria-hidden") == "true":
        return ""
    title = svg.find("{http://www.w3.org/2000/svg}title")
    return svg.get("aria-label") or (title.text if title is not None else None) or None
