"""The sizes of printed covers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.config.cover_settings import CoverPaper, PrintedCover
from publish.config.settings import Print, Settings
from publish.markup.cover_geometry import cover_geometry
from publish.printers.printer_table import printer_of
from publish.units import POINTS, parse_length, parse_size

IN, MM = POINTS["in"], POINTS["mm"]


def settings(cover: PrintedCover = PrintedCover(), printer: str = "", trim: str = "A5") -> Settings:  # noqa: B008
    return Settings("T", "t", "urn:x", print=replace(Print(), trim=parse_size(trim), printer=printer), cover=cover)


@pytest.mark.parametrize(
    ("cover", "printer", "pages", "width"),
    [
        (PrintedCover(spine=parse_length("7.4mm")), "kdp", 300, 7.4 * MM),
        (PrintedCover(bulk=parse_length("0.11mm")), "", 286, 143 * 0.11 * MM),
        (PrintedCover(bulk=parse_length("0.11mm")), "", 285, 143 * 0.11 * MM),
        (PrintedCover(), "", 200, 0.4504 * IN),
        (PrintedCover(CoverPaper.CREAM), "kdp", 240, 0.6 * IN),
        (PrintedCover(CoverPaper.CREAM), "ingramspark", 240, 0.545 * IN),
        (PrintedCover(), "lulu", 240, 0.6005 * IN),
    ],
)
def test_the_width_of_the_spine(cover: PrintedCover, printer: str, pages: int, width: float) -> None:
    page = cover_geometry(settings(cover, printer), printer_of(printer), pages)
    assert page.spine == pytest.approx(width, abs=0.01)
    assert page.sheet == pytest.approx(2 * 148 * MM + width, abs=0.01)


def test_a_cover_of_kdp_by_its_own_calculator() -> None:
    """6 x 9 in, 240 pages, cream: 12.85 x 9.25 in with the bleed, 0.475 in for words on the spine."""
    page = cover_geometry(settings(PrintedCover(CoverPaper.CREAM), "kdp", "6x9in"), printer_of("kdp"), 240)
    assert (page.sheet + 2 * page.bleed) / IN == pytest.approx(12.85)
    assert (page.height + 2 * page.bleed) / IN == pytest.approx(9.25)
    assert page.spine_type == 16.0


@pytest.mark.parametrize(
    ("printer", "pages", "has_words"),
    [
        ("kdp", 80, False),  # allowed, but 4.6 mm less twice 1.6 mm leave too little
        ("kdp", 200, True),
        ("ingramspark", 46, False),
        ("ingramspark", 100, True),
        ("lulu", 80, False),
        ("lulu", 84, False),  # allowed, but 6.4 mm less twice 3.2 mm leave nothing
        ("lulu", 200, True),
        ("", 6, False),
        ("", 16, False),
        ("", 120, True),
    ],
)
def test_words_stand_on_a_spine_that_is_wide_enough(printer: str, pages: int, has_words: bool) -> None:
    assert bool(cover_geometry(settings(printer=printer), printer_of(printer), pages).spine_type) is has_words


def test_a_cover_bleeds_even_if_the_pages_do_not() -> None:
    given = settings(printer="kdp")
    given = replace(given, print=replace(given.print, bleed=0.0))
    assert cover_geometry(given, printer_of("kdp"), 100).bleed == pytest.approx(9.0)


@pytest.mark.parametrize(("pages", "has_words"), [(78, False), (80, True)])
def test_words_stand_on_the_spine_of_a_book_with_enough_pages(pages: int, has_words: bool) -> None:
    given = settings(PrintedCover(spine=parse_length("9mm")), "kdp")
    assert bool(cover_geometry(given, printer_of("kdp"), pages).spine_type) is has_words
