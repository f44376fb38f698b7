"""Where bibliographies stand: in a part of their own, in a container with the id `refs`, or at the end of each part."""

from __future__ import annotations

from msgspec.structs import replace

from publish.config.part_kinds import BIBLIOGRAPHY, COLOPHON, INDEX
from publish.config.settings import Matter, PartSettings
from publish.diagnostics import Location
from publish.editing.book import PLACE_OF_BIBLIOGRAPHY, BookPart, is_made_part
from publish.editing.identifiers import UsedIds, identifier
from publish.manuscript.tree import Element, Kind, Node, Part, Text, elements, mapped
from publish.style_names import MarkupClass

_MADE = Location("sources/edition.toml")
# Kinds of parts that a bibliography precedes.
_BEHIND = frozenset({INDEX, COLOPHON})


def is_place(element: Element) -> bool:
    """Whether the bibliography belongs in this container."""
    return element.kind is Kind.CONTAINER and element.id == PLACE_OF_BIBLIOGRAPHY


def has_place(part: Part) -> bool:
    """Whether a bibliography stands in the part."""
    return part.settings.kind == BIBLIOGRAPHY or any(map(is_place, elements(part.blocks, Kind.CONTAINER)))


def with_made_part(parts: tuple[Part, ...], title: str) -> tuple[Part, ...]:
    """Return the parts with one more for a bibliography without a place: at the end, before indexes and a colophon."""
    place = len(parts)
    while place and parts[place - 1].settings.kind in _BEHIND:
        place -= 1
    return (*parts[:place], _made_part(title), *parts[place:])


def _made_part(title: str) -> Part:
    heading = Element(Kind.HEADING, _MADE, (Text(title, _MADE),), data={"level": 1, "made": True})
    settings = PartSettings(kind=BIBLIOGRAPHY, matter=Matter.BACK, title=title)
    return Part(settings, _MADE.path, (heading,))


def in_its_part(parts: tuple[BookPart, ...], held: Element | None) -> tuple[BookPart, ...]:
    """Return the parts with the bibliography in its place; without any entries, a part that publish made is left
    out."""
    place = next((at for at, part in enumerate(parts) if any(map(is_place, elements(part.blocks)))), None)
    if place is None:
        place = next((at for at, part in enumerate(parts) if part.part.settings.kind == BIBLIOGRAPHY), None)
    if place is None:
        return parts
    part = parts[place]
    if held is None:
        return (*parts[:place], *parts[place + 1 :]) if is_made_part(part) else parts

    def fill(element: Element) -> Element:
        return element.with_children((*element.children, held)) if is_place(element) else element

    blocks: tuple[Node, ...] = tuple(mapped(block, fill) for block in part.blocks)
    if blocks == part.blocks:
        blocks = (*blocks, held)
    made = replace(part, blocks=tuple(one for one in blocks if isinstance(one, Element)))
    return (*parts[:place], made, *parts[place + 1 :])


def at_the_end(part: BookPart, title: str, held: Element, ids: UsedIds) -> BookPart:
    """Return a part with its own bibliography as its last section."""
    heading = Element(
        Kind.HEADING,
        held.at,
        (Text(title, held.at, literal=True),),
        ids.free(identifier(title, "section")),
        data={"level": 2},
    )
    name = str(MarkupClass.OWN_REFERENCES)
    section = Element(Kind.CONTAINER, held.at, (heading, held), data={"name": name})
    return replace(part, blocks=(*part.blocks, section))
