"""A good PDF is harmed, and the proof names what was done and the line of the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import surgery
from surgery import Surgery

if TYPE_CHECKING:
    from conftest import Built

# What is done; the codes of the messages, and a line that one of them names.
SABOTAGE: dict[str, tuple[Surgery, set[str], str]] = {
    "a line is taken": (surgery.take_line("booksellers"), {"word-lost"}, "preface.md:5"),
    "the first line is taken": (surgery.take_line("This miscellany"), {"word-lost"}, "preface.md:3"),
    "a heading is taken": (surgery.take_line("A table"), {"word-lost"}, "chapter.md:29"),
    "a row is taken": (surgery.take_line("ninth congress"), {"word-lost"}, "chapter.md:41"),
    "the last line is taken": (surgery.take_line("XII"), {"word-lost"}, "appendix.md:5"),
    "a line of a note is taken": (surgery.take_line("worst"), {"word-lost"}, "footnotes.md:30"),
    "a note is taken": (surgery.take_line("The capital"), {"note-lost"}, "footnotes.md:11"),
    "an author's note is taken": (surgery.take_line("under a star"), {"note-lost"}, "footnotes.md:9"),
    "a line is set beside the page": (surgery.move_line("booksellers", x=700), {"word-lost"}, "preface.md:5"),
    "a line is set higher": (surgery.move_line("booksellers", y=-60), {"word-moved", "text-over-text"}, "preface.md:5"),
    "a line is printed twice": (surgery.print_twice("booksellers", 40), {"word-doubled"}, "preface.md:5"),
    "a note is printed twice": (surgery.print_twice("The capital", 24), {"note-doubled"}, "footnotes.md:11"),
    "lines are swapped": (surgery.swap_lines("publisher thanks", "booksellers"), {"word-moved"}, "preface.md:5"),
    "notes are swapped": (surgery.swap_lines("The capital", "hurry"), {"note-order"}, "footnotes.md:11"),
    "text and note are swapped": (
        surgery.swap_lines("Dear Reader", "The capital"),
        {"word-moved", "note-order"},
        "letter.md:7",
    ),
    "the first page of a part is taken": (surgery.take_page("A preface"), {"word-lost", "note-lost"}, "preface.md:1"),
    "a page of a table is taken": (surgery.take_page("ninth congress"), {"word-lost", "note-lost"}, "chapter.md"),
    "the last page is taken": (surgery.take_page("repeats nothing"), {"word-lost", "note-lost"}, "footnotes.md:36"),
    "pages are swapped": (surgery.swap_pages("Dear Reader", "Yours ever"), {"word-moved", "note-order"}, "letter.md"),
    "a page comes twice": (surgery.print_page_twice("Dear Reader"), {"word-doubled", "note-doubled"}, "letter.md:2"),
    "every page is empty": (surgery.without_text(), {"word-lost", "note-lost"}, "preface.md:1"),
}


def test_the_good_file_is_right(miscellany: Built) -> None:
    proof = miscellany.prove("pdf")
    assert proof.diagnostics == []
    assert proof.pagination is not None


@pytest.mark.parametrize("case", SABOTAGE.values(), ids=SABOTAGE)
def test_sabotage_is_found(case: tuple[Surgery, set[str], str], miscellany: Built) -> None:
    harm, codes, place = case
    found = miscellany.prove("pdf", harm(miscellany.pdf)).diagnostics
    assert found != []
    assert {one.code for one in found} <= codes
    assert any(f"{one.location.path}:{one.location.line}".startswith(f"sources/{place}") for one in found), found
    assert len(found) <= 21


def test_the_pages_begin_where_they_are_read(miscellany: Built) -> None:
    """The first word on each page, as the proof places it in the sources, is the first one that is printed there."""
    proof = miscellany.prove("pdf")
    assert proof.pagination is not None
    begun = {page.number: page.beginning for page in proof.pagination.pages if page.beginning}
    assert begun[7].at.path == "sources/preface.md"
    lines = surgery.lines(miscellany.pdf)
    for number, beginning in begun.items():
        word = beginning.text.text[beginning.offset :].split()[0]
        assert any(word in text for page, text in lines if page == number), (number, word)


def test_every_note_has_its_pages(miscellany: Built) -> None:
    proof = miscellany.prove("pdf")
    assert proof.pagination is not None
    assert set(proof.pagination.notes) == set(miscellany.prepared.book.notes)
    for note in proof.pagination.notes.values():
        assert note.call > 0
        assert note.pages
        assert min(note.pages) >= note.call
