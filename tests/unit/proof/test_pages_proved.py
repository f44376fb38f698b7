"""Pages as engines and styles set them: none of it is a fault. And faults that are found on any page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publish.proof.proving import Proof
from publish.proof.second_reading import SecondReading

TEXT = """# The Chapter

It was the beginning of a long and well-considered day.[^n] Then came the night.

[^n]: See elsewhere.
"""
HEAD = ("The Chapter", 40, 70)
LINES = ["It was the beginning of", "a long and well-considered", "day.1 Then came the night."]
NOTE = ("1 See elsewhere.", 40, 330)
FOLIO = ("7", 150, 390)
CLEAN = [HEAD, *((text, 40, 100 + 14 * place) for place, text in enumerate(LINES)), NOTE, FOLIO]

TABLE = "Before it.\n\n| Name | Year |\n|---|---|\n| One of them | 1901 |\n| Another one | 1902 |\n\nBehind it.\n"
SPLIT = "Before it.\n\n| Name | Year |\n|---|---|\n| one two three four | one two three one two four |\n\nBehind it.\n"
HEADS = [("Name Year", 40, 80)]
LIST = "A list:\n\n3. the third of all\n4. the fourth of all\n\nEnd.\n"

RIGHT = {
    "as it is written": (TEXT, [CLEAN]),
    "words divided": (
        TEXT,
        [
            [
                HEAD,
                "It was the begin\u2010",
                "ning of a long and well-con-",
                "sidered day.1 Then came",
                "the night.",
                NOTE,
            ]
        ],
    ),
    "a hyphen at a line's end": (
        TEXT,
        [[HEAD, LINES[0], "a long and well-", "considered day.1 Then", "came the night.", NOTE]],
    ),
    "superiors apart": (
        TEXT,
        [
            [
                HEAD,
                ("It was the beginning of", 40, 100),
                ("a long and well-considered", 40, 114),
                ("day.", 40, 128),
                ("1", 62, 125),
                ("Then came the night.", 70, 128),
                ("1", 30, 327),
                ("See elsewhere.", 40, 330),
            ]
        ],
    ),
    "an initial drawn first": (
        TEXT,
        [
            [
                ("I", 40, 128),
                HEAD,
                ("t was the beginning of", 60, 100),
                ("a long and well-considered", 60, 114),
                ("day.1 Then came the night.", 60, 128),
                NOTE,
            ]
        ],
    ),
    "equal lines drawn in the other order": (
        "# One\n\nWords.\n\nWords.\n\nEnd.\n",
        [["One", ("Words.", 40, 114), ("Words.", 40, 100), ("End.", 40, 128)]],
    ),
    "notes drawn before the text": (TEXT, [[NOTE, FOLIO, *CLEAN[:4]]]),
    "a note that goes on": (TEXT, [[*CLEAN[:4], ("1 See", 40, 330)], [("elsewhere.", 40, 330)]]),
    "capitals": (TEXT, [[("THE CHAPTER", 40, 70), *CLEAN[1:]]]),
    "letters spaced out": (TEXT, [[("T h e C h a p t e r", 40, 70), *CLEAN[1:]]]),
    "head and folio on one line": (TEXT, [[*CLEAN[:4], NOTE], [("8 The Title", 40, 30)]]),
    "title page, contents and colophon": (
        TEXT,
        [
            ["The Title"],
            ["Contents", "The Chapter . . . . . . 7", "v"],
            CLEAN,
            ["Made with publish 9.9.", "Set in EB Garamond."],
        ],
    ),
    "ornaments": (TEXT, [[HEAD, ("❦", 150, 85), *CLEAN[1:]]]),
    "a table": (
        TABLE,
        [
            [
                "Before it.",
                ("Name", 40, 80),
                ("Year", 200, 80),
                ("One of", 40, 94),
                ("them", 40, 108),
                ("1901", 200, 94),
                ("Another one 1902", 40, 122),
                ("Behind it.", 40, 140),
            ]
        ],
    ),
    "a table's head again": (
        TABLE,
        [["Before it.", "Name Year", "One of them 1901"], ["Name Year", "Another one 1902", "Behind it."]],
    ),
    "a row that is split": (
        SPLIT,
        [
            ["Before it.", *HEADS, ("one two", 40, 100), ("one two", 140, 100), ("three one", 140, 114)],
            [("Name Year", 40, 60), ("three four", 40, 80), ("two four", 140, 80), ("Behind it.", 40, 120)],
        ],
    ),
    "a row that is split, and its head has a note": (
        SPLIT.replace("Name", "Name[^n]") + "\n[^n]: See elsewhere.\n",
        [
            ["Before it.", ("Name1 Year", 40, 80), ("one two", 40, 100), ("one two", 140, 100), NOTE],
            [("Name Year", 40, 60), ("three four", 40, 80), ("three one", 140, 80), ("two four", 140, 94)],
            ["Behind it."],
        ],
    ),
    "a head again, behind a page of notes": (
        TABLE.replace("Name", "Name[^n]") + "\n[^n]: See elsewhere, and there look for the same words.\n",
        [
            ["Before it.", "Name1 Year", "One of them 1901", ("1 See elsewhere,", 40, 330)],
            [("and there look", 40, 330), ("for the same", 40, 344)],
            ["Name Year", "Another one 1902", "Behind it.", ("words.", 40, 344)],
        ],
    ),
    "a head again, though the last cell is finished": (
        SPLIT.replace("three one two four", "three one four"),
        [
            ["Before it.", *HEADS, ("one two", 40, 100), ("one two three", 140, 100), ("one four", 140, 114)],
            [("Name Year", 40, 60), ("three four", 40, 80), ("Behind it.", 40, 120)],
        ],
    ),
    "a head that is cut off": (TEXT, [[*CLEAN[:4], NOTE], [("8 The\u2026", 40, 30)]]),
    "numbers behind their items": (
        LIST,
        [
            [
                "A list:",
                ("the third of all", 50, 80),
                ("the fourth of all", 50, 94),
                ("3.", 40, 80),
                ("4.", 40, 94),
                ("End.", 40, 108),
            ]
        ],
    ),
    "a stop that is read before its number": (
        LIST,
        [
            [
                "A list:",
                ("the third of all", 70, 80),
                ("the fourth of all", 70, 94),
                (". 3", 40, 80),
                ("4.", 40, 94),
                "End.",
            ]
        ],
    ),
    "numbers beside raised words": (
        LIST,
        [
            [
                "A list:",
                ("3.", 40, 83),
                ("the third of all", 50, 80),
                ("the fourth of all", 10, 94),
                ("4.", 120, 97),
                ("End.", 40, 122),
            ]
        ],
    ),
    "numbers before their items": (LIST, [["A list:", "3. the third of all", "iv. the fourth of all", "End."]]),
    "an item in an item": (
        "3. - first\n   - second\n\nEnd.",
        [[("first", 70, 60), ("3. •", 40, 60), "second", "End."]],
    ),
    "an item that begins with a picture": (
        "A list:\n\n1. ![one](dot.svg)\n\n   of it\n\nEnd.",
        [[("A list:", 40, 60), ("of it", 50, 200), ("1.", 40, 150), ("End.", 40, 250)]],
    ),
    "a picture as the item": (
        "A list:\n\n1. ![one](dot.svg)\n\nEnd.",
        [[("A list:", 40, 60), ("1.", 40, 150), ("End.", 40, 250)]],
    ),
    "a running head from right to left with the words of a picture": (
        "# אבג ![mill](dot.svg) דהו\n\nזחט נסע.\n\nפצק.\n",
        [["והד גבא", (".עסנ טחז", 40, 100)], [("והד mill גבא", 150, 30), (".קצפ", 40, 60)]],
    ),
    "columns": (
        "One two three four five six seven eight.",
        [[("One two", 40, 60), ("three four", 40, 74), ("five six", 160, 60), ("seven eight.", 160, 74)]],
    ),
    "a paragraph that looks like a folio": (
        "First words.\n\n12\n\nLast words.",
        [["First words.", ("12", 40, 74)], [("Last words.", 40, 60)]],
    ),
}


@pytest.mark.parametrize("case", RIGHT.values(), ids=RIGHT)
def test_what_is_no_fault(case: tuple[str, list[list[object]]], proof: Callable[..., Proof]) -> None:
    assert proof(*case).diagnostics == []


def without(*gone: object) -> list[object]:
    return [one for one in CLEAN if one not in gone]


WRONG = {
    "a line lost": ([without(CLEAN[2])], [("word-lost", 3)]),
    "the last line lost": ([without(CLEAN[3])], [("word-lost", 3)]),
    "a line changed": ([[HEAD, "It was the ending of", *CLEAN[2:]]], [("word-changed", 3)]),
    "a word lost": ([[HEAD, "It was beginning of", *CLEAN[2:]]], [("word-lost", 3)]),
    "a word added": ([[HEAD, "It was the very beginning of", *CLEAN[2:]]], [("word-added", 3)]),
    "words run together": ([[HEAD, "It wasthe beginning of", *CLEAN[2:]]], [("word-changed", 3)]),
    "a word split": ([[HEAD, "It was the begin ning of", *CLEAN[2:]]], [("word-changed", 3)]),
    "a line added": ([[*CLEAN[:4], ("Nobody wrote this.", 40, 150), NOTE]], [("word-added", 3)]),
    "a line twice": ([[*CLEAN[:4], (LINES[2], 40, 150), NOTE]], [("word-doubled", 3)]),
    "lines swapped": ([[HEAD, (LINES[0], 40, 114), (LINES[1], 40, 100), *CLEAN[3:]]], [("word-moved", 3)]),
    "lines swapped in the file too": (
        [[HEAD, (LINES[1], 40, 100), (LINES[0], 40, 114), *CLEAN[3:]]],
        [("word-moved", 3)],
    ),
    "a line beside the page": ([[*CLEAN[:2], (LINES[1], 400, 114), *CLEAN[3:]]], [("word-lost", 3)]),
    "a line off the paper": (
        [[*CLEAN[:2], (LINES[1], 240, 114), *CLEAN[3:]]],
        [("text-off-page", 3)],
    ),
    "a line over another": (
        [[*CLEAN[:2], (LINES[1], 40, 102), *CLEAN[3:]]],
        [("text-over-text", 3)],
    ),
    "the call lost": ([[*CLEAN[:3], "day. Then came the night.", NOTE]], [("note-mark", 3)]),
    "another call": ([[*CLEAN[:3], "day.2 Then came the night.", NOTE]], [("note-mark", 3)]),
    "the note lost": ([without(NOTE)], [("note-lost", 5)]),
    "the note twice": ([[*CLEAN[:5], ("1 See elsewhere.", 40, 350)]], [("note-doubled", 5)]),
    "text below the note": (
        [[HEAD, (LINES[0], 40, 100), ("1 See elsewhere.", 40, 110), (LINES[1], 40, 124), (LINES[2], 40, 138)]],
        [("word-moved", 3)],
    ),
    "the heading lost": ([without(HEAD)], [("word-lost", 1)]),
    "every page empty": ([[]], [("word-lost", 1), ("note-lost", 5)]),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_is_a_fault(case: tuple[list[list[object]], list[tuple[str, int]]], proof: Callable[..., Proof]) -> None:
    pages, expected = case
    assert [(one.code, one.location.line) for one in proof(TEXT, pages).diagnostics] == expected


@pytest.mark.parametrize(("tracking", "codes"), [(0.0, ["word-changed"]), (0.1, [])])
def test_a_gap_like_those_beside_it_divides_no_word(
    tracking: float, codes: list[str], proof: Callable[..., Proof]
) -> None:
    made = proof("# A co-operation\n\nWords.\n", [["A co-operat ion", "Words."]], tracking=tracking)
    assert [one.code for one in made.diagnostics] == codes


def test_an_ornament_is_not_the_mark_of_a_note(proof: Callable[..., Proof], monkeypatch: pytest.MonkeyPatch) -> None:
    text = "First words.\n\n***\n\nLast words.[^n]\n\n[^n]: Of the mill and the road.\n"
    notes = [("* Of the mill", 200, 88), ("and the road.", 200, 98)]
    pages = [["First words.", ("*", 100, 74), ("Last words.*", 40, 88), *notes]]
    monkeypatch.setattr(SecondReading, "anchors", lambda reading: None)  # a page of many notes may have too many
    assert proof(text, pages, '[[notes.series]]\nmarks = "*†"\nplace = "margin"\n').diagnostics == []


def test_two_bullets_are_not_the_two_signs_of_a_mark(
    proof: Callable[..., Proof], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SecondReading, "anchors", lambda reading: None)
    text = "First words.[^n]\n\n***\n\n***\n\nLast words.[^o]\n\n[^n]: Of the mill.\n\n[^o]: Of the road.\n"
    bullets = [("*", 100, 60), ("*", 100, 74)]
    first = ["First words.*", ("* Of the mill.", 40, 300)]
    pages = [first, [*bullets, ("Last words.**", 40, 88), ("** Of the road.", 40, 300)]]
    made = proof(text, pages, '[[notes.series]]\nmarks = "*"\n')
    assert made.diagnostics == []
    assert made.pagination is not None
    assert made.pagination.notes["o"].pages == (2,)


@pytest.mark.parametrize("number", [1, 9])
def test_the_number_of_an_item_is_a_word(number: int, proof: Callable[..., Proof]) -> None:
    pages = [["A list:", f"{number}. the third of all", "4. the fourth of all", "End."]]
    assert [one.code for one in proof(LIST, pages).diagnostics] == ["word-added"]


def test_another_text(proof: Callable[..., Proof]) -> None:
    pages = [[f"Line {number} of quite another book." for number in range(20)] for _ in range(20)]
    assert [one.code for one in proof(TEXT, pages).diagnostics] == ["product-other"]


def test_many_faults_are_counted(proof: Callable[..., Proof]) -> None:
    kept = [f"This is the paragraph with the number {number} of a hundred." for number in range(100)]
    text = "\n\n".join(f"{one}\n\nLost{number}." for number, one in enumerate(kept))
    *first, last = proof(text, [kept[place : place + 20] for place in range(0, 100, 20)]).diagnostics
    assert [one.code for one in first] == ["word-lost"] * 20
    assert (last.code, last.message) == ("proof-more", "80 more places differ from the sources")
    assert last.location.path == "build/a.pdf"


def test_the_number_of_a_letter_is_found_above_its_title(proof: Callable[..., Proof]) -> None:
    text = "# The letter that was lost between both mills\n\nThe [mill]{.index} stands still.\n"
    settings = """
title = "The Title"
[print]
letter-numbers = "1"
[[part]]
file = "part.md"
kind = "letter"
[[index]]
name = "things"
title = "Things"
"""
    pages = [
        [("1", 40, 30), "The letter that was lost", "between both mills", "The mill stands still.", ("1", 150, 390)],
        [("Things", 40, 30), "mill,", "1", ("2", 150, 390)],
    ]
    assert proof(text, pages, settings, labels=("1", "2")).diagnostics == []
