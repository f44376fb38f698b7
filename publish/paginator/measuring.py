"""Make what the planner asks for from the heights and notes that were measured."""

from __future__ import annotations

from msgspec.structs import replace

from publish.paginator.measured_part import Block, Paragraph, TextLine, Version


def higher(element: Paragraph | Block, edge: float) -> Paragraph | Block:
    """Return an element with more space below it, in px: in a paragraph, below the last line of each version."""
    if isinstance(element, Block):
        return replace(element, height=element.height + edge)
    versions = []
    for one in element.versions:
        last = one.lines[-1]
        versions.append(replace(one, lines=(*one.lines[:-1], replace(last, height=last.height + edge))))
    return replace(element, versions=tuple(versions))


def version(
    heights: list[float],
    called: list[tuple[int, ...]],
    hyphens: list[bool],
    pages: list[int | None],
    demerits: int = 0,
) -> Version:
    """Return a version of a paragraph from its lines.

    They have their heights in px, the notes called in them, whether they end in a hyphen, and the page that each began
    when it was planned before.
    """
    lines = zip(heights, called, hyphens, pages, strict=True)
    return Version(tuple(TextLine(height, notes, hyphen, page=page) for height, notes, hyphen, page in lines), demerits)


def with_notes(element: Paragraph | Block, notes: tuple[int, ...]) -> Paragraph | Block:
    """Return an element with further notes before its own, called in the first line."""
    if isinstance(element, Block):
        return replace(element, notes=(*notes, *element.notes))
    versions = []
    for one in element.versions:
        first = one.lines[0]
        lines = (replace(first, notes=(*notes, *first.notes)), *one.lines[1:])
        versions.append(replace(one, lines=lines))
    return replace(element, versions=tuple(versions))
