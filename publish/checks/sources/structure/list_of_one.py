"""A list with a single item."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened
from publish.diagnostics import Diagnostic, Severity
from publish.editing.note_marks import note_mark
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind, elements, plain

CHECK = Check(
    "list-of-one",
    Severity.WARNING,
    "lists",
    what="A list has a single item; it was probably not meant as a list.",
    why="""
Markdown reads a line that begins with a number and a full stop, or with a hyphen, as a
list item: it is indented, and its number, dash or bullet is replaced.""",
    mend="""
Write a backslash before the sign, or the dash that was meant:

    1910\\. It was the third year of the mill.
    --- Who is there?""",
)

_LISTS = (Kind.BULLETS, Kind.NUMBERS)
# Numbers from this one on are taken for years and never continue another list.
_YEARS = 1000


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each list with a single item.

    Ignores a list inside another list, where it may be meant, a list whose item holds more than a paragraph, which was
    indented for it, and lists whose numbers continue across the paragraphs between them.
    """
    for blocks in sources.blocks:
        inner = {id(below) for item in elements(blocks, Kind.ITEM) for below in elements(item.children, *_LISTS)}
        starts = {one.data["start"] for one in elements(blocks, Kind.NUMBERS)}
        for one in elements(blocks, *_LISTS):
            if len(one.children) == 1 and id(one) not in inner and not _is_indented(one) and not _goes_on(one, starts):
                sign, instead = _signs(one)
                words = " ".join([sign, *plain(one.children).split()[:4]])
                yield CHECK.found(f'this line is read as a list with one item: "{shortened(words)}"', one.at, instead)


def _is_indented(one: Element) -> bool:
    return any(len(item.children) > 1 for item in elements(one.children, Kind.ITEM))


def _goes_on(one: Element, starts: set[object]) -> bool:
    number = one.data.get("start")
    return isinstance(number, int) and number < _YEARS and not starts.isdisjoint({number - 1, number + 1})


def _signs(one: Element) -> tuple[str, str]:
    if one.kind is Kind.BULLETS:
        return "-", "write the dash that is meant (--- or --), \\- for a hyphen, or more items"
    start, delimiter = one.data["start"], one.word("delimiter") or "."
    assert isinstance(start, int)
    number = note_mark(one.word("style") or "1", start)
    escaped = f"\\({number})" if delimiter == "()" else f"{number}\\{delimiter}"
    sign = f"({number})" if delimiter == "()" else f"{number}{delimiter}"
    return sign, f"write {escaped} for a number in the text, or more items"
