"""Series of notes: a block for each at the foot of the page, in the order that the document declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from publish.pdf import engine


def mixed(book: Callable[..., Any], seed: int, count: int, length: int) -> tuple[str, Any]:
    text = book(seed, length=length)
    pieces = []
    for number in range(count):
        pieces.append(f"{text.words(18)} {text.note(series='editor' if number % 3 else 'author')}")
    return f"<p>{' '.join(pieces)}</p>", text


@pytest.mark.parametrize(("seed", "length"), [pytest.param(1, 6, marks=pytest.mark.each_version), (2, 25), (3, 80)])
def test_two_blocks_on_a_page_each_in_order(
    seed: int,
    length: int,
    book: Callable[..., Any],
    printed: Callable[..., Any],
    foot: str,
) -> None:
    body, text = mixed(book, seed, 40, length)
    result = printed(foot + body, "A5")
    # The generator's first note, and each third after it, is the author's.
    authors = [note for note in result.order if note % 3 == 1]
    editors = [note for note in result.order if note % 3 != 1]
    assert authors == sorted(authors)
    assert editors == sorted(editors)
    assert sorted(result.order) == list(range(1, 41))
    for page in result.pages:
        words = [(kind, int(note)) for kind, note in re.findall(r"(na|nz)(\d+)z", page)]
        blocks = ["author" if note % 3 == 1 else "editor" for _, note in words]
        assert blocks == sorted(blocks), "the author's notes stand above the editor's"
    assert engine.unprinted(result.document, text.ids) == []


def test_a_note_of_one_series_may_be_split_where_the_other_goes_on(
    book: Callable[..., Any],
    printed: Callable[..., Any],
    foot: str,
) -> None:
    text = book(9)
    body = (
        f"<p>{text.words(90)} {text.note(200, series='author')} {text.words(2)} {text.note(200, series='editor')}"
        f" {text.words(400)}</p>"
    )
    result = printed(foot + body, "A5")
    assert result.away == {}
    assert sorted(result.order) == sorted(result.ends) == [1, 2]


def test_a_series_that_is_not_declared_stands_with_the_first(
    book: Callable[..., Any],
    printed: Callable[..., Any],
    foot: str,
) -> None:
    text = book(9)
    body = f"<p>{text.note(5, series='editor')} {text.note(5, series='unknown')} {text.note(5, series='author')}</p>"
    assert printed(foot + body).order == [2, 3, 1]


@pytest.mark.each_version
def test_half_a_line_parts_the_blocks(book: Callable[..., Any], printed: Callable[..., Any], foot: str) -> None:
    text = book(9)
    body = "<p>" + "".join(text.note(2, series=one) for one in ("author", "author", "editor")) + "</p>"
    notes = [line.y for line in printed(foot + body).lines[0] if line.of_note]
    assert notes[0] - notes[1] == pytest.approx(10.5, abs=0.2)
    assert notes[1] - notes[2] == pytest.approx(10.5 + 5, abs=0.2)
