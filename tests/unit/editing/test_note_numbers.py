"""Marks, ids and calls of notes, from texts; the marks are written as the reader meets them."""

from __future__ import annotations

import pytest
from msgspec.structs import force_setattr

from publish.config.settings import PartSettings, Restart, Series, Settings
from publish.diagnostics import Diagnostic
from publish.editing.book import Book
from publish.editing.edit import edit
from publish.editing.note_marks import note_mark
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Manuscript, Node, Part, elements


def edited(texts: list[str], *series: Series, whole: bool = True) -> tuple[Book, list[Diagnostic]]:
    """The book of parts a.md, b.md ..., with the notes that are defined in them."""
    names = [f"{chr(ord('a') + number)}.md" for number in range(len(texts))]
    parsed = [parse(text, f"sources/{name}") for name, text in zip(names, texts, strict=True)]
    assert [one for each in parsed for one in each.diagnostics] == []
    parts = tuple(
        Part(PartSettings(name), f"sources/{name}", one.blocks) for name, one in zip(names, parsed, strict=True)
    )
    notes = {note.key: note for one in parsed for note in one.notes}
    settings = Settings(title="T", slug="t", identifier="urn:t")
    if series:
        force_setattr(settings.notes, "series", series)
    return edit(Manuscript(parts, notes, whole=whole), settings)


def calls(nodes: tuple[Node, ...]) -> list[str]:
    return [
        f"{call.word('key')}={call.word('mark')}{'' if call.data['first'] else ' again'}"
        for call in elements(nodes, Kind.NOTE_CALL)
    ]


