"""A text that says the same few words again and again is read right, and so is what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from publish.proof.proving import Proof

HEAD, FOLIO = ("Amen", 150, 30), ("1", 150, 390)
VERSES = "# Amen\n\nAmen amen.\n\nAmen.[^n]\n\nAmen amen amen.\n\nAmen amen.\n\n[^n]: Amen amen.\n"
LITANY = [
    ["A men"],
    ["Amen"],
    ["Contents", "Amen . . . . 1"],
    ["Amen", "Amen amen.", "Amen.1", ("1 Amen amen.", 40, 350), FOLIO],
    ["Amen amen amen.", "Amen amen.", HEAD, ("2", 150, 390)],
    ["Amen amen."],
]
CONTENTS = ["Contents", "no no no no . . . 1", "no no no no . . . 2", ("v", 150, 390)]


@pytest.mark.parametrize(("title", "text", "pages"), [
    ("Amen", VERSES, LITANY[:-1]),
    ("v v", "v v\n\nv v v v v v v v\n", [
        ["v v"], ["v v"], ["Contents", "Chapter . . . 1", ("v", 150, 390)], ["v v", "v v v v v v v v", FOLIO],
    ]),
    ("Amen", "# Amen\n", [["A men"], ["Amen"], ["Contents", "Amen . . . 1"], ["Amen", FOLIO]]),
    ("no no", "# no no no no\n\nno no[^n]\n\nno[^o]\n\nno\n\n# no no no no\n\n[^n]: no no no\n\n[^o]: no no\n", [
        ["n o n o"], ["no no"], CONTENTS, ["no no no no", "no no1", ("1 no no no", 40, 350), FOLIO],
        ["no2", "no", "no no no no", ("2 no no", 40, 350), ("2", 150, 390)],
    ]),
])  # fmt: skip
def test_it_is_sound(title: str, text: str, pages: Sequence[Sequence[object]], proof: Callable[..., Proof]) -> None:
    assert proof(text, pages, f'title = "{title}"\n').diagnostics == []


@pytest.mark.parametrize(("page", "line"), [(3, 1), (3, 2), (3, 3), (4, 0), (4, 1)])
def test_a_lost_line_is_missed(page: int, line: int, proof: Callable[..., Proof]) -> None:
    pages = [list(one) for one in LITANY[:-1]]
    del pages[page][line]
    assert proof(VERSES, pages, 'title = "Amen"\n').diagnostics


@pytest.mark.parametrize(("page", "line"), [(3, 1), (3, 2), (3, 3), (4, 0), (4, 1)])
def test_a_doubled_line_is_one_too_many(page: int, line: int, proof: Callable[..., Proof]) -> None:
    pages = [list(one) for one in LITANY[:-1]]
    pages[page].insert(line + 1, pages[page][line])
    assert proof(VERSES, pages, 'title = "Amen"\n').diagnostics


def test_a_page_one_too_many_is_seen(proof: Callable[..., Proof]) -> None:
    assert proof(VERSES, LITANY, 'title = "Amen"\n').diagnostics


def test_a_number_in_the_margin_is_divided_from_its_line(proof: Callable[..., Proof]) -> None:
    settings = '[print]\ntrim = "100mm x 150mm"\nmargins = "15mm 15mm 22mm 20mm"\n[lines]\nparagraphs = true\n'
    text = "# The Mill\n\nThe mill stood there.\n\nThen it fell.\n"
    pages = [["The Mill", f"{'The mill stood there.':42}1", "Then it fell.", ("2", 250, 88), FOLIO]]
    assert proof(text, pages, settings).diagnostics == []
    pages[0][1] = f"{'The mill stood there.':30}1"
    assert [one.code for one in proof(text, pages, settings).diagnostics] == ["word-added"]


def test_a_number_at_the_left_is_divided_from_the_note_at_the_right(proof: Callable[..., Proof]) -> None:
    settings = (
        '[print]\ntrim = "100mm x 150mm"\nmargins = "15mm 15mm 38mm 20mm"\n[lines]\nevery = 1\n'
        '[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\nplace = "margin"\n'
    )
    text = "# The Mill\n\nThe [mill]{note=v:a} stood there.\n\n[^v:a]: house A\n"
    pages = [["The Mill", "The mill stood there.", ("1 mill] house A 1", 200, 74, 20), FOLIO]]
    assert proof(text, pages, settings).diagnostics == []


_BESIDE = '[print]\ntrim = "100mm x 150mm"\nmargins = "15mm 15mm 38mm 20mm"\n[[notes.series]]\nname = "glosses"\n'
_BESIDE += 'prefix = "g:"\nplace = "margin"\n'


def test_a_note_level_with_its_line_is_divided_from_it(proof: Callable[..., Proof]) -> None:
    """So a word that is lost elsewhere is the only fault."""
    text = "# The Mill\n\nThe mill[^g:a] stood there.\n\nThen it fell down.\n\n[^g:a]: of wood\n"
    pages = [["The Mill", f"{'The mill1 stood there.':34}1 of wood", "Then it fell down.", FOLIO]]
    assert proof(text, pages, _BESIDE).diagnostics == []
    pages[0][2] = "Then fell down."
    assert [(one.code, one.location.line) for one in proof(text, pages, _BESIDE).diagnostics] == [("word-lost", 5)]
    pages[0][1:3] = [f"{'The mill1 stood there.':34}1 of", "Then it fell down."]
    assert [(one.code, one.location.line) for one in proof(text, pages, _BESIDE).diagnostics] == [("word-lost", 7)]


def test_a_note_in_the_margin_is_not_read_with_a_line_from_right_to_left(proof: Callable[..., Proof]) -> None:
    text = "# One\n\n{lang=he}\nאמר *soca*[^g:a] שלום\n\nEnd of it.\n\n[^g:a]: xaca soca\n"
    pages = [["One", ("םולש *soca רמא", 40.0, 74.0), ("* xaca soca", 200.0, 74.0), ("End it.", 40.0, 88.0)]]
    settings = _BESIDE + 'marks = "*"\n'
    found = proof(text, pages, settings).diagnostics  # of the last line alone
    assert [(one.code, one.location.line) for one in found] == [("word-added", 4), ("word-lost", 6)]


def test_a_note_by_line_in_the_margin_is_where_its_words_begin(proof: Callable[..., Proof]) -> None:
    settings = _BESIDE.replace("glosses", "variants").replace("g:", "v:") + 'marks = "line"\n[lines]\nevery = 5\n'
    text = "# The Mill\n\nThe mill [stood there]{note=v:a} one day.\n\n[^v:a]: lay A\n"
    first = ["The Mill", f"{'The mill stood':34}1/1 stood there] lay A", FOLIO]
    pages = [first, ["there one day.", ("2", 150.0, 390.0)]]
    assert proof(text, pages, settings).diagnostics == []
    first[1:2] = ["The mill stood"]
    pages[1][0] = f"{'there one day.':34}1/1 stood there] lay A"
    assert [one.code for one in proof(text, pages, settings).diagnostics] == ["note-order"]


def test_a_note_in_the_margin_follows_its_call_in_a_note_that_goes_overleaf(proof: Callable[..., Proof]) -> None:
    text = "# The Mill\n\nThe mill[^a] stood[^g:b] there.\n\nThen it fell.\n\n[^a]: Of wood.[^g:c]\n\n[^g:b]: idle\n\n"
    settings = '[[notes.series]]\nname = "notes"\nmarks = "*†"\n' + _BESIDE.split("\n", 3)[3] + 'marks = "1"\n'
    first = ["The Mill", "The mill* stood2 there.", ("2 idle", 200.0, 78.0), FOLIO]
    pages = [first, ["Then it fell.", ("* Of wood.1", 40.0, 300.0), ("1 oak", 200.0, 304.0), ("2", 150.0, 390.0)]]
    assert proof(f"{text}[^g:c]: oak\n", pages, settings).diagnostics == []
    first.insert(3, pages[1].pop(2))
    assert {one.code for one in proof(f"{text}[^g:c]: oak\n", pages, settings).diagnostics} == {"note-order"}


def test_an_entry_of_the_contents_is_not_the_heading(proof: Callable[..., Proof]) -> None:
    """Here pdfium reads the marker of an item behind its line."""
    contents = ["Contents", f"{'The Mill':40}1", ("v", 150.0, 390.0)]
    words = ["It stood there.", "Then it fell.", "It ended."]
    pages = [contents, ["The Mill", *words, ("Of wood. a)", 60.0, 116.0, 45.0), "b) Of stone.", FOLIO]]
    text = "# The Mill\n\n{}\n\na) Of wood.\nb) Of stone.\n".format("\n\n".join(words))
    assert proof(text, pages).diagnostics == []


def test_the_folio_of_an_entry_is_not_the_number_of_the_chapter(proof: Callable[..., Proof]) -> None:
    contents = ["Contents", f"{'1. The Mill':20}{'. . . . . .':20}1", ("v", 150.0, 390.0)]
    pages = [contents, [("1", 150.0, 50.0), "The Mill", f"{'It fell1 down.':34}1 of wood", FOLIO]]
    settings = _BESIDE.replace("[[notes", 'chapter-numbers = "1"\n[[notes')
    found = proof("# The Mill\n\nIt fell[^g:a] down.\n\n[^g:a]: of wood\n", pages, settings)
    assert found.diagnostics == []
    assert found.alignment is not None
    read = zip(found.alignment.fragments, found.alignment.anchors, strict=True)
    assert [fragment.ink for fragment, anchor in read if anchor and fragment.page == 0] == []


def test_numbers_of_lines_are_not_tried_as_the_marks_of_all_notes_of_a_row(proof: Callable[..., Proof]) -> None:
    settings = (
        'title = "v v"\n[print]\ntrim = "100mm x 150mm"\nmargins = "15mm 15mm 22mm 20mm"\n[lines]\nevery = 1\n'
        '[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "line"\n'
    )
    cells = [[f"{letter}{one}{two}" for one in "abcdefgh" for two in "vwxyz"] for letter in "mw"]
    row = " | ".join(" ".join(f"[{key}]{{note=v:{key}}}" for key in cell) for cell in cells)
    notes = "\n\n".join(f"[^v:{key}]: in {key}" for cell in cells for key in cell)
    text = f"v v\n\nv v v v v v v v\n\n| one | two |\n|--|--|\n| {row} |\n\n{notes}\n"
    pages: list[list[object]] = [["v v", "v v v v v v v v", ("one two", 60, 100)], [("one two", 60, 100)]]
    for number, (page, (first, last)) in enumerate(zip(pages, ((0, 4), (4, 40)), strict=True), 1):
        parts = [cell[first:last] for cell in cells]
        page += [
            (key, 60 + 100 * at, 120 + 2 * place) for at, part in enumerate(parts) for place, key in enumerate(part)
        ]
        keys = [key for part in parts for key in part]
        page += [(f"{place} {key}] in {key}", 60, 200 + 2 * place) for place, key in enumerate(keys, 1)]
        page += [(str(line), 6, 120) for line in range(1, 9)]
        page += [(str(number), 150, 390)]
    contents = ["Contents", "Chapter . . . 1", ("v", 150, 390)]
    found = proof(text, [["v v"], ["v v"], contents, *pages], settings).diagnostics
    assert {one.code for one in found} == {"text-over-text"}  # so many lines stand closely here


@pytest.mark.parametrize(("x", "codes"), [(165.0, []), (60.0, ["word-added"])])
def test_the_number_of_a_line_is_read_apart_from_words_from_right_to_left(proof, x, codes):
    settings = '[print]\ntrim = "100mm x 150mm"\nmargins = "15mm 15mm 22mm 20mm"\n[lines]\nevery = 1\n'
    made = proof("# One\n\n{lang=he}\nזחט נסע 1 פצק.", [["One", (".קצפ 1 עסנ טחז 3", x, 74.0)]], settings)
    assert [one.code for one in made.diagnostics] == codes


def test_a_bullet_that_is_read_apart_is_not_the_dash_before_the_next_words(proof: Callable[..., Proof]) -> None:
    """A fault elsewhere is then the only one."""
    text = "> - Wheat is milled.\n> - So is rye.\n>\n> -- The Miller\n\nWater falls.\n"
    pages = [
        ["Wheat is milled.", "So is rye.", ("–", 30, 60), ("–", 30, 74)],
        ["– The Miller", "Water falls.", "stray"],
    ]
    assert [one.message.split()[0] for one in proof(text, pages).diagnostics] == ['"stray"']
