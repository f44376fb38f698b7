"""What an edition's product must hold, and where each word of it was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from publish.editing.book import Book
from publish.memory import Memory
from publish.products.prepared import Prepared
from publish.proof import stream_building
from publish.proof.expected import Expected, expected
from publish.proof.ink import words
from publish.proof.right_to_left import LineReader
from publish.proof.stream import UNSETTLED

NOTES = """
[^one]: First, with[^two] in it.

[^two]: Second.

[^a:star]: Starred.
"""
SERIES = """
[[notes.series]]
name = "editor"
[[notes.series]]
name = "author"
marks = "*†"
prefix = "a:"
restart = "page"
"""


@pytest.fixture
def streams(prepared: Callable[..., Prepared]) -> Callable[..., Expected]:
    def of(text: str, settings: str = "", **options: bool) -> Expected:
        edition = prepared({"part.md": text}, settings)
        return expected(edition.book, **{"alternatives": False, "pages": True, **options})

    return of


def said(held: Expected) -> list[str]:
    return [" ".join(stream.ink[a:b] for a, b in stream.words(0, len(stream.ink))) for stream in held.streams]


@pytest.mark.parametrize(("text", "words"), [
    ("# Head\n\nOne *two* three.", "Head One two three."),
    ("un*broken*word", "unbrokenword"),
    ("one\\\ntwo\nthree", "one two three"),
    ("*a*\u200b b *c\u2060*\u3000d *e \u2060*f", "a b c d e f"),
    ("*a*\u0301b *c* \u0301d", "\u00e1b c \u0301d"),
    ("- a\n- b\n\n1. c", "a b c"),
    ("| A | B |\n|---|---|\n| c | d |", "A B c d"),
    ("Term\n: Meaning", "Term Meaning"),
    ("```\nif x:\n    y\n```", "if x: y"),
    ("a\n\n***\n\nb", "a b"),
])  # fmt: skip
def test_the_words_of_the_text(text: str, words: str, streams: Callable[..., Expected]) -> None:
    assert said(streams(text))[0] == words


def test_notes_stand_in_streams_of_their_series(streams: Callable[..., Expected]) -> None:
    held = streams("Text[^one] and[^a:star] text.\n" + NOTES, SERIES, pages=False)
    assert [stream.name for stream in held.streams] == ["", "editor", "author"]
    assert said(held) == ["Text1 and* text.", "1 First, with2 in it. 2 Second.", "* Starred."]
    assert [span.key for span in held.streams[1].spans] == ["one", "two"]
    assert [(mark.key, mark.call) for mark in held.streams[1].marks] == [("one", False), ("two", True), ("two", False)]


def test_marks_that_depend_on_the_page_are_left_open(streams: Callable[..., Expected]) -> None:
    held = streams("Text[^one] and[^a:star] text.\n" + NOTES, SERIES)
    assert said(held) == [f"Text1 and{UNSETTLED} text.", "1 First, with2 in it. 2 Second.", f"{UNSETTLED} Starred."]


@pytest.mark.parametrize(
    ("word", "line", "column"),
    [
        ("Head", 1, 3),
        ("One", 3, 1),
        ("emphasis,", 3, 6),
        ("cell", 7, 3),
        ("last", 9, 5),
    ],
)
def test_every_word_knows_where_it_was_written(
    word: str, line: int, column: int, streams: Callable[..., Expected]
) -> None:
    text = streams("# Head\n\nOne *emphasis*,\n\n| h |\n|---|\n| cell |\n\nthe last\n").streams[0]
    at = text.location(text.ink.index(word))
    assert (at.path, at.line, at.column) == ("sources/part.md", line, column)


def test_alternative_words_belong_to_documents_alone(
    prepared: Callable[..., Prepared], written: Callable[..., object]
) -> None:
    written({"sources/p.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><text>In&#x20;it</text></svg>'})
    book = prepared({"part.md": "See ![a fern](p.svg) here."}).book
    assert said(expected(book, alternatives=True, pages=False))[0] == "See a fern here."
    printed = expected(book, alternatives=False, pages=True)
    assert said(printed)[0] == "See here."
    assert printed.extras[0].pictures == {3: "Init"}


def test_lists_and_tables_bring_something_along(streams: Callable[..., Expected]) -> None:
    extras = streams("3. a\n4. b\n\n- c\n\n| H[^n] | I |\n|---|---|\n| d | e |\n\n[^n]: Note.").extras[0]
    assert extras.items == {0: [3], 1: [4], 2: [None]}
    ((start, end, heads),) = [(one.start, one.end, one.heads) for one in extras.tables]
    assert (start, end, heads) == (3, 8, ("H1I", "HI"))
    assert extras.rows == [(3, 6), (6, 8)]


def test_what_stands_at_the_other_end_of_a_line_needs_no_space(streams: Callable[..., Expected]) -> None:
    stream = streams("[one]{.left}[two]{.right} and *three*four").streams[0]
    assert sorted(stream.joints & set(range(1, 12))) == [3, 6]


def test_a_link_with_words_of_both_directions_is_ordered_by_itself(streams: Callable[..., Expected]) -> None:
    held = streams("# Mill {#top}\n\nThe mill at [Avon (שלום)](#top) stood.\n", 'language = "he"\n')
    assert LineReader(held.streams).read("stood. )םולש( Avon The mill at") == "The mill at Avon (שלום) stood."


def test_with_a_memory_only_changed_parts_are_read_again(
    prepared: Callable[..., Prepared], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {
        "a.md": "# Mill\n\nGrain[^m] and flour.\n\n[^m]: A miller's note.\n",
        "b.md": "# River\n\n1. Water[^r] and [the mill](a.md)\\\nagain, [\u05e9\u05dc\u05d5\u05dd]{lang=he}\n\n"
        "| Ford[^f] | ![](p.svg) |\n|--|--|\n| deep[^m] | [slow]{.right} |\n\n"
        "[^r]: A note[^i].\n\n[^f]: Another.\n\n[^i]: An inner one.\n",
    }
    picture = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'
    by_page = '[[notes.series]]\nname = "foot"\nrestart = "page"\n'
    before = prepared(parts | {"p.svg": picture.format("Old")}, by_page).book
    longer = prepared(parts | {"a.md": parts["a.md"].replace("flour", "bran and flour")}, by_page).book
    first_changed = replace(before, parts=(longer.parts[0], before.parts[1]))
    memory, texts = Memory(), list[str]()
    read = stream_building.words
    monkeypatch.setattr(stream_building, "words", lambda text: texts.append(text) or read(text))

    def built(book: Book, memory: Memory) -> tuple[object, ...]:
        texts.clear()
        found = expected(book, alternatives=False, pages=True, memory=memory)
        return found.streams, found.extras

    built(before, memory)
    assert {"deep", "A miller’s note."} <= {*texts}
    again = built(first_changed, memory)
    assert [*texts] == ["Mill", "Grain", " and bran and flour."]
    assert again == built(first_changed, Memory.of_one_build())
    for changed in (
        replace(before, parts=before.parts[::-1]),
        replace(before, images={"p.svg": picture.format("New").encode()}),
        replace(before, notes=before.notes | {"m": replace(before.notes["m"], blocks=())}),
        replace(before, notes=before.notes | {"m": replace(before.notes["m"], is_by_line=True)}),
    ):
        made = built(changed, memory)
        assert made == built(changed, Memory.of_one_build())
        assert made != again


def test_places_in_a_later_part_count_from_the_beginning_of_the_book(prepared: Callable[..., Prepared]) -> None:
    later = (
        "River\n\n1. [Water]{note=w} ran[^r]\\\nagain, [שלום]{lang=he} ![](p.svg)\n\n"
        "| Ford | Deep |\n|--|--|\n| two[^a] | three[^b] |\n\n[^r]: Note.\n\n[^a]: One.\n\n[^b]: Two.\n\n[^w]: Wet.\n"
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>Ink</text></svg>'
    files = {"a.md": "# Mill\n\nGrain[^m].\n\n[^m]: First.\n", "b.md": f"# {later}", "p.svg": svg}
    held = expected(prepared(files).book, alternatives=False, pages=True)
    (text, notes), (extras, of_notes) = held.streams, held.extras
    ink = text.ink
    assert ink == "MillGrain1.RiverWater2ran3again,שלוםFordDeeptwo4three5"
    for stream in held.streams:
        assert all(stream.ink.startswith(words(one.node.text)[0], one.start) for one in stream.texts)
    at = {word: ink.index(word) for word in ("River", "Water", "again", "שלום", "Ford", "two", "three")}
    assert [ink[one.start : one.end] for one in text.marks] == ["1", "2", "3", "4", "5"]
    assert [one.start for one in text.blocks][2:] == [
        at["River"],
        at["Water"],
        at["Ford"],
        ink.index("Deep"),
        *[*at.values()][-2:],
    ]
    assert [one.end for one in text.blocks][-1] == len(ink)
    assert {*at.values()} - {at["again"], at["שלום"]} <= text.openings & text.joints
    assert {at["Water"], at["Ford"], len(ink)} <= text.closings
    assert (text.line_ends, at["שלום"] in text.turns) == ({at["again"]}, True)
    assert [one.offset for one in text.pictures] == [*extras.pictures] == [at["Ford"]]
    assert text.breaks[-2:] == [at["שלום"], at["Ford"]]
    assert extras.items == {at["Water"]: [1]}
    assert extras.rows == [(at["Ford"], at["two"]), (at["two"], len(ink))]
    assert [(one.start, one.end) for one in extras.tables] == [(at["Ford"], len(ink))]
    assert extras.witnesses == [(0, 0), (at["River"], 1)]
    assert [notes.ink[start:end] for start, end in of_notes.row_notes] == ["4One.5Two."]
