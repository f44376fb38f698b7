"""Where pages of an earlier setting began, according to the printed tree: they should begin there again.

`publish.markup.kept_starts` writes the attributes. Characters are counted without spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from publish.markup.kept_starts import inked
from publish.pdf.engine.box_paths import Path, path_of
from publish.pdf.engine.upstream.layout import TextBox
from publish.style_names import DataAttribute


class EarlierStart(NamedTuple):
    """The page that began with a character of a paragraph, and how many characters are above it there."""

    page: int
    above: int


def keeps_pages(root: Any) -> bool:
    """Whether the pages of a document with this root element should begin as earlier ones."""
    return root.get(DataAttribute.KEEPS_PAGES) is not None


def page_begun_by(box: Any) -> int | None:
    """Return the number of the earlier page that began with a box, None if none did."""
    found = None if box.element is None else box.element.get(DataAttribute.BEGINS_PAGE)
    return None if found is None else int(found)


def earlier_starts(texts: Iterable[tuple[Any, str]]) -> tuple[EarlierStart, ...]:
    """Return the earlier pages that began inside a paragraph, from its text boxes and their texts, in order."""
    found: list[EarlierStart] = []
    own: dict[Any, int] = {}
    above = generated = 0
    for box, text in texts:
        length = inked(text)
        element = box.element
        if "::" in box.element_tag:
            generated += length
        elif element is not None and (starts := element.get(DataAttribute.PAGE_STARTS)) is not None:
            begin = own.get(element, 0)
            own[element] = begin + length
            for page, offset in (map(int, one.split(":")) for one in starts.split()):
                place = above + offset - begin
                if begin <= offset < begin + length and place > generated:  # not above all words
                    found.append(EarlierStart(page, place))
        above += length
    return tuple(found)


def pages_of_lines(line_box: Any, begins: Sequence[Any]) -> list[int | None]:
    """Return the number of the earlier page that began with each line of a paragraph, None for most.

    `begins` are the places at which lines begin, in WeasyPrint's terms.
    """
    texts = [*_texts(line_box, ())]
    pages = {start.above: start.page for start in earlier_starts((box, box.text) for _, box in texts)}
    return [pages.get(_above(texts, begin)) for begin in begins] if pages else [None] * len(begins)


def _above(texts: Sequence[tuple[Path, Any]], begin: Any) -> int:
    """Return the number of characters above a place."""
    place, above = path_of(begin), 0
    for path, box in texts:
        if place[: len(path)] == path:
            inside = box.text.encode()[: place[len(path)] if len(place) > len(path) else 0].decode()
            return above + inked(inside)
        if path > place:
            break
        above += inked(box.text)
    return above


def _texts(box: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    for number, child in enumerate(box.children):
        if isinstance(child, TextBox):
            yield (*path, number), child
        elif child.is_in_normal_flow() and hasattr(child, "children"):
            yield from _texts(child, (*path, number))
