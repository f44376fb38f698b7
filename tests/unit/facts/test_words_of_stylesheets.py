"""Characters in marked contents with words that stylesheets add, by the operators that have drawn them."""

from __future__ import annotations

import pytest

from publish.facts import pdf_characters
from publish.facts.pdf_characters import Characters

# An operator that shows words of a stylesheet, two that show others, and its marked content.
ADDED, OTHER, LATER, MARK = 11, 22, 33, 7


@pytest.mark.parametrize(
    ("drawn", "found", "is_in_order"),
    [
        ([OTHER, OTHER, ADDED, ADDED, LATER], [0, 0, MARK, MARK, 0], True),
        ([ADDED, ADDED], [MARK, MARK], True),
        # pdfium has added a character at both ends.
        ([None, OTHER, ADDED, None], [None, 0, MARK, None], True),
        # Between pieces of what an operator shows from right to left, pdfium may put other characters.
        ([ADDED, OTHER, ADDED], [MARK, 0, MARK], False),
        ([], [], False),
    ],
)
def test_characters_are_known_by_what_has_drawn_them(monkeypatch, drawn, found, is_in_order):
    characters = object.__new__(Characters)
    characters._address, characters._added = 0, {ADDED: MARK, OTHER: 0, LATER: 0}
    monkeypatch.setattr(pdf_characters, "_text_object", lambda _, number: drawn[number])
    signs = [(number, number) for number in range(len(drawn))]
    assert [*characters.added(signs, is_in_order=is_in_order)] == [*enumerate(found)]
