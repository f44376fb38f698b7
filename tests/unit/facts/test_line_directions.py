"""Lines of both directions, as pdfium orders their characters."""

from __future__ import annotations

from publish.facts.pdf_directions import from_left_to_right


def test_a_replacement_text_in_a_line_from_right_to_left_is_read_from_its_beginning() -> None:
    """pdfium puts all of ". ci co" at one place, in its own order."""
    placed = [(9.0, "2"), *((5.0, one) for one in "co ci ."), (4.0, "ב"), (3.0, "א")]
    assert from_left_to_right(placed) == "אב. ci co2"


def test_in_a_line_from_left_to_right_it_is_as_it_stands() -> None:
    placed = [(1.0, "a"), *((5.0, one) for one in "co, ci."), (8.0, "2")]
    assert from_left_to_right(placed) == "aco, ci.2"
