"""Divide the printed document into gatherings, so that parts are set side by side, and only if they changed.

Each gathering is a document of its own. The other parts stand in it empty and hidden, so that selectors such as
`section + section` match as in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.config.settings import Openings
from publish.layout.gathering import Gathering
from publish.paginator.facing_run import Together
from publish.paginator.measured_part import PageSide
from publish.style_names import TemplateClass

# A gathering has at least so many characters, about ten pages: each costs the time of reading the stylesheets once.
LEAST = 20_000
# Below this a book is set in one piece.
SMALL = 80_000

# What ties the pages of a stylesheet's parts together: counters, page numbers and pages counted over the whole book,
# strings and boxes that are handed on from page to page.
_TIES = re.compile(
    r"counter-(?:reset|increment|set)|counters?\s*\(|string-set|string\s*\(|running\s*\(|element\s*\(|target-|:nth\("
    r"|@page[^{]*:(?:first|blank)|position\s*:\s*fixed|break-(?:before|after)|footnote-|:has\(|@footnote",
    re.IGNORECASE,
)
_TOGETHER: dict[str, str] = {
    TemplateClass.TOGETHER_LEVEL: Together.LEVEL,
    TemplateClass.TOGETHER_PAGES: Together.PAGES,
    TemplateClass.TOGETHER_FILLED: Together.FILLED,
}
_HEADING = re.compile(r"h([1-6])")


def are_tied(sheet: str) -> bool:
    """Whether a stylesheet may tie pages of different parts together. The book is then set in one piece."""
    return bool(_TIES.search(sheet))


class _Stretch(Struct, frozen=True):
    """Children of the body, or parts of one matter, set together. `begins_body`: they begin the body matter."""

    elements: tuple[Element, ...]
    matter: str
    size: int
    begins_body: bool = False

    @property
    def together(self) -> str:
        """How a text on facing pages is kept together with the other one, "" for other texts."""
        return next((one for one in _classes(self.elements[0]) if one in _TOGETHER), "") if self.elements else ""


def divide(root: Element, notes: Collection[str], openings: Openings = Openings.RECTO) -> list[Gathering]:
    """Divide a printed document with these notes, whose parts begin as `openings` says.

    A small book is a single gathering.
    """
    body = root.find("body")
    assert body is not None
    pieces = [*_pieces(body, openings)]
    if sum(piece.size for piece in pieces) < SMALL and not any(piece.together for piece in pieces):
        pieces = [_Stretch(tuple(body), "", 0)]
    wanted = frozenset(notes)
    levels, level = [], 0
    for piece in pieces:
        levels.append(level)
        for element in piece.elements:
            for one in element.iter():
                heading = _HEADING.fullmatch(one.tag)
                level = min(int(heading[1]), level + 1) if heading else level
    return [
        Gathering(
            _document(root, piece.elements),
            _ids(piece.elements, wanted),
            piece.matter,
            level,
            _side(piece, openings),
            _TOGETHER.get(piece.together, ""),
        )
        for piece, level in zip(pieces, levels, strict=True)
    ]


def _pieces(body: Element, openings: Openings) -> Iterator[_Stretch]:
    """Yield the pieces of a book: what comes in front, then some parts of one matter at a time, then the colophon.

    The colophon names the state of the sources, so it is set again after any change.
    """
    held: list[Element] = []
    matter, size, begins_body = "", 0, False
    for child in body:
        if TemplateClass.NOTES_FOOT in _classes(child):
            continue  # it is in every gathering
        if TemplateClass.MATTER not in _classes(child):
            if matter:
                yield _Stretch(tuple(held), matter, size, begins_body)
                held, size = [], 0
            held.append(child)
            size += _size(child)
            continue
        of_part = next(one for one in _classes(child) if one != TemplateClass.MATTER)
        for part in child:
            is_other = of_part != matter
            is_alone = is_facing(part) or (held and is_facing(held[-1]))
            if held and (is_other or is_alone or (size >= LEAST and openings is not Openings.RUN_ON)):
                yield _Stretch(tuple(held), matter, size, begins_body)
                held, size, begins_body = [], 0, False
            begins_body = begins_body or (is_other and of_part == TemplateClass.BODY)
            matter = of_part
            held.append(part)
            size += _size(part)
    yield _Stretch(tuple(held), matter, size, begins_body)


def _side(piece: _Stretch, openings: Openings) -> PageSide | None:
    """Return the side on which a gathering must open, as print.css and `opening_rules` have it."""
    first = _classes(piece.elements[0])
    if TemplateClass.COLOPHON in first:
        return None
    if piece.together:
        return PageSide.LEFT if TemplateClass.VERSOS in first else PageSide.RIGHT
    is_free = openings is not Openings.RECTO and TemplateClass.PART in first and TemplateClass.DIVISION not in first
    return None if is_free and not piece.begins_body else PageSide.RIGHT


def _document(root: Element, shown: Sequence[Element]) -> bytes:
    """Return the document in which only the `shown` elements have their content and are visible."""
    kept = {*shown}
    made = Element(root.tag, root.attrib)
    for child in root:
        made.append(child if child.tag != "body" else _thinned(child, kept))
    return bytes(ElementTree.tostring(made, "utf-8"))


def _thinned(body: Element, kept: set[Element]) -> Element:
    thin = Element(body.tag, body.attrib)
    for child in body:
        if child in kept or TemplateClass.NOTES_FOOT in _classes(child):
            thin.append(child)
        elif kept.isdisjoint(child):
            thin.append(_hidden(child))
        else:
            held = Element(child.tag, child.attrib)
            held.extend(part if part in kept else _hidden(part) for part in child)
            thin.append(held)
    return thin


def _hidden(element: Element) -> Element:
    """Return an element without content and without an id, since an id would promise a place."""
    named = {name: value for name, value in element.attrib.items() if name != "id"}
    return Element(element.tag, {**named, "style": "display: none"})


def _ids(elements: Sequence[Element], wanted: Collection[str]) -> tuple[str, ...]:
    found = (one.get("id") for element in elements for one in element.iter())
    return tuple(id for id in found if id is not None and id in wanted)


def is_facing(element: Element) -> bool:
    """Whether a part stands on the versos or the rectos of facing texts."""
    return not {TemplateClass.VERSOS, TemplateClass.RECTOS}.isdisjoint(_classes(element))


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _size(element: Element) -> int:
    return sum(map(len, element.itertext()))
