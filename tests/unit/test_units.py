"""Lengths, page sizes and type sizes."""

from __future__ import annotations

import pytest

from publish.units import Size, TypeSize, parse_length, parse_size, parse_type_size


@pytest.mark.parametrize(("text", "points"), [
    ("3mm", 8.50394), ("1in", 72), ("2.54cm", 72), ("10.5pt", 10.5), ("6pc", 72), ("96px", 72), (" 0 mm ", 0),
])  # fmt: skip
def test_length(text: str, points: float) -> None:
    assert parse_length(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["", "3", "mm", "-3mm", "3 m", "1e3pt", "3mm3", ".5mm", "3,5mm", "nan mm", "3MM"])
def test_no_length(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        parse_length(text)


@pytest.mark.parametrize(("text", "width", "height"), [
    ("A5", 419.528, 595.276), ("a5 ", 419.528, 595.276), ("B5", 498.898, 708.661), ("digest", 396, 612),
    ("6x9in", 432, 648), ("6in x 9in", 432, 648), ("148mm x 210mm", 419.528, 595.276), ("148×210mm", 419.528, 595.276),
    ("6in x 210mm", 432, 595.276),
])  # fmt: skip
def test_size(text: str, width: float, height: float) -> None:
    size = parse_size(text)
    assert (size.width, size.height) == (pytest.approx(width, abs=0.001), pytest.approx(height, abs=0.001))


@pytest.mark.parametrize("text", ["", "A9", "6x9", "6in", "6x9x12in", "-6x9in", "1x1in", "41x9in", "6in*9in"])
def test_no_size(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a page size|cannot be a page size"):
        parse_size(text)


def test_type_size() -> None:
    assert parse_type_size("10.5pt/13.5pt") == TypeSize(10.5, 13.5)
    assert parse_type_size("10pt / 1pc") == TypeSize(10, 12)
    assert Size(1, 2) != Size(2, 1)


@pytest.mark.parametrize("text", ["", "9pt", "10/12", "9pt/", "/12pt", "12pt/10pt", "9pt/28pt", "3pt/4pt", "80pt/90pt"])
def test_no_type_size(text: str) -> None:
    with pytest.raises(ValueError, match=r"size and leading|is not a length|a leading of one to three times"):
        parse_type_size(text)
