"""Lines of verse that speakers share: each part begins below the end of the part before it.

The words of the earlier parts stand before a part again, invisibly, as generated content: so the step has their width
in every face and size, and no product has them twice.
"""

from __future__ import annotations

from msgspec.structs import replace

from publish.editing.book import Book
from publish.manuscript.tree import Element, Kind, elements, mapped, plain
from publish.manuscript.verse import indent_of
from publish.markup.geometry import Geometry
from publish.markup.parts import all_blocks
from publish.markup.stage_directions import is_direction
from publish.style_names import DataAttribute, EditorClass, MarkupClass

# The width of a character by the size of the type, and the indent of verse in a play, in em.
_CHARACTER, _INDENT = 0.42, 1.2
# How many characters a line on a screen has room for.
ON_SCREENS = 60


def characters(page: Geometry) -> int:
    """Return how many characters a line of verse on a printed page has room for."""
    return int((page.measure / page.size - _INDENT) / _CHARACTER)


def stepped(book: Book, longest: int) -> Book:
    """Return the book with the words before each part of a shared line, as its `step`.

    The step of a line of more characters than `longest` is shorter. A part that the editor has indented has none.
    """
    if not has_shared_lines(book):
        return book
    return replace(
        book,
        parts=tuple(
            replace(part, blocks=tuple(done for one in part.blocks if isinstance(done := mapped(one, change), Element)))
            for part, change in ((part, _Steps(longest).change) for part in book.parts)
        ),
    )


def has_shared_lines(book: Book) -> bool:
    """Whether speakers of a book share lines of verse."""
    return any(_is_shared(line) for line in elements(all_blocks(book), Kind.VERSE_LINE))


def step_rules(book: Book, *, screen: bool) -> str:
    """Return the style rules of the steps; `screen`: on a narrow screen there are none.

    In print a speech whose first line is shared stands on the page of the part before it.
    """
    if not has_shared_lines(book):
        return ""
    before = f".{MarkupClass.LINE}[{DataAttribute.STEP}]::before"
    step = f'{before} {{ content: attr({DataAttribute.STEP}) " "; visibility: hidden }}\n'
    narrow = f"@media (max-width: 30em) {{\n{before} {{ content: none }}\n}}\n"
    first = f".{EditorClass.VERSE}:has(.{MarkupClass.LINE}:first-child:has(.{EditorClass.SHARED}))"
    kept = f".{MarkupClass.SPEECH}:has(+ {first}) {{ break-before: avoid }}\n"
    return step + (narrow if screen else kept)


class _Steps:
    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._before = ""  # the words of the line so far

    def change(self, element: Element) -> Element:
        """Return a line of verse with its step. Other elements stay as they are; prose and headings end a line."""
        if element.kind is Kind.HEADING or (element.kind is Kind.PARAGRAPH and not is_direction(element)):
            self._before = ""
        if element.kind is not Kind.VERSE_LINE:
            return element
        words = " ".join(plain(element.children).replace("\u00ad", "").split())
        before = self._before if _is_shared(element) else ""
        self._before = f"{before} {words}".strip()
        step = _last(before, self._longest - len(words) - 1)
        if not step or indent_of(element):
            return element
        return replace(element, data={**element.data, "step": step})


def _last(words: str, most: int) -> str:
    """Return the last words that have no more characters than `most`."""
    if len(words) <= most:
        return words
    return words[-most:].partition(" ")[2] if most > 0 else ""


def _is_shared(line: Element) -> bool:
    return any(EditorClass.SHARED in one.classes for one in elements(line.children, Kind.SPAN))
