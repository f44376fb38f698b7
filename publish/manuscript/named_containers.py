"""Containers whose names change their content: verse, plays, figures, and those that end with an attribution."""

from __future__ import annotations

from msgspec.structs import replace

from publish.manuscript.figure_places import placed
from publish.manuscript.last_lines import ATTRIBUTED, attributed
from publish.manuscript.tree import Element, Kind, Node, Text, mapped
from publish.manuscript.verse import deepest_indent
from publish.style_names import EditorClass


def named_container(container: Element) -> Element:
    """Return a container with the structure that its name requires."""
    name = container.word("name")
    if name in ATTRIBUTED:
        container = container.with_children(attributed(container.children))
    match name:
        case EditorClass.VERSE:
            return replace(container, data={**container.data, "deepest": deepest_indent(container.children)})
        case EditorClass.DRAMA:
            return container.with_children(tuple(mapped(child, _speeches) for child in container.children))
        case EditorClass.FIGURE:
            return _figure(container)
    return container


def _speeches(element: Element) -> Element:
    """Mark a definition list as speeches: its terms are the speakers."""
    return replace(element, data={**element.data, "speeches": True}) if element.kind is Kind.DEFINITIONS else element


def _figure(container: Element) -> Element:
    """Return a figure with its pictures, tables and verse; the paragraphs below the last of them are its caption."""
    blocks = _figured(container.children)
    end = max((number + 1 for number, one in enumerate(blocks) if one.kind is not Kind.PARAGRAPH), default=1)
    caption: list[Node] = []
    for block in blocks[end:]:
        words = block.children
        if block.id or block.classes or block.lang:  # of the paragraph, which is part of the caption now
            words = (Element(Kind.SPAN, block.at, words, block.id, block.classes, block.lang),)
        caption += [*([Element(Kind.LINE_BREAK, block.at)] if caption else []), *words]
    width = container.word("width")
    blocks = [_as_wide(one, width) for one in blocks] if width else blocks
    below = (Element(Kind.CAPTION, caption[0].at, tuple(caption)),) if caption else ()
    data = {key: value for key, value in container.data.items() if key not in ("name", "width", "place")}
    figure = replace(container, kind=Kind.FIGURE, children=(*blocks[:end], *below), data=data)
    return placed(figure, container.word("place"))


def _as_wide(block: Element, width: str) -> Element:
    """Give the pictures in a block the width of their figure, unless they have one of their own."""

    def change(element: Element) -> Element:
        is_open = element.kind is Kind.IMAGE and not element.word("width")
        return replace(element, data={**element.data, "width": width}) if is_open else element

    made = mapped(block, change)
    assert isinstance(made, Element)
    return made


def _figured(blocks: tuple[Node, ...]) -> list[Element]:
    """Return the blocks of a figure; pictures stand alone, without the paragraphs or figures around them."""
    found: list[Element] = []
    for block in blocks:
        if not isinstance(block, Element):
            continue
        if block.kind is Kind.FIGURE:
            for number, inner in enumerate(block.children):
                if isinstance(inner, Element):
                    named = replace(inner, id=inner.id or block.id) if number == 0 else inner
                    found.append(replace(named, kind=Kind.PARAGRAPH) if named.kind is Kind.CAPTION else named)
            continue
        pictures, words = _led_by_pictures(block)
        found += pictures
        if words:
            found.append(replace(block, at=words[0].at, children=words) if pictures else block)
    return found


def _led_by_pictures(block: Element) -> tuple[list[Element], tuple[Node, ...]]:
    """Return the pictures at the head of a paragraph, each on a line of its own or beside another, and what follows."""
    pictures: list[Element] = []
    rest = block.children
    while block.kind is Kind.PARAGRAPH and rest and isinstance(rest[0], Element) and rest[0].kind is Kind.IMAGE:
        space = rest[1] if len(rest) > 1 else Text("\n", block.at)
        is_beside = len(rest) > 2 and isinstance(rest[2], Element) and rest[2].kind is Kind.IMAGE
        if not isinstance(space, Text) or (space.text != "\n" and not (is_beside and space.text.isspace())):
            break
        pictures.append(rest[0])
        rest = rest[2:]
    return pictures, rest
