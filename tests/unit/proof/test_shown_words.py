"""The words of a book that are left if its own styles hide some of them."""

from __future__ import annotations

import pytest

from publish.diagnostics import Location
from publish.proof.expected import Expected, expected
from publish.proof.shown_words import shown_words
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects

AT = Location("styles/custom.css", 1, 1)
TEXT = """# One *two* three

- *Mill*
- Then *it* fell.[^n]

| Year *of* it | b |
|---|---|
| 1901 | *c* d |

[^n]: Of *old* oak.
"""


@pytest.fixture
def left(prepared):
    """What is left of TEXT without some words of its streams, and the streams as they are in the book."""

    def hide(*words: str):
        book = prepared({"part.md": TEXT}).book
        wanted = expected(book, alternatives=False, pages=True)
        effects = []
        for stream in wanted.streams:
            starts = {stream.ink.find(word): len(word) for word in words if word in stream.ink}
            effects.append(
                EffectsInStream({}, {at: [HiddenWords(at, at + length, AT)] for at, length in starts.items()})
            )
        return shown_words(wanted, StyleEffects(effects)), wanted

    return hide


def _words(wanted: Expected) -> list[list[str]]:
    return [[stream.ink[start:end] for start, end in stream.words(0, len(stream.ink))] for stream in wanted.streams]


def test_nothing_is_left_out_if_nothing_is_hidden(left):
    assert left()[0] is None


def test_words_that_are_left_are_those_between_hidden_ones(left):
    shown, _ = left("two", "Mill", "it", "of", "c", "old")
    text, notes = _words(shown.expected)
    assert text == ["One", "three", "Then", "fell.1", "Year", "it", "b", "1901", "d"]
    assert "".join(notes) == "1Ofoak."
    assert [at.start for at in shown.hidden[1]] == [3]


def test_blocks_tables_items_and_places_are_those_of_the_words_that_are_left(left):
    shown, whole = left("two", "Mill", "of", "c", "old")
    (text, _), (extras, _) = shown.expected.streams, shown.expected.extras
    assert [text.ink[one.start : one.end] for one in text.blocks] == [
        "Onethree", "Thenitfell.1", "Yearit", "b", "1901", "d",
    ]  # fmt: skip
    (table,) = extras.tables
    assert table.heads == ("Yearitb", "Yearitb")
    assert text.ink[table.start : table.end] == "Yearitb1901d"
    # An item may have its marker without its words.
    assert extras.bare == {len("Onethree")}
    before = whole.streams[0]
    for word in ("three", "Then", "fell", "1901", "d"):
        at, now = before.ink.rfind(word), text.ink.rfind(word)
        assert text.location(now) == before.location(at)
        assert shown.place(0, at) == now


def test_a_stretch_inside_another_is_left_out_with_it(left):
    shown, _ = left("Thenitfell.1", "it", "fell.")
    assert [one.end - one.start for one in shown.hidden[0]] == [len("Thenitfell.1")]
    assert "1" not in _words(shown.expected)[0]
    assert not shown.expected.streams[0].marks
