"""The numbers of captions, which references to a figure or a table name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from publish.editing.book import BookPart
from publish.editing.reference_targets import caption_in
from publish.manuscript.tree import Element, Kind, Text, elements, mapped
from publish.words import ReferenceWords


def number_captions(
    parts: tuple[BookPart, ...], asked: Collection[str], words: ReferenceWords
) -> tuple[tuple[BookPart, ...], dict[int, str]]:
    """Number the captions of pictures if one of the `asked` ids belongs to a picture, and likewise those of tables.

    Return the parts, and the number of each numbered caption by its identity in them.
    """
    numbers: dict[int, tuple[str, int]] = {}
    for held in (Kind.IMAGE, Kind.TABLE):
        figures = [figure for part in parts for figure in elements(part.blocks, Kind.FIGURE) if _kind(figure) is held]
        if any(id in asked for figure in figures for id in _ids(figure)):
            captions = [caption for figure in figures if (caption := caption_in(figure)) is not None]
            word = words.figure if held is Kind.IMAGE else words.table
            form = word if "{number}" in word else f"{word}\u00a0{{number}}"
            numbers |= {id(one): (form.format(number=number), number) for number, one in enumerate(captions, 1)}
    if not numbers:
        return parts, {}
    found: dict[int, str] = {}

    def numbered(element: Element) -> Element:
        if id(element) not in numbers:
            return element
        said, number = numbers[id(element)]
        sign = Element(Kind.REFERENCE, element.at, (Text(f"{said.removesuffix('.')}. ", element.at, literal=True),))
        made = element.with_children((sign, *element.children))
        found[id(made)] = str(number)
        return made

    def all_of(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(done for block in blocks if isinstance(done := mapped(block, numbered), Element))

    return tuple(replace(part, blocks=all_of(part.blocks)) for part in parts), found


def _kind(figure: Element) -> Kind | None:
    """The kind of a figure with a caption: picture or table; None if it holds something else, or has no caption."""
    if caption_in(figure) is None:
        return None
    return next((one.kind for one in elements(figure.children, Kind.IMAGE, Kind.TABLE)), None)


def _ids(figure: Element) -> Iterator[str]:
    yield figure.id
    yield from (one.id for one in elements(figure.children, Kind.IMAGE, Kind.TABLE, Kind.CAPTION))
