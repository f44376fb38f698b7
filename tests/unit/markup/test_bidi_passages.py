"""Which words from right to left are one passage, by Unicode Standard Annex 9."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.markup.bidi_passages import in_passages

AT = Location("part.md", 1, 1)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("No such words.", []),
        ("The words שלום, עולם! mean so.", ["שלום, עולם"]),
        ("הוא 1920, and מהם 5%.", ["הוא 1920", "מהם 5%"]),
        ("In 1920 הוא", ["הוא"]),
        ("So (הוא אמר), and הוא (אמר).", ["הוא אמר", "הוא (אמר)"]),
        ("So [הוא] אמר", ["הוא", "אמר"]),
        ("سنة ٣٤ — x", ["سنة ٣٤"]),
        # A mark goes with its letter.
        ("x كتابٌ. x", ["كتابٌ"]),
    ],
)
def test_a_passage_ends_with_its_letters_numbers_and_brackets(text: str, passages: list[str]) -> None:
    runs = [("".join(plain((node,)) for node in run), direction) for run, direction in in_passages([Text(text, AT)])]
    assert [run for run, direction in runs if direction] == passages
    assert "".join(run for run, _ in runs) == text


def test_what_is_called_or_marked_in_a_passage_belongs_to_it() -> None:
    call = Element(Kind.NOTE_CALL, AT, (), data={"key": "n", "mark": "1"})
    marked = Element(Kind.EMPHASIS, AT, (Text("אמר", AT),))
    latin = Element(Kind.EMPHASIS, AT, (Text("said", AT),))
    nodes: list[Node] = [Text("So הוא", AT), call, Text(" ", AT), marked, Text(", ", AT), latin, Text(" הוא", AT), call]
    passages = [run for run, direction in in_passages(nodes) if direction]
    assert [[type(node).__name__ for node in run] for run in passages] == [
        ["Text", "Element", "Text", "Element"],
        ["Text", "Element"],
    ]


def test_a_note_called_behind_the_full_stop_does_not_draw_it_into_the_passage() -> None:
    call = Element(Kind.NOTE_CALL, AT, (), data={"key": "n", "mark": "1"})
    runs = list(in_passages([Text("So הוא אמר.", AT), call, Text(" Then", AT)]))
    assert ["".join(plain((node,)) for node in run) for run, is_passage in runs if is_passage] == ["הוא אמר"]


def test_a_marked_part_with_words_of_both_directions_ends_no_passage() -> None:
    part = Element(Kind.SPAN, AT, (Text("אמר Kropotkin", AT),), lang="he")
    foreign = Element(Kind.SPAN, AT, (Text("אמר Kropotkin", AT),), lang="en")
    for one, expected in ((part, ["הוא אמר Kropotkin תמיד"]), (foreign, ["הוא", "תמיד"])):
        nodes: list[Node] = [Text("So הוא ", AT), one, Text(" תמיד, and ", AT), part]
        passages = ["".join(plain((node,)) for node in run) for run, direction in in_passages(nodes) if direction]
        assert passages == expected


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        (["הוא stood ", "there", ", הוא"], ["stood there"]),
        (["The mill ", "there", "."], ["The mill there"]),
        (["הוא said ", "הוא", " so"], []),
        (["הוא (stood ", "there", ") 1902, אז"], ["stood there"]),
        (["הוא stood there (or ", "not", ") 1902, אז"], ["stood there (or not) 1902"]),
        (["הוא stood"], []),
        (["הוא stood there, at the mill, הוא"], ["stood there, at the mill"]),
        (["הוא ", "mill/1902_a/", " הוא"], ["mill/1902_a/"]),
        (["Mill, weir"], ["Mill, weir"]),
    ],
)
def test_words_from_left_to_right_in_several_nodes_or_lines_are_a_passage_too(
    words: list[str], passages: list[str]
) -> None:
    nodes: list[Node] = [
        Element(Kind.EMPHASIS, AT, (Text(one, AT),)) if place == 1 else Text(one, AT) for place, one in enumerate(words)
    ]
    runs = in_passages(nodes, from_right=True)
    assert ["".join(plain((node,)) for node in run) for run, direction in runs if direction == "ltr"] == passages


def test_the_mark_of_a_note_stays_beside_its_sentence_among_words_from_right_to_left() -> None:
    call = Element(Kind.NOTE_CALL, AT, (), data={"key": "n", "mark": "a"})
    nodes: list[Node] = [Text("הוא stood ", AT), Element(Kind.EMPHASIS, AT, (Text("so", AT),)), Text(".", AT), call]
    passages = [
        "".join(plain((node,)) for node in run) for run, way in in_passages(nodes, from_right=True) if way == "ltr"
    ]
    assert passages == ["stood so"]


def test_figures_that_begin_a_word_from_left_to_right_belong_to_it() -> None:
    links = [Element(Kind.LINK, AT, (Text(one, AT),)) for one in ("2", "n1")]
    runs = in_passages([Text("הוא 12, ", AT), *links], from_right=True)
    said = [("".join(plain((node,)) for node in run), way) for run, way in runs]
    assert said == [("הוא 12", "rtl"), (", ", ""), ("2n1", "ltr")]


@pytest.mark.parametrize(
    ("kind", "words", "passages"),
    [
        (Kind.EMPHASIS, ["הוא ", "הוא stood", " there, הוא"], ["stood there"]),
        (Kind.STRIKEOUT, ["הוא So ", "it הוא stood", " there"], ["So it", "stood there"]),
        (Kind.EMPHASIS, ["הוא ", "הוא stood", ", הוא"], []),
        # A link is one.
        (Kind.LINK, ["הוא ", "הוא stood", " there"], []),
    ],
)
def test_words_that_go_on_behind_a_part_of_both_directions_are_one_passage(
    kind: Kind, words: list[str], passages: list[str]
) -> None:
    nodes: list[Node] = [
        Element(kind, AT, (Text(one, AT),)) if at == 1 else Text(one, AT) for at, one in enumerate(words)
    ]
    runs = [*in_passages(nodes, from_right=True)]
    assert "".join(plain((node,)) for run, _ in runs for node in run) == "".join(words)
    assert ["".join(plain((node,)) for node in run) for run, direction in runs if direction == "ltr"] == passages
