"""How often pages are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_contents_page_costs_no_second_layout(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(21, 0.004, 12, "A5", 20, (20, 30), 1000)
    body = text.chapters().replace('class="see"', "")
    result = printed(body, "A5")
    pages = len(result.document.pages)
    assert pages > 12
    # The page of the contents is made again when its numbers are known, and what mends a short page is made again.
    assert result.made <= pages * 1.4
    assert result.order == list(range(1, text.notes + 1))


def test_on_pages_full_of_notes_few_ways_are_tried(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(23)
    paragraphs = [f"<p>{text.words(text.die.randint(12, 60))} {text.note(15)}</p>" for _ in range(300)]
    result = printed("".join(paragraphs), "A5")
    pages = len(result.document.pages)
    assert pages > 25
    assert result.made <= pages * 6
    assert result.order == list(range(1, text.notes + 1))


def test_without_notes_every_page_is_made_once(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(22, wanted=0)
    result = printed("".join(f"<h2>{text.words(3)}</h2><p>{text.words(90)}</p>" for _ in range(30)))
    assert len(result.document.pages) > 5
    assert result.made == len(result.document.pages)


def test_a_number_that_makes_a_paragraph_longer_leaves_no_line_of_it_alone(
    book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    """The number of the first page stands in the last paragraph. It is known after the pages were planned."""
    chapter = book(10, 0.004, 150, "A5", 20, (20, 45), 40).chapters().partition("<section")[2].partition("<section")[0]
    result = printed(f"<section{chapter}", "A5")
    assert [line.text for line in result.lines[-1] if not line.of_note][-2].endswith("themutualevolutionwas")
    assert len([line for line in result.lines[-1] if not line.of_note]) > 3
