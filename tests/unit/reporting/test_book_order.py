"""The order of the book, and the threshold."""

from __future__ import annotations

import random

import pytest

from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.reporting import exceeds, ordered

IN_ORDER = [
    error("c", "m", Location("sources/edition.toml")),
    error("c", "m", Location("sources/edition.toml", 2)),
    error("c", "m", Location("sources/z.md", 1, 9)),
    error("c", "m", Location("sources/z.md", 10, 1)),
    error("c", "m", Location("sources/z.md", 10, 2)),
    error("c", "m", Location("sources/a.md", 1)),
    error("c", "m", Location("build/a.epub")),
    error("c", "m", Location("sources/b.md", 1)),
    error("c", "m", Location("styles/page.css", 1)),
]
FILES = ["sources/z.md", "sources/a.md"]


def test_order_of_the_book() -> None:
    mixed = IN_ORDER * 2
    random.Random(1).shuffle(mixed)
    assert ordered(mixed, FILES) == IN_ORDER


def test_same_place_stays_as_it_came() -> None:
    here = Location("a.md", 1, 1)
    first, second, other = error("z", "m", here), error("a", "m", here), error("z", "n", here)
    assert ordered([first, second, first, other], []) == [first, second, other]


def test_file_named_twice_stands_where_it_is_named_first() -> None:
    a, b = error("c", "m", Location("a")), error("c", "m", Location("b"))
    assert ordered([b, a], ["a", "b", "a"]) == [a, b]


AT = Location("a")


@pytest.mark.parametrize(("problems", "strict", "failed"), [
    ([], True, False),
    ([info("c", "m", AT)], True, False),
    ([warning("c", "m", AT)], False, False),
    ([warning("c", "m", AT)], True, True),
    ([info("c", "m", AT), error("c", "m", AT)], False, True),
])  # fmt: skip
def test_threshold(problems: list[Diagnostic], strict: bool, failed: bool) -> None:
    assert exceeds(problems, strict) is failed
