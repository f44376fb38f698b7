"""Marks that begin anew with each page are proved from the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publish.proof.proving import Proof

SETTINGS = '[[notes.series]]\nname = "author"\nmarks = "*†"\nrestart = "page"\n'
TEXT = """One word[^a] of many, a second[^b] one follows, and the third[^c] is the last[^a].

[^a]: About one.

[^b]: About the second.

[^c]: About the third.
"""


def pages(*marks: str) -> list[list[object]]:
    """Two pages with these marks: three calls and the further one of the first note, then the notes."""
    one, two, three, again, first, second, third = marks
    return [
        [
            f"One word{one} of many, a second{two} one",
            (f"{first} About one.", 40, 300),
            (f"{second} About the second.", 40, 314),
        ],
        [f"follows, and the third{three} is the last{again}.", (f"{third} About the third.", 40, 300)],
    ]


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        ("* † * * * † *", []),
        ("* † † * * † †", ["c", "c"]),  # running through
        ("* * * * * * *", ["b", "b"]),
        ("* † * * * * *", ["b"]),  # the note under another mark than its call
        ("* † * † * † *", ["a"]),  # a further call of the first note
        ("† * * † † * *", ["a", "b", "a", "a", "b"]),
    ],
)
def test_marks_of_each_page(marks: str, wrong: list[str], proof: Callable[..., Proof]) -> None:
    found = proof(TEXT, pages(*marks.split()), SETTINGS).diagnostics
    assert {one.code for one in found} <= {"note-mark"}
    keys = [one.message.split('"')[1] for one in found]
    assert sorted(keys) == sorted(wrong)


def test_a_lost_note_is_still_found(proof: Callable[..., Proof]) -> None:
    held = pages("*", "†", "*", "*", "*", "†", "*")
    del held[0][1]
    assert [(one.code, one.location.line) for one in proof(TEXT, held, SETTINGS).diagnostics] == [("note-lost", 3)]


def test_a_row_of_asterisks_is_no_mark(proof: Callable[..., Proof]) -> None:
    text = "One word[^a] of many.\n\n***\n\nAnother one.\n\n[^a]: About one.\n"
    held = [["One word* of many.", "* * *", "Another one.", ("* About one.", 40, 300)]]
    assert proof(text, held, SETTINGS).diagnostics == []


def test_two_calls_side_by_side_are_not_one_mark(proof: Callable[..., Proof]) -> None:
    text = "One[^a] and two:[^b] [^c] and more.\n\n[^a]: Of one.\n\n[^b]: Of two.\n\n[^c]: Of three.\n"
    held = [["Onea and two:b c", "and more.", *((f"{mark} Of {said}.", 40, 300 + 14 * place)
             for place, (mark, said) in enumerate((("a", "one"), ("b", "two"), ("c", "three"))))]]  # fmt: skip
    assert proof(text, held, SETTINGS.replace("*†", "a")).diagnostics == []


def test_the_mark_of_a_call_at_the_end_of_a_note_is_one_mark(proof: Callable[..., Proof]) -> None:
    text = "Many.[^a] [^b] [^c]\n\n[^a]: Of one.\n\n[^b]: Of two.\n\n[^c]: Of three.[^d]\n\n[^d]: Of four.\n"
    notes = ("i Of one.", "ii Of two.", "iii Of", "three.iv", "iv Of four.")
    held = [["Many.i ii iii", *((said, 40, 300 + 14 * place) for place, said in enumerate(notes))]]
    assert proof(text, held, SETTINGS.replace("*†", "i")).diagnostics == []


def test_the_number_of_a_line_has_no_space_in_it(proof: Callable[..., Proof]) -> None:
    settings = '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
    text = "# The Mill\n\nThen the [12 mills]{note=v:a} stood.\n\n[^v:a]: 12 mill A\n"
    pages = [["The Mill", "Then the 12 mills stood.", ("7–8 12", 40, 300), ("mills] 12 mill A", 40, 312)]]
    assert proof(text, pages, settings).diagnostics == []


def test_figures_at_the_end_of_a_line_begin_the_words_of_the_next_note(proof: Callable[..., Proof]) -> None:
    settings = '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\nlayout = "run-in"\n'
    text = "# The Mill\n\n[All]{note=v:a} the [12 mills]{note=v:b} stood.\n\n[^v:a]: each A\n\n[^v:b]: ten B\n"
    pages = [["The Mill", "All the 12 mills stood.", ("7 All] each A 12", 40, 300), ("mills] ten B", 40, 312)]]
    assert proof(text, pages, settings).diagnostics == []


def test_an_entry_without_words_belongs_to_the_word_that_it_stands_behind(proof: Callable[..., Proof]) -> None:
    settings = '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
    text = "# The Mill\n\nThen it stood.[^v:a]\n\n[^v:b]And fell.\n\n[^v:a]: om. A\n\n[^v:b]: om. B\n"
    pages = [["The Mill", "Then it stood.", ("7 om. A", 40, 300)], ["And fell.", ("1 om. B", 40, 300)]]
    proved = proof(text, pages, settings)
    assert proved.diagnostics == []
    assert {key: (note.call, note.pages) for key, note in proved.pagination.notes.items()} == {
        "v:a": (1, (1,)),
        "v:b": (2, (2,)),
    }


_NUMBERS = (
    '[lines]\n[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\nlayout = "run-in"\nseparator = "·"\n'
)
_MILLS = (
    "# The Mill\n\n[All]{note=v:a} 12 [12 mills, houses, barns, stables, sheds]{note=v:b} and [21]{note=v:c} "
    "[1 horse]{note=v:d} stood.\n\n[^v:a]: each A\n\n[^v:b]: ten B\n\n[^v:c]: some A\n\n[^v:d]: om. B\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        # The figure behind "12" tells which one in its line it is; the number of the line is not repeated.
        ["7 All] each A · 121", "… sheds] ten B · 21] some A · 1 horse] om. B"],
        ["7 All] each A · 122 … sheds] ten B · 211", "] some A · 1 horse] om. B"],
        ["7 All] each A · 122 … sheds] ten B ·", "211] some A · 1", "horse] om. B"],
        ["7 All] each A · 12", "… sheds1] ten B · 8–9 21", "] some A · 10 11", "horse] om. B"],
        ["7 All] each A · 8–9 12", "… sheds] ten B · 10 211] some A · 10 1", "horse] om. B"],
        ["71 All] each A ·", "12", "… sheds] ten B ·", "21", "] some A ·", "1", "horse] om. B"],
        ["12 All] each A · 12", "12 … sheds] ten B · 21", "21] some A · 1", "1 horse] om. B"],
    ],
)
def test_a_lemma_of_figures_is_read_apart_from_numbers(lines: list[str], proof: Callable[..., Proof]) -> None:
    def is_right(lines: list[str]) -> bool:
        text = ["The Mill", "All 12 12 mills, houses, barns, stables, sheds and 21 1 horse stood."]
        notes = [(line, 40, 300 + 12 * place) for place, line in enumerate(lines)]
        return proof(_MILLS, [[*text, *notes]], _NUMBERS).diagnostics == []

    assert is_right(lines)
    assert not is_right([line.replace("sheds", "") for line in lines])
    assert not is_right([line.replace("some", "some 12") for line in lines])
    assert not is_right([line.replace("each", "ten").replace("ten B", "each B") for line in lines])
