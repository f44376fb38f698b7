"""A row that is split between pages is read cell by cell, and its notes follow the pages of their calls."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from publish.markup.front import front_matter
from publish.memory import Memory
from publish.products.prepared import Prepared
from publish.proof import second_reading
from publish.proof.expected import expected
from publish.proof.page_lines import PageLines
from publish.proof.proving import Proof
from publish.proof.proving_pages import prove_pdf
from publish.proof.repeated_words import repeated

TEXT = (
    "v v\n\nv v v v v v v v\n\n| Name | Year | A | B |\n|---|---|---|---|\n"
    "| one two three four | one two three one two four | a[^a] b[^b] | c[^c] d[^d] |\n\n"
    "Behind it.[^e]\n\n[^a]: See there.\n\n[^b]: Another place.\n\n[^c]: See here.[^i]\n\n[^i]: Inside.\n\n"
    "[^d]: Not printed.\n\n[^e]: The last.\n"
)
# Title and text repeat each other, so that the proof has to read the pages a second time.
FRONT = [["v v"], ["v v"], ["Contents", "Chapter . . . 1", ("v", 150, 390)]]
HEAD = "Name Year A B"
FIRST = [
    "v v", "v v v v v v v v",
    (HEAD, 40, 100), ("one two", 40, 120), ("one two", 100, 120), ("three one", 100, 134),
    ("a1", 180, 120), ("c3", 220, 120),
]  # fmt: skip
SECOND = [
    (HEAD, 40, 60), ("three four", 40, 80), ("two four", 100, 80), ("b2", 180, 80), ("d5", 220, 80),
    ("Behind it.6", 40, 120),
]  # fmt: skip
ONE, TWO, THREE, INNER = "1 See there.", "2 Another place.", "3 See here.4", "4 Inside."
FIVE, LAST = "5 Not printed.", "6 The last."


def pages(first: list[str], second: list[str]) -> list[list[object]]:
    return [*FRONT, [*FIRST, *at_the_foot(first)], [*SECOND, *at_the_foot(second)]]


def at_the_foot(notes: list[str]) -> list[tuple[str, int, int]]:
    return [(note, 40, 300 + 14 * place) for place, note in enumerate(notes)]


@pytest.mark.parametrize(("first", "second"), [
    ([ONE, THREE, INNER], [TWO, FIVE, LAST]),
    ([ONE, "3 See"], ["here.4", INNER, TWO, FIVE, LAST]),
], ids=["whole", "divided"])  # fmt: skip
def test_those_of_a_page_are_in_order(first: list[str], second: list[str], proof: Callable[..., Proof]) -> None:
    assert proof(TEXT, pages(first, second), 'title = "v v"\n').diagnostics == []


@pytest.mark.parametrize(("first", "second", "code"), [
    ([THREE, INNER, ONE], [TWO, FIVE, LAST], "note-order"),
    ([ONE, INNER, THREE], [TWO, FIVE, LAST], "note-order"),
    ([ONE, TWO, THREE, INNER], [FIVE, LAST], "note-order"),
    ([ONE, THREE, INNER], [FIVE, TWO, LAST], "note-order"),
    ([ONE, THREE, INNER], [LAST, TWO, FIVE], "note-order"),
    ([ONE, THREE, INNER], [FIVE, LAST], "note-lost"),
])  # fmt: skip
def test_other_orders_are_faults(first: list[str], second: list[str], code: str, proof: Callable[..., Proof]) -> None:
    text = TEXT.removeprefix("v v\n\nv v v v v v v v\n\n")
    printed = [[*FIRST[2:], *at_the_foot(first)], [*SECOND, *at_the_foot(second)]]
    assert {one.code for one in proof(text, printed).diagnostics} == {code}


def test_the_pieces_of_a_line_from_right_to_left_are_read_in_the_order_of_its_words(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]
) -> None:
    """pdfium reads its words from left to right first."""
    edition = prepared({"part.md": "נהר mill river. קרא\n"})
    streams = expected(edition.book, alternatives=False, pages=True).streams
    page = [("mill river.", 80, 100), ("ארק", 40, 100, 55), ("רהנ", 140, 100, 155)]
    lines = PageLines(facts_of_pages([page]), streams, repeated(streams), Memory.of_one_build())
    (whole,) = lines.fragments()
    pieces = lines.parted([whole])
    assert [one.words for one in pieces] == [("נהר",), ("mill", "river."), ("קרא",)]
    assert all(one.is_behind(before) for before, one in pairwise(pieces))


def test_points_over_and_under_letters_are_on_their_line(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]
) -> None:
    """pdfium reads them as lines of their own. The letters have 10 points."""
    streams = expected(prepared({"part.md": "אבִגֹד הו\n"}).book, alternatives=False, pages=True).streams
    page = [
        ("וה", 40, 102, 55),
        ("ד", 60, 102, 60),
        ("ֹ", 66, 98.4, 66),
        ("ג", 70, 102, 70),
        ("ִ", 75, 106.4, 75),
        ("בא", 80, 102, 90),
    ]
    lines = PageLines(facts_of_pages([page]), streams, repeated(streams), Memory.of_one_build())
    assert [one.words for one in lines.fragments()] == [("אבִגֹד", "הו")]


def test_a_row_over_many_pages(proof: Callable[..., Proof]) -> None:
    cells = [[f"{cell}{line} and {cell}{line}" for line in range(190)] for cell in "abc"]
    text = f"| x | y | z |\n|---|---|---|\n| {' | '.join(' '.join(lines) for lines in cells)} |\n"
    printed = [
        [("x y z", 40, 40)] + [
            (line, 40 + 80 * column, 60 + 14 * place)
            for column, lines in enumerate(cells) for place, line in enumerate(lines[first : first + 20])
        ]
        for first in range(0, 190, 20)
    ]  # fmt: skip
    assert proof(text, printed).diagnostics == []
    printed[4].pop(30)
    assert proof(text, printed).diagnostics


@pytest.mark.parametrize("folio", [60, 160])
def test_a_folio_like_the_next_word_of_a_row_stays_a_folio(folio: float, proof: Callable[..., Proof]) -> None:
    """The word overleaf is like one of a head, but of another table."""
    text = (
        "| 12 |\n|---|\n| lade |\n\nMill.\n\n| Mill | Weir |\n|---|---|\n| one two three four | five six 12 seven |\n"
    )
    first = ["12", "lade", "Mill.", ("Mill", 40, 110), ("Weir", 160, 110)]
    first += [("one", 40, 130), ("two", 40, 144), ("five", 160, 130), ("six", 160, 144), ("12", folio, 390)]
    second = [("Mill", 40, 60), ("Weir", 160, 60), ("three", 40, 80), ("four", 40, 94)]
    second += [("12", 160, 80), ("seven", 160, 94), ("13", folio, 390)]
    assert proof(text, [first, second]).diagnostics == []


def test_a_character_at_the_right_of_its_cell_is_a_line_of_it(proof: Callable[..., Proof]) -> None:
    """The edge of a line is where its last character begins."""
    text = "| Mill | Weir |\n|---|---|\n| one two 3 4 | five six 12 seven |\n"
    first = [("Mill", 40, 100), ("Weir", 160, 100), ("one", 40, 120), ("two", 40, 134), ("3", 60, 148)]
    first += [("five", 160, 120), ("six", 160, 134), ("12", 160, 148)]
    assert proof(text, [first, [("4", 60, 60), ("seven", 160, 60)]]).diagnostics == []


def test_a_cell_from_right_to_left_is_as_wide_as_its_words(proof: Callable[..., Proof]) -> None:
    """The words are the same in both directions."""
    text = "| תות | לול |\n|---|---|\n| סוס 12 אבא דוד | שמש גג 3 שש |\n"

    def cell(word: str, right: float, y: float) -> tuple[str, float, float, float] | tuple[str, float, float]:
        return (word, right - 5, y) if word.isdecimal() else (word, right, y, right - 25)

    first = [cell("תות", 240, 100), cell("לול", 120, 100), cell("סוס", 240, 120), cell("12", 240, 134)]
    first += [cell("שמש", 120, 120), cell("גג", 120, 134)]
    second = [cell("אבא", 240, 60), cell("דוד", 240, 74), cell("3", 120, 60), cell("שש", 120, 74)]
    assert proof(text, [first, second], 'language = "he"\n').diagnostics == []
    assert proof(text, [first, second[:1] + second[2:]], 'language = "he"\n').diagnostics


def test_a_book_does_not_end_while_a_cell_goes_on(proof: Callable[..., Proof]) -> None:
    text = "| Mill | Weir |\n|---|---|\n| one two three four | five six seven eight |\n"
    first = [("Mill", 40, 100), ("Weir", 160, 100)]
    first += [("one", 40, 120), ("two", 40, 134), ("five", 160, 120), ("six", 160, 134)]
    rest = [("three", 40, 80), ("four", 40, 94), ("seven", 160, 80), ("eight", 160, 94)]
    assert proof(text, [first, rest]).diagnostics == []
    for lost in range(4):
        assert proof(text, [first, rest[:lost] + rest[lost + 1 :]]).diagnostics, rest[lost]


def test_a_cell_may_begin_with_the_line_that_ends_the_one_before_overleaf(proof: Callable[..., Proof]) -> None:
    text = "| Mill | Weir |\n|---|---|\n| one two three four | four five |\n"
    first = [("Mill", 40, 100), ("Weir", 160, 100), ("one", 40, 120), ("two", 40, 134)]
    first += [("four", 160, 120), ("five", 160, 134)]
    second = [("Mill", 40, 60), ("Weir", 160, 60), ("three", 40, 80), ("four", 40, 94)]
    assert proof(text, [first, second]).diagnostics == []
    second[-2:] = [("four", 40, 80), ("three", 40, 94)]
    assert proof(text, [first, second]).diagnostics


def test_the_words_of_a_row_that_are_like_its_head_come_below_it(proof: Callable[..., Proof]) -> None:
    text = "| Mill | Weir | Race |\n|---|---|---|\n| one | two | three four Mill |\n\nFive six.\n"
    head = [("Mill", 40, 60), ("Weir", 100, 60), ("Race", 160, 60)]
    first = [*head, ("one", 40, 80), ("two", 100, 80), ("three", 160, 80), ("four", 160, 94)]
    second = [*head, ("Mill", 160, 80), ("Five six.", 40, 100)]
    assert proof(text, [first, second]).diagnostics == []
    assert proof(text, [first, second[:3] + second[4:]]).diagnostics


@pytest.mark.parametrize("y", [72, 90])
@pytest.mark.parametrize("cell", [0, 1])
def test_the_head_of_a_table_stands_once_on_a_page(cell: int, y: float, proof: Callable[..., Proof]) -> None:
    text = "| Mill | Weir |\n|---|---|\n| one | two |\n| three | four |\n"
    head = [("Mill", 40, 60), ("Weir", 160, 60)]
    rows = [[("one", 40, 80), ("two", 160, 80)], [("three", 40, 100), ("four", 160, 100)]]
    assert proof(text, [[*head, *rows[0]], [*head, *rows[1]]]).diagnostics == []
    doubled = (head[cell][0], head[cell][1], y)
    lines = [*head, *rows[0], *rows[1]]
    place = 2 if y < 80 else 4
    assert proof(text, [lines]).diagnostics == []
    assert proof(text, [[*lines[:place], doubled, *lines[place:]]]).diagnostics


def test_the_rows_of_a_table_are_in_order_in_each_column(proof: Callable[..., Proof]) -> None:
    text = "| Mill | Weir |\n|---|---|\n| one | two |\n| three | four |\n"
    for cells, code in ((("two", "four"), set()), (("four", "two"), {"word-moved"})):
        rows = [("one", 40, 80), (cells[0], 160, 80), ("three", 40, 100), (cells[1], 160, 100)]
        found = proof(text, [[("Mill", 40, 60), ("Weir", 160, 60), *rows]]).diagnostics
        assert {one.code for one in found} == code


def test_a_table_in_a_column_is_read_while_the_other_column_goes_on_overleaf(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]
) -> None:
    made = prepared(
        {
            "a.md": "# v v\n\nv v v v v v v v\n\n"
            "[one]{note=v:1} two three four [five]{note=v:2} six\n\n[^v:1]: A\n\n[^v:2]: B\n",
            "b.md": "# Mühle\n\nAcht.\n\n"
            "| eins zwei | [drei]{note=v:3} [vier]{note=v:4} |\n|---|---|\n| acht | neun |\n\n[^v:3]: C\n\n[^v:4]: D\n",
        },
        'title = "v v"\nnotes.series = [{ name = "variants", prefix = "v:", marks = "line" }]\nlines = {}\n'
        '[[part]]\nfile = "a.md"\nfacing = "b.md"\nmanner = "columns"\n',
    )
    first = ["v v", ("Mühle", 150, 60), ("v v v v v v v v", 40, 80), ("Acht.", 150, 80), ("one two", 40, 100)]
    first += [("three", 40, 114), ("eins", 150, 100), ("zwei", 150, 114), ("drei", 200, 100), ("vier", 200, 114)]
    first += [("acht", 150, 128), ("neun", 200, 128), *at_the_foot(["2 one] A", "drei] C", "vier] D"])]
    second = ["four five", "six", *at_the_foot(["4 five] B"])]
    front = front_matter(made.book.settings, (), "0", ())
    assert prove_pdf(made.book, front, facts_of_pages([*FRONT[:2], first, second]), "a.pdf").diagnostics == []


TABLE = "| Jahr | Ort |\n|---|---|\n| eins zwei drei | vier fünf sechs |"


@pytest.mark.parametrize(("left", "right", "table", "words"), [
    ("one two three four five six", TABLE, (150, 200), 40), (TABLE, "one two three four five six", (40, 90), 150),
    (TABLE, "one two", (40, 90), 150),
])  # fmt: skip
def test_a_row_in_a_column_is_split(
    left: str,
    right: str,
    table: tuple[int, int],
    words: int,
    prepared: Callable[..., Prepared],
    facts_of_pages: Callable[..., Any],
) -> None:
    made = prepared(
        {"a.md": f"# v v\n\nv v v v v v v v\n\n{left}\n", "b.md": f"# Mühle\n\nAcht.\n\n{right}\n"},
        'title = "v v"\n[[part]]\nfile = "a.md"\nfacing = "b.md"\nmanner = "columns"\n',
    )
    first = ["v v", ("Mühle", 150, 60), ("v v v v v v v v", 40, 80), ("Acht.", 150, 80)]
    pages = []
    for said, cells in (
        ("one two", ("eins", "vier")),
        ("three four", ("zwei", "fünf")),
        ("five six", ("drei", "sechs")),
    ):
        head = [(cell, x, 100) for cell, x in zip(("Jahr", "Ort"), table, strict=True)]
        row = [(cell, x, 114) for cell, x in zip(cells, table, strict=True)]
        text = [(said, words, 100)] if said in left + right else []
        pages.append([*text, *head, *row] if words < table[0] else [*head, *row, *text])
    pages[0] = [*first, *pages[0]]
    front = front_matter(made.book.settings, (), "0", ())
    assert prove_pdf(made.book, front, facts_of_pages([*FRONT[:2], *pages]), "a.pdf").diagnostics == []
    pages[1], pages[2] = pages[2], pages[1]
    assert prove_pdf(made.book, front, facts_of_pages([*FRONT[:2], *pages]), "a.pdf").diagnostics


def test_numbers_of_lines_are_not_the_number_that_a_note_begins_with(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A long apparatus would exceed the limit of attempts; here each number that is tried in vain does.
    monkeypatch.setattr(second_reading, "_TRIED", 26)
    monkeypatch.setattr(second_reading, "_TRIED_EACH", 0)
    made = prepared(
        {
            "a.md": "# v v\n\nv v v v v v v v\n\n| [one]{note=v:1} two | [12 three]{note=v:2} [four]{note=v:3} |\n"
            "|---|---|\n\n[^v:1]: A\n\n[^v:2]: B\n\n[^v:3]: C\n"
        },
        'title = "v v"\nnotes.series = [{ name = "variants", prefix = "v:", marks = "line" }]\nlines = { every = 1 }\n',
    )
    first = ["v v", "v v v v v v v v", ("one", 40, 100), ("12 three", 90, 100), ("1", 20, 100), ("2", 20, 114)]
    first += at_the_foot(["2 one] A", "2 12 three] B"])
    second = [("two", 40, 60), ("four", 90, 60), *at_the_foot(["3 four] C"])]
    front = front_matter(made.book.settings, (), "0", ())
    assert prove_pdf(made.book, front, facts_of_pages([*FRONT[:2], first, second]), "a.pdf").diagnostics == []
