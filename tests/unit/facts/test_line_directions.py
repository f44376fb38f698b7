"""Lines of both directions, as pdfium orders their characters."""

from __future__ import annotations

from publish.facts.pdf_directions import from_left_to_right, spaces_between
from publish.facts.pdf_lines import PdfLine, in_rows


def test_a_replacement_text_in_a_line_from_right_to_left_is_read_from_its_beginning() -> None:
    """pdfium puts all of ". ci co" at one place, in its own order."""
    placed = [(9.0, "2"), *((5.0, one) for one in "co ci ."), (4.0, "ב"), (3.0, "א")]
    assert from_left_to_right(placed) == "אב. ci co2"


def test_in_a_line_from_left_to_right_it_is_as_it_stands() -> None:
    placed = [(1.0, "a"), *((5.0, one) for one in "co, ci."), (8.0, "2")]
    assert from_left_to_right(placed) == "aco, ci.2"


def test_pieces_of_two_lines_that_a_hyphen_joins_are_put_in_rows() -> None:
    # The words of the first line, and a hyphen at its end, stand behind and among those of the second one.
    pieces = [("נכב", 148.1), ("-", 121.1), ("1", 148.1), ("ce ,תהב", 121.2)]
    lines = [PdfLine(7, text, 100.0, y, 120.0, number) for number, (text, y) in enumerate(pieces)]
    assert [line.text for line in in_rows(lines)] == ["-", "ce ,תהב", "נכב", "1"]
    # Cells that stand side by side, one read behind the other, are left as they are.
    lines = [PdfLine(7, text, 100.0, y, 120.0, 0) for text, y in (("low", 148.0), ("high", 121.0))]
    assert [line.text for line in in_rows(lines)] == ["low", "high"]


def test_two_lines_that_a_hyphen_joins_are_read_from_the_top_if_the_second_one_comes_first() -> None:
    pieces = [("נכב ve", 153.0), ("-", 139.0), ("va3.5- תהב", 139.0)]
    lines = [PdfLine(5, text, 100.0, y, 120.0, number) for number, (text, y) in enumerate(pieces)]
    assert [line.text for line in in_rows(lines)] == ["-", "va3.5- תהב", "נכב ve"]
    # Only a line with letters from right to left is turned round: a cell may have a dash alone.
    lines = [PdfLine(5, text, 100.0, y, 120.0, 0) for text, y in (("low", 153.0), ("-", 139.0))]
    assert [line.text for line in in_rows(lines)] == ["low", "-"]


def test_a_raised_word_elsewhere_does_not_tell_the_direction() -> None:
    """pdfium gives it behind a replacement text, which stands on the left of the word before that."""
    placed = [(60.0, "א"), *[(20.0, one) for one in "] co ci"], (90.0, "ב")]
    assert from_left_to_right(placed) == "ci co ]אב"


def test_letters_that_one_glyph_stands_for_are_turned_round_unless_a_sign_has_them() -> None:
    around = [(30.0, "\u063a"), (10.0, "\u0645")]
    turned = [around[0], (20.0, "\u0627"), (20.0, "\u0644"), around[1]]
    in_order = [around[0], (20.0, "\u0644"), (20.0, "\u0627"), around[1]]
    assert from_left_to_right(turned, {1, 2}) == from_left_to_right(in_order, {1, 2}) == "\u0645\u0627\u0644\u063a"
    alone = [(20.0, "\u0644"), (20.0, "\u0627")]
    assert from_left_to_right(alone, {0, 1}) == "\u0627\u0644"


def test_lines_that_are_far_apart_have_a_space_between_them() -> None:
    """The page of an entry of the contents may be a figure, and the entry end with a number."""
    page, entry = [(212.0, "1")], [(172.0, "3"), (177.0, "4"), (160.0, "א")]
    placed = [*page, *entry]
    spaces = [*spaces_between(placed, [0, 1])]
    assert from_left_to_right([*placed, *spaces]) == "א34 1"
    assert [*spaces_between([(190.0, "1"), *entry], [0, 1])] == []
