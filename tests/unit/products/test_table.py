"""The table of the products: every step that it names is there, and no row stands in the way of another."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from publish.cli.main import _COMMANDS
from publish.config.styles import SHEETS
from publish.pdf.profiles import PROFILES
from publish.products.product_table import COMMANDS, TABLE, commands, named, of_command, product
from publish.products.row import Product

# How many values each step is given.
GIVEN = {"make": 2, "read": 1, "prove": 3, "check": 3}
STEPS = [(row, name) for row in TABLE for name in GIVEN if getattr(row, name)]


@pytest.mark.parametrize(("row", "name"), STEPS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_step_is_there_and_takes_what_it_is_given(row: Product, name: str) -> None:
    step = getattr(row, name)
    function = getattr(import_module(step.module), step.name)
    assert len(inspect.signature(function).parameters) == GIVEN[name]


def test_the_steps_of_a_medium_are_there() -> None:
    media = {row.medium for row in TABLE} - {None}
    assert {medium.sheet for medium in media} == set(SHEETS)
    for medium in media:
        for step, given in ((medium.fill, 1), (medium.check, 2)):
            function = getattr(import_module(step.module), step.name)
            assert len(inspect.signature(function).parameters) == given


def test_no_two_rows_have_the_same_name_ending_or_profile() -> None:
    for of in (lambda one: one.name, lambda one: one.ending, lambda one: (one.command, one.profile)):
        assert len({of(one) for one in TABLE}) == len(TABLE)


def test_a_profile_of_the_pdf_is_a_row() -> None:
    assert [one.profile for one in of_command("pdf")] == list(PROFILES)


def test_a_product_takes_from_products_before_it() -> None:
    for number, row in enumerate(TABLE):
        assert set(row.takes) <= {one.name for one in TABLE[:number]}


def test_no_product_has_the_name_of_a_command_that_makes_none() -> None:
    assert tuple(_COMMANDS) == COMMANDS
    assert not set(COMMANDS) & {one.command for one in TABLE}


def test_products_are_found_by_name_and_by_command_in_the_order_of_the_table() -> None:
    assert [one.name for one in named(["epub", "pdf"])] == ["pdf", "epub"]
    assert [one.profile for one in of_command("pdf")] == ["screen", "press"]
    assert of_command("odt") == ()
    assert list(commands()) == ["pdf", "epub", "html", "cover", "booklet", "tei", "docx"]
    assert product("epub").ending == ".epub"
    with pytest.raises(KeyError):
        product("odt")
