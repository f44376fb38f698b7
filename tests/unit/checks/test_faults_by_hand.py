"""Faults of the page that no style forces on an engine without fault, on pages made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from publish.checks.pages import heading_at_foot, note_away, note_split
from publish.checks.pages.overrun import overrun
from publish.checks.pages.printed_pages import PrintedPages
from publish.config.settings import Budget, Faults, Print
from publish.diagnostics import Location
from publish.manuscript.tree import Kind
from publish.proof.pagination import NotePlace
from publish.proof.printed_lines import PrintedLine
from publish.proof.stream import NoteMark, Picture, Stream, StreamBlock

CALL = Location("sources/a.md", 4, 7)
TEXT = Stream("", "", [], frozenset(), frozenset(), frozenset(), (), (NoteMark(0, 1, "war", True, True, CALL),), ())


def printed(
    lines: Sequence[PrintedLine] = (), pages: int = 3, budget: Budget | None = None, **notes: Any
) -> PrintedPages:
    facts: Any = SimpleNamespace(
        labels=("i", "1", "2", *map(str, range(3, pages))),
        pages=(None,) * pages,
        images=(),
        lines=[SimpleNamespace(page=line.page, y=line.y) for line in lines] + [SimpleNamespace(page=pages, y=9.0)],
    )
    places = {key: NotePlace(key, *place) for key, place in notes.items()}
    return PrintedPages(facts, lines, (TEXT,), places, replace(Print(), budget=budget or Budget()), "build/a.pdf")


AWAY = 'note "war" is called on page 1 (folio i) but begins on page 2 (folio 1)'
SPLIT = 'note "war" runs from page 2 (folio 1) to page 3 (folio 2)'


@pytest.mark.parametrize(
    ("call", "pages", "away", "split"),
    [
        (2, (2,), [], []),
        (1, (2,), [AWAY], []),
        (2, (2, 3), [], [SPLIT]),
        (1, (2, 3), [AWAY], [SPLIT]),
        (2, (), [], []),
    ],
)
def test_notes_and_their_calls(call: int, pages: tuple[int, ...], away: list[str], split: list[str]) -> None:
    given = printed(war=(call, pages))
    assert [one.message for one in note_away.check(given)] == away
    assert [one.message for one in note_split.check(given)] == split
    assert {one.location for one in (*note_away.check(given), *note_split.check(given))} <= {CALL}


@pytest.mark.parametrize(
    ("page", "says"), [(1, ['note "war" begins 8 lines above its call in the margin of page 1 (folio i)']), (2, [])]
)
def test_a_note_in_the_margin_and_the_call_behind_its_words(page: int, says: list[str]) -> None:
    """The words of a note by line may end on the page behind the one on which they begin."""
    own = NoteMark(0, 1, "war", False, False, CALL)
    lines = part(0, (page, 9))
    lines[-1] = replace(lines[-1], stop=1)
    beside = replace(lines[0], page=1, stream=1, stop=1)
    # A lemma of two lines has a mark of its note behind it.
    behind = replace(own, start=4, end=5)
    margin = beside, replace(beside, y=60, start=1, stop=5)
    given = replace(printed(lines), streams=(TEXT, replace(TEXT, marks=(own, behind))), margin=margin)
    assert [one.message for one in note_away.check(given)] == says
    # The note stands beside the line on which its words begin.
    lines = [replace(line, start=5 * place, stop=5 * place + 5) for place, line in enumerate(part(0, (1, 9)))]
    lines[-1] = replace(lines[-1], start=0, stop=1)
    given = replace(given, lines=[replace(lines[0], start=-5, stop=0), *lines[1:]], lemmas={"war": -5})
    assert not note_away.check(given)


def test_notes_that_nobody_asks_about() -> None:
    given = printed(war=(1, (2, 3)))
    given = replace(given, print=replace(given.print, faults=Faults(note_away=False, note_split=False)))
    assert note_away.check(given) == note_split.check(given) == []


def part(number: int, *pages: tuple[int, int]) -> list[PrintedLine]:
    """The lines of a part: how many on which page, 10 pt apart."""
    block = StreamBlock(number * 100, number * 100 + 99, Kind.PARAGRAPH, CALL, frozenset(), number)
    return [
        PrintedLine(page, 0, 90, 50 + 10 * place, 10, (), (), block, 0, 0, 0, place, False, False, CALL)
        for page, count in pages
        for place in range(count)
    ]


@pytest.mark.parametrize(
    ("lines", "pages", "budget", "expected"),
    [
        # The last page of the one part, before the colophon.
        ([*part(0, (1, 30), (2, 30), (3, 4))], 4, Budget(3), (4, [1])),
        # From a recto less, the blank page behind it goes as well: two pages for five lines.
        ([*part(0, (1, 30), (2, 30), (3, 5)), *part(1, (5, 30), (6, 2))], 7, Budget(5), (5, [1])),
        # From a verso less, nothing is gained in the first part: the next recto stands where it stood.
        ([*part(0, (1, 30), (2, 1)), *part(1, (3, 30), (4, 8))], 5, Budget(4), (8, [3])),
        # Two pages out of the last part, where one is not enough.
        ([*part(0, (1, 30), (2, 30), (3, 4))], 4, Budget(2), (34, [1])),
        # The blank leaves of a sheet go with the page that begins it.
        ([*part(0, (1, 30), (2, 30), (3, 30), (4, 6))], 5, Budget(4, 4), (6, [1])),
        # A part of one page has nothing that could go.
        ([*part(0, (1, 30))], 2, Budget(1), (0, [])),
        # Parts that no page break divides are one.
        ([*part(0, (1, 30), (2, 10)), *part(1, (2, 15), (3, 3))], 4, Budget(3), (3, [1])),
        # Parts that begin on any page.
        ([*part(0, (1, 30), (2, 3)), *part(1, (3, 30)), *part(2, (4, 30), (5, 9))], 6, Budget(5), (3, [1])),
    ],
)
def test_what_has_to_go(lines: list[PrintedLine], pages: int, budget: Budget, expected: tuple[int, list[int]]) -> None:
    over = overrun(printed(lines, pages, budget))
    assert (over.lines, [run[0] for run in over.pages]) == expected


@pytest.mark.parametrize(
    ("pictures", "captions", "count"), [((), 1, 1), (("oats.svg",), 1, 0), (("oats.svg",), 0, 1), (("oats.png",), 1, 1)]
)
def test_a_drawing_below_a_heading_is_what_belongs_to_it(pictures: Sequence[str], captions: int, count: int) -> None:
    """A raster picture is found on the page, a drawing only by its caption."""
    above, head, *below = part(0, (1, 1), (1, 1), (1, captions), (2, 2 - captions))
    head = replace(head, stop=7, last=True, block=replace(head.block, kind=Kind.HEADING))
    lines = [above, head, *(replace(line, start=7, stop=9) for line in below)]
    stream = replace(TEXT, pictures=tuple(Picture(7, name, CALL) for name in pictures))
    given = replace(printed(lines), streams=(stream,))

    assert len(heading_at_foot.check(given)) == count
