"""Heads of tables without words: Markdown asks for a head even where the original has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.markup.ebook import ebook
from publish.markup.front import front_matter
from publish.pipeline import load


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("| | |", "<table><tbody>"),
        ("| | Sold |", '<thead><tr><td></td><th scope="col">Sold</th></tr></thead>'),
        ("| Year | Sold |", '<thead><tr><th scope="col">Year</th><th scope="col">Sold</th></tr></thead>'),
    ],
)
def test_a_head_holds_only_what_heads_a_column(
    written: Callable[[Mapping[str, str | bytes]], Path], head: str, found: str
) -> None:
    text = f"# One\n\n{head}\n|---|---|\n| 1889 | 12 |\n"
    prepared = load(written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": text}), {}).prepared
    assert prepared is not None
    book = prepared.book
    made = ebook(book, front_matter(book.settings, (), "0", ()), (), prepared.typefaces["ebook.css"], ())
    (document,) = [one for one in made.documents if one.name == "a.xhtml"]
    assert found in document.xhtml.replace("\n", "")
