"""What is printed for the places of an entry."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location
from publish.editing.indexes.index import IndexPlace, Mention, Whereabouts
from publish.editing.indexes.place_locators import locators

FOLIOS = ["i", "ii", "iii", *map(str, range(1, 40))]
RANKS = {f"n{number}": ("note", number) for number in range(1, 9)} | {"*": ("other", 1)}
WHERE = Whereabouts(
    {f"p{number}": number + 2 for number in range(1, 40)} | {"pi": 0, "pii": 1, "piii": 2},
    FOLIOS,
    {key: key.removeprefix("n") for key in RANKS},
    RANKS,
)


def place(words: str) -> IndexPlace:
    page, _, note = words.partition("n")
    return IndexPlace(f"p{page}", Location("a.md", 1), f"n{note}" if note else "")


def mention(words: str) -> Mention:
    is_main = words.endswith("!")
    first, _, last = words.rstrip("!").partition("-")
    return Mention(place(first), place(last) if last else None, is_main)


@pytest.mark.parametrize(
    ("places", "join", "printed"),
    [
        ("12 12 13 12", 0, "12, 13"),
        ("12-14 13 20", 0, "12–14, 20"),
        ("12-12", 0, "12"),
        ("12-14 14-16", 0, "12–16"),
        ("3 4 5 7 8", 3, "3–5, 7, 8"),
        ("3 4! 5", 3, "3, 4!, 5"),
        ("ii iii 1", 2, "ii–iii, 1"),
        ("iii 1 2", 3, "iii, 1, 2"),
        ("9n3", 0, "9n3"),
        ("9 9n3", 0, "9"),
        ("9n3 9n4 9n5", 0, "9nn3–5"),
        ("9n3 9n5", 0, "9n3, 9n5"),
        ("9n3! 9n4", 0, "9n3!, 9n4"),
        ("8-10 9n3", 0, "8–10"),
        ("9 10n4 11!", 0, "9, 10n4, 11!"),
        ("99", 0, ""),
    ],
)
def test_locators(places: str, join: int, printed: str) -> None:
    found = locators([mention(one) for one in places.split()], WHERE, join)
    assert ", ".join(one.words + "!" * one.is_main for one in found) == printed