EDITOR, AUTHOR = Series(), Series("author", "*†", "a:")
NUMBERED = [
    # texts; series; the calls in each part; the notes in the order of their first calls
    (["x[^b] y[^a]\n\n[^a]: A.\n\n[^b]: B."], [EDITOR], [["b=1", "a=2"]], ["b", "a"]),
    (["x[^a] y[^a] z[^b]\n\n[^a]: A.\n\n[^b]: B."], [EDITOR], [["a=1", "a=1 again", "b=2"]], ["a", "b"]),
    (["# H[^a]\n\nx[^b]\n\n[^a]: A.\n\n[^b]: B."], [EDITOR], [["a=1", "b=2"]], ["a", "b"]),
    (["x[^a]\n\n[^a]: A.", "y[^b] z[^a]\n\n[^b]: B."], [EDITOR], [["a=1"], ["b=2", "a=1 again"]], ["a", "b"]),
    # a note's own notes follow it at once
    (["x[^a] y[^c]\n\n[^a]: A.[^b]\n\n[^b]: B.\n\n[^c]: C."], [EDITOR], [["a=1", "c=3"]], ["a", "b", "c"]),
    (["x[^a] y[^b]\n\n[^a]: A.[^b]\n\n[^b]: B.[^a]"], [EDITOR], [["a=1", "b=2 again"]], ["a", "b"]),
    (["x[^a]\n\n[^a]: A.[^a]"], [EDITOR], [["a=1"]], ["a"]),
    # where it is met: in a list, a quotation, a table, a container
    (["- x[^a]\n\n> y[^b]\n\n| z[^c] |\n|---|\n| u[^d] |\n\n::: v\nw[^e]\n:::\n\n"
      "[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n\n[^d]: D.\n\n[^e]: E."], [EDITOR],
     [["a=1", "b=2", "c=3", "d=4", "e=5"]], ["a", "b", "c", "d", "e"]),
    # series by prefix, each with its own count; the longest prefix that fits
    (["x[^a:x] y[^x] z[^a:y]\n\n[^a:x]: A.\n\n[^x]: B.\n\n[^a:y]: C."], [EDITOR, AUTHOR],
     [["a:x=*", "x=1", "a:y=†"]], ["a:x", "x", "a:y"]),
    (["x[^a:x] y[^a:b:x]\n\n[^a:x]: A.\n\n[^a:b:x]: B."], [EDITOR, AUTHOR, Series("other", "i", "a:b:")],
     [["a:x=*", "a:b:x=i"]], ["a:x", "a:b:x"]),
    # restarts
    (["x[^a] y[^b]\n\n[^a]: A.\n\n[^b]: B.", "z[^c]\n\n[^c]: C."], [Series(marks="a", restart=Restart.PART)],
     [["a=a", "b=b"], ["c=a"]], ["a", "b", "c"]),
    (["x[^a] y[^a:b]\n\n[^a]: A.\n\n[^a:b]: B.", "z[^c] u[^a:d]\n\n[^c]: C.\n\n[^a:d]: D."],
     [EDITOR, Series("author", "*†", "a:", Restart.PART)],
     [["a=1", "a:b=*"], ["c=2", "a:d=*"]], ["a", "a:b", "c", "a:d"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "series", "expected", "order"), NUMBERED)
def test_numbers(texts: list[str], series: list[Series], expected: list[list[str]], order: list[str]) -> None:
    book, problems = edited(texts, *series)
    assert problems == []
    assert [calls(((part.heading,) if part.heading else ()) + part.blocks) for part in book.parts] == expected
    assert list(book.notes) == order


@pytest.mark.parametrize(("texts", "series", "expected", "order"), NUMBERED)
def test_every_note_leads_to_its_calls_and_every_call_to_its_note(
    texts: list[str], series: list[Series], expected: list[list[str]], order: list[str]
) -> None:
    book, _ = edited(texts, *series)
    held: list[tuple[Node, ...]] = [note.blocks for note in book.notes.values()]
    held += [((part.heading,) if part.heading else ()) + part.blocks for part in book.parts]
    found = [call for nodes in held for call in elements(nodes, Kind.NOTE_CALL)]
    for note in book.notes.values():
        of_note = {call.id for call in found if call.word("note") == note.id}
        assert set(note.calls) == of_note
        (first,) = [call for call in found if call.word("note") == note.id and call.data["first"]]
        assert first.id in note.calls
    ids = [call.id for call in found] + [note.id for note in book.notes.values()]
    assert len(ids) == len(set(ids))


def test_each_note_belongs_to_the_part_or_the_note_that_first_calls_it() -> None:
    book, _ = edited(["x[^a]\n\n[^a]: A.[^b]\n\n[^b]: B.[^d]\n\n[^d]: D.", "# H[^c]\n\ny[^b][^a]\n\n[^c]: C."])
    assert [part.notes for part in book.parts] == [("a",), ("c",)]
    assert {key: note.inner for key, note in book.notes.items()} == {"a": ("b",), "b": ("d",), "d": (), "c": ()}


@pytest.mark.parametrize(("text", "expected"), [
    ("x[^a]", ['1:2 note-undefined: define it in the notes file: [^a]: the text of the note']),
    ("x[^wrangle] y[^wrangel]\n\n[^wrangel]: A.", ['1:2 note-undefined: did you mean "wrangel" (sources/a.md:3)?']),
    ("x[^a][^a]", ["1:2 note-undefined: define it in the notes file: [^a]: the text of the note",
                   "1:6 note-undefined: define it in the notes file: [^a]: the text of the note"]),
    ("x[^a]\n\n[^a] A.", [
        f"{place} note-undefined: if sources/a.md:3 is the note, write a colon after its key: [^a]: the text"
        for place in ("1:2", "3:1")
    ]),
    ("x\n\n[^a]: A.", ["3:1 note-unused: write [^a] where it belongs, or delete the note"]),
    # a note that only an unused note calls is as lost as that one
    ("x\n\n[^a]: A.[^b]\n\n[^b]: B.[^a]", ["3:1 note-unused: write [^a] where it belongs, or delete the note",
                                           "5:1 note-unused: write [^b] where it belongs, or delete the note"]),
    ("x[^a]\n\n[^a]: A.[^b]", ["3:9 note-undefined: define it in the notes file: [^b]: the text of the note"]),
])  # fmt: skip
def test_calls_without_notes_and_notes_without_calls(text: str, expected: list[str]) -> None:
    _, problems = edited([text])
    assert [f"{one.location.line}:{one.location.column} {one.code}: {one.help}" for one in problems] == expected


def test_what_was_not_read_may_hold_what_is_missed() -> None:
    _, problems = edited(["x[^a] [there](gone.md)\n\n[^b]: B."], whole=False)
    assert problems == []


def test_a_note_that_calls_itself_ends() -> None:
    book, problems = edited(["x[^a]\n\n[^a]: A.[^a] and again.[^a]"])
    assert problems == []
    assert calls(book.notes["a"].blocks) == ["a=1 again", "a=1 again"]


@pytest.mark.parametrize(("marks", "expected"), [
    ("1", ["1", "2", "3", "26", "27", "52", "53", "702", "703"]),
    ("a", ["a", "b", "c", "z", "aa", "az", "ba", "zz", "aaa"]),
    ("A", ["A", "B", "C", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]),
    ("i", ["i", "ii", "iii", "xxvi", "xxvii", "lii", "liii", "dccii", "dcciii"]),
    ("*†‡", ["*", "†", "‡", "††††††††† ".strip(), "‡" * 9, "*" * 18, "†" * 18, "‡" * 234, "*" * 235]),
])  # fmt: skip
def test_marks(marks: str, expected: list[str]) -> None:
    assert [note_mark(marks, number) for number in (1, 2, 3, 26, 27, 52, 53, 702, 703)] == expected


def test_ids_of_notes_are_names_in_xml() -> None:
    book, _ = edited(
        [
            "x[^1] [^a:b] [^é] [^note-call] [^A]\n\n[^1]: A.\n\n[^a:b]: B.\n\n[^é]: C.\n\n"
            "[^note-call]: D.\n\n[^A]: E.\n\n# One {#note-1}\n\n# Call 1 1"
        ]
    )
    ids = [note.id for note in book.notes.values()] + [call for note in book.notes.values() for call in note.calls]
    ids += [element.id for part in book.parts for element in elements(part.blocks) if element.kind is Kind.HEADING]
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert one[0].isalpha()
        assert not any(character.isspace() or character == ":" for character in one)


def test_undefined_calls_are_left_without_a_mark() -> None:
    book, _ = edited(["x[^a]"])
    (call,) = elements(book.parts[0].blocks, Kind.NOTE_CALL)
    assert isinstance(call, Element)
    assert "mark" not in call.data
