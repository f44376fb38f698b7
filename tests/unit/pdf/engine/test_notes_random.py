"""Random books: no note lost, doubled or out of order, and the pages filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import LineBox

from publish.pdf import engine

# Seed, notes in a word, words in a note, page: the first three lose or misplace notes in WeasyPrint as it is.
BOOKS = [
    (6, 0.035, 60, "A6"),
    (58, 0.02, 60, "A5"),
    pytest.param(59, 0.02, 8, "6in 9in", marks=pytest.mark.each_version),
    (3, 0.004, 400, "A6"),
]


@pytest.mark.parametrize(("seed", "density", "length", "size"), BOOKS)
def test_each_note_once_in_order(
    seed: int,
    density: float,
    length: int,
    size: str,
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    text = book(seed, density, length, size, 60 if length < 100 else 12)
    result = printed(text.chapters(), size)
    everything = list(range(1, text.notes + 1))
    assert result.order == everything
    assert result.ends == everything
    assert all(result.calls[note] <= page <= result.calls[note] + 1 for note, page in result.starts.items())
    assert len(result.away) <= 4
    assert engine.unprinted(result.document, text.ids) == []
    assert engine.cut_off(result.document) == []


def test_pages_are_filled(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    """Paragraphs alone: nothing but a note keeps a line from its page."""
    text = book(11, 0.006, 40, "A5", 30, (40, 60), 1000)
    result = printed(text.chapters(), "A5")
    gaps = [
        gap
        for page, after in zip(result.lines[1:], [*result.lines[2:], []], strict=True)
        if (gap := _gap(page)) is not None
        and sum(line.y > 51 for line in after) > 1
        and not any(abs(line.size - 1.5 * 10.5) < 0.1 for line in after)
    ]
    assert len(gaps) > 12
    assert max(gaps) < 2.5


def _gap(page: list[Any]) -> float | None:
    """How many lines of 13.5 points would stand between text and notes; None where there is no text."""
    margin = 18 * 72 / 25.4
    text = [line.y for line in page if not line.of_note and line.y > margin and line.size > 8]
    notes = [line.y for line in page if line.of_note]
    if not text:
        return None
    # EB Garamond rises 1.007 em and falls 0.298 em; between text and notes are 10.4 points.
    below = (13.5 - 10.5 * 1.305) / 2 + 10.5 * 0.298
    above = (10.5 - 8.5 * 1.305) / 2 + 8.5 * 1.007
    top = max(notes) + above + 10.4 if notes else margin
    return float(min(text) - below - top) / 13.5


def test_notes_of_one_line_that_do_not_fit_together(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(2)
    body = "<p>" + text.words(3) + "".join(text.note(240) for _ in range(4)) + "</p>"
    result = printed(body)
    assert result.order == result.ends == [1, 2, 3, 4]
    assert engine.cut_off(result.document) == []


@pytest.mark.each_version
def test_the_place_of_a_note_adds_nothing_to_the_line(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    """The same lines, as high and as wide, as without the note (the mark stays)."""
    text = book(4, wanted=0)
    words = [text.words(3) for _ in range(60)]
    mark = '<a class="note-call">1</a>'
    bare = printed("<p>" + "".join(f"{some}{mark}— " for some in words) + "</p>", "6in 9in")
    noted = printed(
        "<p>" + "".join(f'{some}<span class="note" id="x{n}"></span>{mark}— ' for n, some in enumerate(words)) + "</p>",
        "6in 9in",
    )
    assert len(_set_lines(bare)) > 10
    assert _set_lines(bare)[:10] == _set_lines(noted)[:10]


def _set_lines(result: Any) -> list[tuple[str, float, float, float]]:
    return [
        (
            "".join(box.text for box in line.descendants() if hasattr(box, "text")),
            line.position_y,
            line.height,
            line.width,
        )
        for page in result.document.pages
        for line in page._page_box.children[0].descendants()
        if isinstance(line, LineBox)
    ]
