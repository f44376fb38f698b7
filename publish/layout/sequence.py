"""Place the gatherings one after another: the first page of each, its folio, and the blank page before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from publish.layout.gathering import Gathering, Measured, Opening
from publish.paginator.measured_part import PageSide
from publish.style_names import NamedPage


class Placed(Struct, frozen=True):
    """A gathering's place: its first page from 0, whether a blank page comes before it, and what it takes over."""

    first: int
    has_blank: bool
    opening: Opening


def side_of(page: int) -> PageSide:
    """Return the side of a page, counted from 0."""
    return PageSide.LEFT if page % 2 else PageSide.RIGHT


def place(gatherings: Sequence[Gathering], measured: Sequence[Measured]) -> list[Placed]:
    """Place all gatherings of a book.

    The folios begin with 1 in front and again with the body, as print.css sets them.
    """
    placed: list[Placed] = []
    page, number = 0, 0
    strings: dict[str, str] = {}
    before, opened = "", 0
    for gathering, pages in zip(gatherings, measured, strict=True):
        if gathering.faces:
            # It has the pages between those of the gathering before.
            versos = placed[-1]
            shift = versos.opening.shift + opened - pages.numbers[0]
            placed.append(Placed(versos.first, False, Opening(shift, tuple(sorted(strings.items())))))
            page = max(page, versos.first + len(pages.names))
            number = max(number, pages.numbers[-1] + shift)
            strings |= pages.strings
            continue
        has_blank = gathering.opens_on not in (None, side_of(page))
        page += has_blank
        number += has_blank
        if gathering.matter == NamedPage.BODY != before:
            # A body that begins on a verso has the folio 2 there: odd folios stand on rectos.
            number = int(gathering.opens_on is PageSide.LEFT)
        before = gathering.matter
        shift = number + 1 - pages.numbers[0]
        opened = pages.numbers[0]
        placed.append(Placed(page, has_blank, Opening(shift, tuple(sorted(strings.items())))))
        page += len(pages.names)
        number = pages.numbers[-1] + shift
        strings |= pages.strings
    return placed


def numbers_of(placed: Sequence[Placed], measured: Sequence[Measured]) -> Mapping[str, int]:
    """Return the folio of the page of each id."""
    return {
        id: pages.numbers[page] + at.opening.shift
        for at, pages in zip(placed, measured, strict=True)
        for id, page in pages.places.items()
    }


def pages_of(placed: Sequence[Placed], measured: Sequence[Measured]) -> dict[str, int]:
    """Return the page of each id, from 0 in the book."""
    return {
        id: at.first + page for at, pages in zip(placed, measured, strict=True) for id, page in pages.places.items()
    }


def lines_of(measured: Sequence[Measured]) -> dict[str, tuple[str, str]]:
    """Return the numbers of the first and the last line of each id for which they were asked."""
    return {id: lines for pages in measured for id, lines in pages.lines.items()}


def names_of(placed: Sequence[Placed], measured: Sequence[Measured]) -> list[str]:
    """Return the names of all pages; a blank page has the name of the page before it."""
    names: list[str] = []
    for at, pages in zip(placed, measured, strict=True):
        names += (names or list(pages.names))[-1:] * at.has_blank
        names += pages.names[len(names) - at.first :]
    return names
