"""Slips that are told once where they are a habit of the edition."""

from __future__ import annotations

from publish.checks.sources.habits import told


def test_a_habit_is_told_once_with_the_number_of_its_places() -> None:
    places = ["a1", "b1", "a2", "x1", "a3", "b2", "x2", "x3"]
    found = told(places, lambda place: None if place[0] == "x" else place[0], 3)
    assert list(found) == [
        ("a1", ", as 2 other places in this edition have"),
        ("b1", ""),
        ("x1", ""),
        ("b2", ""),
        ("x2", ""),
        ("x3", ""),
    ]
