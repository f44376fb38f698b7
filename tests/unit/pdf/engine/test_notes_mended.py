"""Notes lost, doubled, in the wrong order, across the text or on another page: what WeasyPrint does unmended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publish.pdf import engine

# Seed, notes in a word, words in a note, page: books that lose or misplace notes without the mends.
BOOKS = [
    (6, 0.035, 60, "A6"),
    (58, 0.02, 60, "A5"),
    (59, 0.02, 8, "6in 9in"),
]


@pytest.mark.parametrize(("seed", "density", "length", "size"), BOOKS)
def test_each_note_once_in_order_below_its_call(
    seed: int, density: float, length: int, size: str, book: Callable[..., Any], printed: Callable[..., Any],
) -> None:
    text = book(seed, density, length, size)
    body = text.chapters()
    result = printed(body, size)
    everything = list(range(1, text.notes + 1))
    assert result.order == everything
    assert sorted(result.ends) == everything
    assert {note: page for note, page in result.starts.items() if page != result.calls[note]} == {}
    assert engine.unprinted(result.document, text.ids) == []
    assert engine.cut_off(result.document) == []


def test_notes_called_in_notes(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    # Numbered by hand: the inner note is made before the text around it.
    inner = text.note(40)
    outer = text.note(60, inner)
    result = printed(f"<p>{text.words(210)} {outer}</p><p>{text.words(300)}</p>", "A6")
    assert result.order[0] == 2
    assert sorted(result.order) == [1, 2]
    assert result.starts[1] == result.starts[2]
    assert engine.unprinted(result.document, text.ids) == []


def test_notes_of_one_line_that_do_not_fit_together(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(2)
    body = "<p>" + text.words(3) + "".join(text.note(240) for _ in range(4)) + "</p>"
    result = printed(body, "A6")
    assert result.order == [1, 2, 3, 4]
    assert engine.cut_off(result.document) == []


def test_no_line_is_set_across_notes_that_fill_their_page(
    book: Callable[..., Any], printed: Callable[..., Any],
) -> None:
    text = book(3)
    body = f"<p>{text.words(50)} {text.note(900)} {text.words(30)} {text.note(10)}</p><p>{text.words(300)}</p>"
    result = printed(body, "A6")
    assert sorted(result.ends) == [1, 2]
    for page in result.document.pages:
        root, *others = page._page_box.children
        bottoms = [box.position_y + box.height for box in root.descendants() if type(box).__name__ == "LineBox"]
        area = next((box for box in others if type(box).__name__ == "FootnoteAreaBox"), None)
        if area is not None and bottoms:
            assert max(bottoms) <= area.position_y + 0.5


def test_the_place_of_a_note_adds_nothing_to_the_line(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    """The same lines, as high and as wide, as without the note (the mark stays)."""
    text = book(4, wanted=0)
    words = [text.words(3) for _ in range(60)]
    mark = '<a class="note-call">1</a>'
    bare = printed("<p>" + "".join(f"{some}{mark}— " for some in words) + "</p>", "6in 9in")
    noted = printed(
        "<p>" + "".join(f'{some}<span class="note" id="x{n}"></span>{mark}— ' for n, some in enumerate(words)) + "</p>",
        "6in 9in")
    assert _lines(bare)[:10] == _lines(noted)[:10]


def _lines(result: Any) -> list[tuple[str, float, float, float]]:
    return [
        ("".join(box.text for box in line.descendants() if hasattr(box, "text")), line.position_y, line.height,
         line.width)
        for page in result.document.pages for line in page._page_box.children[0].descendants()
        if type(line).__name__ == "LineBox"
    ]
