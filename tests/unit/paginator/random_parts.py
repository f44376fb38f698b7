"""Random parts, small enough to try every way of making pages of them, or long."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from publish.paginator.measured_part import (
    Block,
    ListEdge,
    MeasuredPart,
    NewPage,
    PageSide,
    Paragraph,
    PartElement,
    Space,
    TextLine,
    TypeArea,
    Version,
)
from publish.paginator.note_foot import AdditiveFoot, FootNote, SeriesFoot

LEADING = 12.0
FOOT = AdditiveFoot((SeriesFoot(6, 3, 9, 1), SeriesFoot(8, 4, 12, 0)))


def small_part(chance: Random) -> tuple[MeasuredPart, TypeArea, PageSide]:
    """Return a part of a few lines with everything that can occur, the page, and the side of the first page."""
    notes = [_note(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
    uncalled = [number for number in range(len(notes)) if chance.random() < 0.95]
    elements: list[PartElement] = []
    lines, most = 0, chance.choice((2, 3, 4, 5, 6))
    group = None
    while lines < most:
        kind = chance.random()
        group = chance.choice((None, None, group, lines))
        calls = tuple(uncalled.pop(0) for _ in range(chance.choice((0, 0, 0, 1, 1, 2))) if uncalled)
        if kind < 0.6:
            paragraph = _paragraph(chance, calls, group, most - lines)
            lines += len(paragraph.versions[0].lines)
            elements.append(paragraph)
        elif kind < 0.8:
            lines += 1
            elements.append(
                Block(
                    chance.choice((12, 18, 30, 90)),
                    calls,
                    chance.choice((0, 0, 6)),
                    chance.random() < 0.8,
                    chance.random() < 0.6,
                    group,
                )
            )
        elif kind < 0.95:
            uncalled[:0] = calls
            elements.append(Space(chance.choice((6, 12, 15)), chance.random() < 0.3))
        else:
            uncalled[:0] = calls
            elements.append(NewPage(chance.choice((None, *PageSide))))
    height = LEADING * chance.choice((2, 3, 4)) + chance.choice((0, 0, 5))
    area = TypeArea(height, LEADING, chance.choice((0, 1)))
    return MeasuredPart(tuple(elements), tuple(notes), FOOT), area, chance.choice((*PageSide,))


def kept_part(chance: Random) -> tuple[MeasuredPart, TypeArea, PageSide]:
    """Return a small part in whose lines pages began in an earlier setting."""
    part, area, first = small_part(chance)
    number, elements = 0, []
    for element in part.elements:
        if isinstance(element, Paragraph | Block):
            number += 1
            page = number if chance.random() < 0.4 else None
            element = replace(element, page=page) if isinstance(element, Block) else _kept(chance, element, page)
        elements.append(element)
    return replace(part, elements=tuple(elements), first_page=chance.choice((0, 0, 1))), area, first


def _kept(chance: Random, paragraph: Paragraph, page: int | None) -> Paragraph:
    versions = []
    for version in paragraph.versions:
        first, *others = version.lines
        inside = [replace(line, page=chance.choice((None, None, 1, 2, 3))) for line in others]
        versions.append(replace(version, lines=(replace(first, page=page), *inside)))
    return replace(paragraph, versions=tuple(versions))


def _note(chance: Random) -> FootNote:
    lines = chance.choice((1, 1, 2, 3))
    cuts = chance.choice((None, None, None, (), tuple(range(2, lines))))
    is_entry = chance.random() < 0.2
    return FootNote((8.0,) * lines, chance.choice((0, 0, 1)), chance.choice((1, 2, 2)), cuts, is_entry)


def _paragraph(chance: Random, calls: tuple[int, ...], group: int | None, most: int) -> Paragraph:
    count = chance.randint(1, max(most, 1))
    longer = [count, *chance.sample((count + 1, max(count - 1, 1)), chance.choice((0, 0, 0, 1, 2)))]
    at = sorted(chance.randrange(count) for _ in calls)
    versions = tuple(
        Version(
            tuple(
                TextLine(
                    LEADING,
                    tuple(call for call, line in zip(calls, at, strict=True) if min(line, lines - 1) == place),
                    place < lines - 1 and chance.random() < 0.2,
                    chance.random() < 0.05,
                )
                for place in range(lines)
            ),
            chance.choice((10, 40)) if number else 0,
        )
        for number, lines in enumerate(longer)
    )
    return Paragraph(
        versions,
        chance.choice((1, 2, 2, 3)),
        chance.choice((1, 2, 2, 3)),
        chance.random() < 0.9,
        chance.random() < 0.9,
        chance.random() < 0.9,
        group,
        chance.choice((None, None, None, *ListEdge)),
    )


def long_part(chance: Random, lines: int, notes: int, longest: int = 20) -> MeasuredPart:
    """Return the text of a book: paragraphs up to `longest` lines, headings, and notes of two series."""
    elements: list[PartElement] = []
    made: list[FootNote] = []
    count = 0
    while count < lines:
        size = chance.randint(1, longest)
        called = []
        for line in range(size):
            if chance.random() < notes / lines and len(made) < notes:
                called.append((line, len(made)))
                made.append(FootNote((9.6,) * chance.choice((1, 1, 2, 2, 3, 4, 6, 15)), int(chance.random() < 0.2)))
        versions = [_set_in(size, called, 0)]
        if size > 3:
            versions.append(_set_in(size + 1, called, chance.choice((15, 30, 60))))
        if size > 5:
            versions.append(_set_in(size - 1, called, chance.choice((20, 40, 80))))
        elements.append(Paragraph(tuple(versions)))
        count += size
        if chance.random() < 0.03:
            elements += [Space(24.0), Block(14.0, ends_page=False), Space(10.0)]
        elif chance.random() < 0.005:
            elements.append(NewPage(chance.choice((None, *PageSide))))
    while isinstance(elements[-1], Space | Block):
        elements.pop()
    return MeasuredPart(tuple(elements), tuple(made), FOOT)


def _set_in(size: int, called: list[tuple[int, int]], demerits: int) -> Version:
    lines = tuple(
        TextLine(
            LEADING,
            tuple(note for line, note in called if min(line, size - 1) == place),
            place < size - 1 and (7 * place + size) % 9 == 0,
        )
        for place in range(size)
    )
    return Version(lines, demerits)
