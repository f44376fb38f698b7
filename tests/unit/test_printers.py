"""Spines, margins and trims by the rows of the printers."""

from __future__ import annotations

import pytest

from publish.printers.printer import IN, MM
from publish.printers.printer_table import NAMES, printer_of
from publish.units import NAMED_SIZES, parse_size


@pytest.mark.parametrize(
    ("printer", "paper", "pages", "inches"),
    [
        ("kdp", "cream", 240, 0.6),  # an answer of KDP's own calculator
        ("kdp", "white", 200, 0.4504),
        ("lulu", "white", 240, 0.6005),
        ("lulu", "cream", 240, 0.6005),
        ("ingramspark", "cream", 240, 0.545),  # an answer of IngramSpark's calculator
        ("ingramspark", "white", 220, 0.4645),  # half-way between two answers
        ("ingramspark", "white", 20, 0.0418),
        ("ingramspark", "cream", 1_000, 2.201),
        ("", "white", 200, 0.4504),
    ],
)
def test_the_width_of_a_spine(printer: str, paper: str, pages: int, inches: float) -> None:
    assert printer_of(printer).papers[paper].spine(pages) / IN == pytest.approx(inches, abs=0.0006)


def test_every_spine_grows_with_the_pages() -> None:
    for printer in map(printer_of, ("", *NAMES)):
        for paper in printer.papers.values():
            spines = [paper.spine(pages) for pages in range(0, 900, 2)]
            assert spines == sorted(set(spines))


@pytest.mark.parametrize(
    ("pages", "inches"), [(24, 0.375), (150, 0.375), (152, 0.5), (500, 0.625), (700, 0.75), (828, 0.875), (900, 0.875)]
)
def test_the_inner_margin_that_kdp_asks_for(pages: int, inches: float) -> None:
    assert printer_of("kdp").margins.inner_of(pages) == pytest.approx(inches * IN)


@pytest.mark.parametrize(
    ("trim", "takers"),
    [
        ("A5", {"ingramspark", "kdp", "lulu"}),
        ("6x9in", {"ingramspark", "kdp", "lulu"}),
        ("A6", {"ingramspark"}),
        ("5x8in", {"ingramspark", "kdp"}),
        ("4.25x6.875in", {"ingramspark", "kdp", "lulu"}),
        ("12x15in", set()),
    ],
)
def test_who_takes_a_trim(trim: str, takers: set[str]) -> None:
    size = NAMED_SIZES.get(trim.lower()) or parse_size(trim)
    assert {name for name in NAMES if printer_of(name).trims.has(size)} == takers


def test_the_room_for_words_on_a_spine() -> None:
    ingram, kdp = printer_of("ingramspark").spine_text, printer_of("kdp").spine_text
    assert kdp.room(0.6 * IN) == pytest.approx(0.475 * IN)
    assert ingram.room(0.5 * IN) == pytest.approx(0.375 * IN)
    assert ingram.room(0.3 * IN) == pytest.approx(0.2375 * IN)
    assert printer_of("").spine_text.room(2 * MM) < 0
