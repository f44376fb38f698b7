"""Lines of a PDF with the blocks that they print, from pages set by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publish.facts.pdf_lines import PdfWord
from publish.proof.printed_lines import PrintedLine, printed_lines
from publish.proof.proving import Proof

WIDTH = 5.0
TEXT = """# The Chapter

It was the beginning of a long and well-considered day.[^n] Then came the night.

> Quoted\\
> words.

[^n]: See elsewhere, and then once more.
"""
# Words with their places: text, x, y, size.
Placed = tuple[str, float, float, float]
PAGE: list[Placed] = [
    ("The Chapter", 60, 70, 16),
    ("It was the beginning of", 52, 100, 10),
    ("a long and well-", 40, 114, 10),
    ("considered day.", 40, 128, 10),
    ("1", 115, 124, 10),
    ("Then came the night.", 125, 128, 10),
    ("Quoted", 50, 150, 10),
    ("words.", 50, 164, 10),
    ("1 See elsewhere, and", 40, 340, 8),
    ("then once more.", 48, 350, 8),
]


def set_by_hand(proof: Callable[..., Proof], page: Sequence[Placed], text: str = TEXT) -> list[PrintedLine]:
    made = proof(text, [[one[:3] for one in page]])
    assert made.diagnostics == []
    words = []
    for number, (text, x, y, size) in enumerate(page):
        for word in text.split():
            start = x + WIDTH * text.index(word)
            words.append(PdfWord(word, 1, number, start, start + WIDTH * len(word), y, size, "A", (0, 0, 0)))
    assert made.alignment is not None
    return list(printed_lines(made.alignment, words))


def test_lines_know_their_blocks_and_places(proof: Callable[..., Proof]) -> None:
    lines = set_by_hand(proof, PAGE)
    assert [
        (line.text, line.block.kind.value, line.stream, line.nth, line.last, line.at.line, line.at.column)
        for line in lines
    ] == [
        ("The Chapter", "heading", 0, 0, True, 1, 3),
        ("It was the beginning of", "paragraph", 0, 0, False, 3, 1),
        ("a long and well-", "paragraph", 0, 1, False, 3, 25),
        ("considered day. 1 Then came the night.", "paragraph", 0, 2, True, 3, 41),
        ("Quoted", "paragraph", 0, 0, False, 5, 3),
        ("words.", "paragraph", 0, 1, True, 6, 3),
        ("1 See elsewhere, and", "paragraph", 1, 0, False, 8, 7),
        ("then once more.", "paragraph", 1, 1, True, 8, 26),
    ]
    assert [line.is_divided for line in lines].count(True) == 1
    assert [line.text for line in lines if line.broken] == ["Quoted"]
    assert [line.text for line in lines if "quotation" in line.block.names] == ["Quoted", "words."]
    assert {line.block.note for line in lines} == {"", "n"}


def test_spaces_are_those_between_words(proof: Callable[..., Proof]) -> None:
    lines = set_by_hand(proof, PAGE)
    # The gap before a raised mark is none, the one behind a note's own mark no word space.
    assert [[round(space, 2) for space in line.spaces] for line in lines][3] == [0.5] * 4 + [0.5]
    assert [len(line.spaces) for line in lines][-2:] == [2, 2]


def test_an_initial_is_in_the_line_that_it_begins(proof: Callable[..., Proof]) -> None:
    page = [
        PAGE[0],
        ("I", 40, 114, 30),
        ("t was the beginning of", 60, 100, 10),
        ("a long and well-", 60, 114, 10),
        *PAGE[3:],
    ]
    lines = set_by_hand(proof, page)
    assert [(line.text, line.nth, line.y) for line in lines][1:3] == [
        ("I t was the beginning of", 0, 100),
        ("a long and well-", 1, 114),
    ]


def test_the_line_with_the_name_of_a_speaker_is_the_first_of_the_speech(proof: Callable[..., Proof]) -> None:
    text = "::: drama\nJane\n: The wheel has stood still since the frost, and nobody came.\n:::\n"
    page = [
        ("Jane The wheel has stood", 40, 70, 10),
        ("still since the frost,", 50, 84, 10),
        ("and nobody came.", 50, 98, 10),
    ]
    lines = set_by_hand(proof, page, text)
    assert [(line.block.kind.value, line.nth, line.last) for line in lines] == [
        ("paragraph", 0, False),
        ("paragraph", 1, False),
        ("paragraph", 2, True),
    ]
