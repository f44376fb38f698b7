"""Where each page begins in the sources, and which pages a note stands on."""

from __future__ import annotations

from collections.abc import Callable

from publish.proof.proving import Proof

TEXT = """# Head

A first paragraph with *emphasis in it*.

The second paragraph has a note.[^n]

[^n]: A note of some length.
"""
PAGES = [
    ["The Title"],
    ["Head", "A first paragraph with em\u2010"],
    ["phasis in it.", "The second", "paragraph has a note.1", ("1 A note", 40, 330)],
    [("of some length.", 40, 330)],
]


def test_the_first_word_that_begins_on_a_page(proof: Callable[..., Proof]) -> None:
    pagination = proof(TEXT, PAGES, labels=("i", "1", "2", "3")).pagination
    assert pagination is not None
    assert [(one.number, one.label) for one in pagination.pages] == [(1, "i"), (2, "1"), (3, "2"), (4, "3")]
    half_title, first, second, notes_only = (one.beginning for one in pagination.pages)
    assert half_title is None
    assert notes_only is None
    assert first is not None
    assert (first.part, first.word, first.index, first.offset, first.text.text) == ("part", 0, 0, 0, "Head")
    assert second is not None
    assert (second.word, second.index) == (6, 2)
    assert second.text.text[second.offset :] == "in it"
    assert (second.at.path, second.at.line, second.at.column) == ("sources/part.md", 3, 34)


def test_the_pages_of_notes(proof: Callable[..., Proof]) -> None:
    pagination = proof(TEXT, PAGES).pagination
    assert pagination is not None
    note = pagination.notes["n"]
    assert (note.call, note.pages) == (3, (3, 4))


def test_the_head_of_the_contents_is_not_the_heading_with_the_same_words(proof: Callable[..., Proof]) -> None:
    contents = [["Contents", "The Title . . . 1"], ["Hoist . . . 1", ("The Title", 100.0, 30.0), ("vi", 150.0, 390.0)]]
    text = "# The Title\n\n## Hoist\n\nWords of it.\n"
    made = proof(text, [["The Title"], *contents, ["The Title", "Hoist", "Words of it."]])
    assert made.diagnostics == []
    assert made.pagination is not None
    starts = [one.beginning for one in made.pagination.pages]
    assert starts[:3] == [None, None, None]
    assert starts[3] is not None
    assert starts[3].text.text == "The Title"
