"""Turn links whose target's id was not carried over into plain words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from publish.importing.tei.remarks import Remarks
from publish.manuscript.tree import Element, Kind, mapped


def living_links(blocks: tuple[Element, ...], places: Mapping[str, str], remarks: Remarks) -> tuple[Element, ...]:
    """Return blocks whose links lead to `places`, by the names that the file gives them: ids, and the files of parts.

    A link to any other name in the file becomes plain words, and `remarks` tell of it.
    """

    def alive(element: Element) -> Element:
        href = element.word("href") if element.kind is Kind.LINK else ""
        if not href.startswith("#"):
            return element
        if href[1:] in places:
            return replace(element, data={**element.data, "href": places[href[1:]]})
        said = f'a reference to "{href[1:]}" becomes plain words: its target has no name in the edition'
        remarks.add(said, element.at)
        return Element(Kind.SPAN, element.at, element.children, classes=element.classes)

    return tuple(made for block in blocks if isinstance(made := mapped(block, alive), Element))
