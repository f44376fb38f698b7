"""An index with entries from right to left, whose lines may be read in another order."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publish.proof.alignment import Anchor
from publish.proof.fragment import Fragment
from publish.proof.index_from_right import first_difference
from publish.proof.index_regions import index_regions

LINES = [("אבג,", "1,", "12"), ("דהו", "(זחט),", "3"), ("mill,", "2")]
ADDITIONS = SimpleNamespace(may_be_head=lambda one: one.ink == "5", is_front=lambda one: one.ink == "colophon")


def differs(*lines: str) -> object:
    fragments = [
        Fragment(tuple(line.split()), "".join(line.split()), 0, 0.0, 12.0 * place, 90.0)
        for place, line in enumerate(lines)
    ]
    found = first_difference(LINES, ["אבג"], fragments, ADDITIONS)  # type: ignore[arg-type]
    return found and (found[0], found[1] and found[1].ink)


@pytest.mark.parametrize(
    "lines",
    [
        ("12 ,1 ,אבג", "3 ,)זחט( דהו", "mill, 2"),
        ("12 ,1 ,אבג", "3 ,)זחט( דהו", "mill, 2", "•", "•", "5", "colophon"),
        # Two columns may be read as one line, and a heading may be repeated.
        ("12 ,1 ,אבג mill, 2", "אבג", "3 ,)זחט( דהו", "5", "colophon"),
    ],
)
def test_all_words_may_stand_in_another_order(lines: tuple[str, ...]) -> None:
    assert differs(*lines) is None


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("21 ,1 ,אבג", "3 ,)זחט( דהו", "mill, 2"), (0, None)),
        (("12 ,1 ,אבג", "3 , דהו", "mill, 2"), (1, None)),
        (("12 ,1 ,אבג", "3 ,)זחט( דהו", "mill, 2", "weir, 4"), (None, "weir,4")),
        (("12 ,1 אבג", "3 ,)זחט( דהו", "mill, 2"), (2, None)),
    ],
)
def test_what_is_lost_changed_or_added_is_found(lines: tuple[str, ...], found: object) -> None:
    assert differs(*lines) == found


def test_a_marker_that_is_drawn_behind_the_lines_is_not_in_the_index() -> None:
    words = Fragment(("Index",), "Index", 0, 0.0, 50.0, 90.0), Fragment(("mill,", "2"), "mill,2", 0, 0.0, 64.0, 90.0)
    marker = Fragment((")i(",), ")i(", 0, 80.0, 20.0, 90.0)
    wanted = SimpleNamespace(extras=[SimpleNamespace(indexes={5: 0})])
    assert index_regions(wanted, (*words, marker), (Anchor(0, 0, 5), None, None)) == {0: [1]}  # type: ignore[arg-type]
