"""Fractions that a typeface composes of its figures."""

from __future__ import annotations

import pytest

from publish.config.direction import runs_from_right
from publish.diagnostics import Location
from publish.manuscript.tree import Text
from publish.markup.fraction_writing import fraction_writer
from publish.markup.tags import Tag
from publish.proof.ink import ink
from publish.typefaces.fractions import composed
from publish.typefaces.library import default


def test_what_the_typeface_lacks_is_composed() -> None:
    assert composed(default(), set("⅕⅖½⅓x")) == {"⅕", "⅖"}


def test_a_composed_fraction_is_apart_from_the_figures_before_it() -> None:
    text = Text("Only 1⅕ of 1½.", Location("a.md", 3, 1))
    before, fraction, after = fraction_writer(default())(text)
    assert isinstance(before, Text)
    assert isinstance(fraction, Tag)
    assert isinstance(after, Text)
    (figures,) = fraction.children
    assert isinstance(figures, Text)
    assert (before.text, figures.text, after.text) == ("Only 1", "1\u20445", " of 1½.")
    assert (figures.at.column, after.at.column) == (7, 8)


def test_a_composed_fraction_is_the_same_character_to_the_proof() -> None:
    assert ink("1⅕") == ink("11\u20445")


@pytest.mark.parametrize(
    ("language", "turned"), [("he", True), ("ar-EG", True), ("yi-Latn", False), ("az-Arab", True), ("en", False)]
)
def test_direction_of_languages(language: str, turned: bool) -> None:
    assert runs_from_right(language) is turned
