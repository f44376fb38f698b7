"""The first words of the text are told from the same words elsewhere, such as the headings of endnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from publish.markup.front import front_matter
from publish.products.prepared import Prepared
from publish.proof import alignment
from publish.proof.beginning import beginning
from publish.proof.fragment import Fragment
from publish.proof.matching import Matcher
from publish.proof.proving_pages import prove_pdf

SETTINGS = '[[notes.series]]\nname = "ends"\nprefix = "e:"\nplace = "edition"\n'
FILES = {
    "a.md": (
        "# The Mill\n\nStones[^e:a] grind.\n\n***\n\nWheat is flour.\n\n"
        "[^e:a]: Of granite,\n\n    as in the\n\n    old mill.\n"
    ),
    "b.md": "# The Weir\n\nWater[^e:b] falls.\n\n[^e:b]: Of the river.\n",
}


@pytest.mark.parametrize("between", ["* * *", "•", "¶"])
def test_an_ornament_does_not_end_the_beginning(
    between: str, prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any]
) -> None:
    """A fault elsewhere is then the only one: the heading of the notes is not taken for that of the text."""
    edition = prepared(FILES, SETTINGS)
    front = front_matter(edition.book.settings, ("publish 1.0",), edition.revision, ("EB Garamond",))
    pages = [
        ["The Mill", "Stones1 grind.", between, "Wheat is flour."],
        ["The Weir", "Water2 falls.", "stray"],
        ["Notes", "The Mill", "1 Of granite,", "as in the", "old mill.", "The Weir", "2 Of the river."],
    ]
    found = prove_pdf(edition.book, front, facts_of_pages(pages), "build/a.pdf").diagnostics
    assert [(one.code, one.message.split()[0]) for one in found] == [("word-added", '"stray"')]


def test_the_dots_of_the_contents_are_no_ornament(
    prepared: Callable[..., Prepared], facts_of_pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind them are the folio, which is also the mark of the first note, and then the text."""
    begun: list[int] = []

    def told(matcher: Matcher, fragments: Sequence[Fragment], heads: Sequence[bool]) -> int | None:
        found = beginning(matcher, fragments, heads)
        begun.extend([] if found is None else [fragments[found].page])
        return found

    monkeypatch.setattr(alignment, "beginning", told)
    edition = prepared({"a.md": "# The Mill\n\nStones[^a] grind.\n\nWheat is flour.\n\n[^a]: Of granite.\n"}, "")
    front = front_matter(edition.book.settings, ("publish 1.0",), edition.revision, ("EB Garamond",))
    pages = [
        ["Contents", "The Mill", ". . . . . .", "1"],
        ["The Mill", "Stones1 grind.", "Wheat is flour.", "stray", "1 Of granite."],
    ]
    prove_pdf(edition.book, front, facts_of_pages(pages), "build/a.pdf")
    assert begun == [1]
