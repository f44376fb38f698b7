"""The parts of an edition that are letters, and the containers that a letter has."""

from __future__ import annotations

from collections.abc import Iterator

from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, Part, elements


def letters(sources: Sources) -> Iterator[Part]:
    """The parts of the kind "letter" that are not empty."""
    return (part for part in sources.manuscript.parts if part.settings.kind == "letter" and part.blocks)


def containers(part: Part, *names: str) -> list[Element]:
    """The containers in a part that have one of those names, in order."""
    return [one for one in elements(part.blocks, Kind.CONTAINER) if one.word("name") in names]
