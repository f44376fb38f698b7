"""The bars and digits of ISBNs, against the tables of ISO/IEC 15420."""

from __future__ import annotations

import re

import pytest

from publish.markup.barcode import HEIGHT, MODULE, WIDTH, barcode

# The modules of 9 780306 406157, dark ones as 1, by hand from the tables: six digits between guards on either side of
# the middle.
KNOWN = "101 0111011 0001001 0100111 0111101 0100111 0101111 01010 1011100 1110010 1010000 1100110 1001110 1000100 101"


def modules(svg: str) -> str:
    """The modules between the quiet zones, read from the bars of a drawing."""
    found = ["0"] * round(WIDTH / MODULE)
    for x, width in re.findall(r'<rect x="([\d.]+)" y="0" width="([\d.]+)"', svg):
        first = round(float(x) / MODULE)
        for place in range(first, first + round(float(width) / MODULE)):
            found[place] = "1"
    drawn = "".join(found)
    assert (drawn[:11], drawn[106:]) == ("0" * 11, "0" * 7), "the quiet zones"
    return drawn[11:106]


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "9780306406157", "0-306-40615-2"])
def test_the_bars_of_an_isbn(isbn: str) -> None:
    made = barcode(isbn)
    assert modules(made.svg) == KNOWN.replace(" ", "")
    assert "".join(one.digit for one in made.digits) == "9780306406157"


def test_its_size() -> None:
    made = barcode("978-0-306-40615-7")
    assert f'width="{WIDTH:.2f}mm" height="{HEIGHT}mm"' in made.svg
    assert pytest.approx(37.29) == WIDTH
    heights = re.findall(r'height="([\d.]+)"/>', made.svg)
    assert {float(one) for one in heights} == {22.85, 24.5}
    assert heights.count("24.50") == 6, "the six guard bars are longer"


def test_each_digit_stands_below_its_bars() -> None:
    lefts = [one.left / MODULE for one in barcode("978-0-306-40615-7").digits]
    assert [round(one) for one in lefts] == [1, 14, 21, 28, 35, 42, 49, 61, 68, 75, 82, 89, 96]
