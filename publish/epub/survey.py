"""What the documents of an ebook really hold: the ground for the fonts, the manifest and the accessibility metadata,
none of which may claim what is not there."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from publish.markup.content_documents import ContentDocument

XHTML = "{http://www.w3.org/1999/xhtml}"
# EPUB 3.3, D.6: the manifest has to say which documents embed these.
EMBEDDED = {
    "{http://www.w3.org/2000/svg}svg": "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
    XHTML + "script": "scripted",
}
HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))
BOLD = frozenset({XHTML + "strong", XHTML + "b", XHTML + "th"})
DRAWING = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True, slots=True)
class Survey:
    """What one document holds. `pictures`: it shows something that has to be seen, or described; `undescribed`: to
    one of its pictures no alternative is given. `properties` are those of the manifest."""

    characters: frozenset[str]
    headings: bool
    bold: bool
    pictures: bool
    undescribed: bool
    roles: bool
    properties: tuple[str, ...]


def survey(document: ContentDocument) -> Survey:
    """Reads the document once. Raises xml.etree.ElementTree.ParseError where it is not well-formed XML."""
    root = ET.fromstring(document.xhtml)
    tags = {element.tag for element in root.iter()}
    # alt="" says that a picture is mere ornament (WCAG 2.2, technique H67); a missing alt says nothing at all.
    alternatives = [element.get("alt") for element in root.iter(XHTML + "img")]
    alternatives += [_name_of_drawing(element) for element in root.iter(DRAWING)]
    return Survey(
        characters=frozenset("".join(root.itertext())),
        headings=not tags.isdisjoint(HEADINGS),
        bold=not tags.isdisjoint(BOLD),
        pictures=any(alternative != "" for alternative in alternatives),
        undescribed=None in alternatives,
        roles=any(element.get("role", "").startswith("doc-") for element in root.iter()),
        properties=tuple(name for tag, name in EMBEDDED.items() if tag in tags),
    )


def survey_of_all(surveys: Iterable[Survey]) -> Survey:
    """What they hold together."""
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
