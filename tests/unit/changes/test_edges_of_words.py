"""Where words are missing is a place before the next word: on its right side, if it runs from right to left."""

from __future__ import annotations

import pytest

from publish.changes.change_places import PageBox, _edge
from publish.changes.written_words import WrittenWord
from publish.diagnostics import Location


@pytest.mark.parametrize(
    ("text", "is_end", "place"), [("road", False, 10), ("road", True, 30), ("דרך", False, 30), ("דרך", True, 10)]
)
def test_the_edge_of_a_word(text: str, is_end: bool, place: float) -> None:
    word = WrittenWord(text, Location("a.md", 1, 1), True, (), (), text)
    assert _edge(PageBox(1, 10, 0, 30, 12), word, is_end=is_end) == PageBox(1, place, 0, place, 12)
