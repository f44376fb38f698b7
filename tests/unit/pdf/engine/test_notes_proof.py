"""What became of the notes is read from the pages, and a loss is named."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from publish.pdf import engine


def test_a_note_that_no_page_prints_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.words(20)} {text.note(9)} {text.note(9)}</p>", "A6")
    assert engine.unprinted(result.document, ["note-9", "note-1", "note-8"]) == ["note-9", "note-8"]


def test_a_note_that_two_pages_print_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.words(20)} {text.note(9)} {text.note(9)}</p>", "A6")
    twice = SimpleNamespace(pages=[*result.document.pages, *result.document.pages])
    assert engine.unprinted(twice, text.ids) == text.ids


def test_a_note_taller_than_its_page_is_named(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    result = printed(f"<p>{text.words(20)} {text.note(9)} {text.note(900)} {text.note(9)}</p>", "A6")
    assert engine.unprinted(result.document, text.ids) == []
    assert engine.cut_off(result.document) == ["note-2"]
