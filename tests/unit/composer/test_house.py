"""The house style read from custom properties, and the hanging of characters."""

from __future__ import annotations

import pytest

from publish.composer.house import MOST_EXPANSION, House, house
from publish.composer.protrusion import HOUSE, hang

READ = [
    ("line-breaking", "greedy", "optimum", False),
    ("line-breaking", "optimum", "optimum", True),
    ("tolerance", "300", "tolerance", 300),
    ("pretolerance", " 0.5 ", "pretolerance", 0.5),
    ("hyphen-cost", "0", "hyphen_cost", 0),
    ("double-hyphen-demerits", "5e3", "double_hyphen_demerits", House().double_hyphen_demerits),
    ("adjacent-demerits", "99999999999", "adjacent_demerits", 1e9),
    ("shortest-last-line", "2.5em", "shortest_last", 2.5),
    ("emergency-stretch", "1", "emergency_stretch", 1),
    ("least-space", ".2em", "least_space", 0.2),
    ("space-stretch", "50%", "space_stretch", 0.5),
    ("space-shrink", "0.25", "space_shrink", 0.25),
    ("space-shrink", "95%", "space_shrink", 0.6),
    ("expansion", "1%", "expansion", 0.01),
    ("expansion", "0", "expansion", 0),
    ("expansion", "30%", "expansion", MOST_EXPANSION),
    ("tracking", "0.5%", "tracking", 0.005),
    ("tolerance", "much", "tolerance", House().tolerance),
    ("expansion", "-1%", "expansion", House().expansion),
]


@pytest.mark.parametrize(("name", "text", "field", "value"), READ)
def test_a_property_is_read(name, text, field, value):
    given = house(lambda one: text if one == name else "")
    assert getattr(given, field) == pytest.approx(value)


def test_nothing_given_is_the_house_style():
    assert house(lambda name: "") == House()


@pytest.mark.parametrize(
    ("text", "character", "figures"),
    [
        ("house", ",", HOUSE[","]),
        ("none", ",", (0, 0)),
        ('"," 0 300', ",", (0, 300)),
        ('"," 0 300', "-", HOUSE["-"]),
        ("house '«' 100 0 '»' 0 120", "»", (0, 120)),
        ('"\\"" 10 20', '"', (10, 20)),
        ('"x" 5000 -3', "x", (1000, 0)),
        ('"," 0', ",", HOUSE[","]),
    ],
)
def test_figures_for_characters(text, character, figures):
    table = house(lambda name: text if name == "protrusion" else "").protrusion
    assert tuple(hang(table, character, side, 1000) for side in (0, 1)) == figures


def test_lengths_grow_with_the_type():
    small, large = (House().parameters(size) for size in (8, 16))
    assert large.shortest_last == pytest.approx(2 * small.shortest_last)
    assert large.emergency_stretch == pytest.approx(2 * small.emergency_stretch)
    assert large.tolerance == small.tolerance


def test_the_table_of_the_house_is_sane():
    assert all(len(character) == 1 for character in HOUSE)
    assert all(0 <= figure <= 700 for figures in HOUSE.values() for figure in figures)
