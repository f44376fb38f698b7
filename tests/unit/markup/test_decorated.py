"""Words with a line through or below them, and the notes that are called in them."""

from __future__ import annotations

from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, plain
from publish.markup.decorated import around_calls


def pieces(text: str) -> list[str]:
    (paragraph,) = parse(f"{text}\n\n[^a]: A.\n\n[^b]: B.\n", "a.md").blocks
    assert isinstance(paragraph, Element)
    found = [one for node in paragraph.children for one in around_calls(node)]
    return ["call" if isinstance(one, Element) and one.kind is Kind.NOTE_CALL else plain((one,)) for one in found]


def test_calls_are_taken_out_at_any_depth() -> None:
    assert pieces("[one[^a] and *two[^b] three*]{.underlined}") == ["one", "call", " and two", "call", " three"]
    assert pieces("~~one[^a]~~") == ["one", "call"]


def test_other_words_stay_as_they_are() -> None:
    assert pieces("[one[^a] two]{.small-caps}") == ["one two"]
    assert pieces("[one two]{.deleted}") == ["one two"]
