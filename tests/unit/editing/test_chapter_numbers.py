"""Numbers above the titles of chapters: which are counted, and where the numbers stand in every product."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from publish.api import build
from publish.manuscript.tree import plain
from publish.pipeline import load

Write = Callable[[Mapping[str, str | bytes]], Path]
PARTS = """
[[part]]
file = "preface.md"
kind = "preface"
matter = "front"
[[part]]
kind = "division"
title = "Book One"
[[part]]
file = "salt.md"
[[part]]
file = "between.md"
number = false
[[part]]
kind = "division"
title = "Book Two"
[[part]]
file = "untitled.md"
[[part]]
file = "named.md"
title = "Of Rain"
[[part]]
file = "sources.md"
matter = "back"
"""
TEXTS = {
    "preface.md": "# Preface\n\nWords.\n",
    "salt.md": "# Of *Salt*[^1]\n\nWords.\n\n[^1]: Also called common.\n",
    "between.md": "# Between\n\nWords.\n",
    "untitled.md": "Words without any heading.\n",
    "named.md": "Words below a title from the settings.\n",
    "sources.md": "# Sources\n\nWords.\n",
}
LISTED = {
    "none": ["Preface", "Book One", "Of Salt", "Between", "Book Two", "Chapter", "Of Rain", "Sources"],
    "1": ["Preface", "Book One", "1. Of Salt", "Between", "Book Two", "2", "3. Of Rain", "Sources"],
    "I": ["Preface", "Book One", "I. Of Salt", "Between", "Book Two", "II", "III. Of Rain", "Sources"],
    "words": [
        "Preface",
        "Book One",
        "Chapter One. Of Salt",
        "Between",
        "Book Two",
        "Chapter Two",
        "Chapter Three. Of Rain",
        "Sources",
    ],
}


@pytest.fixture
def edition(written: Write) -> Callable[[str], Path]:
    def made(numbers: str) -> Path:
        settings = f'title = "Salt"\nslug = "book"\ndate = 1902-10-01\n[print]\nchapter-numbers = "{numbers}"\n{PARTS}'
        return written({"sources/edition.toml": settings} | {f"sources/{name}": text for name, text in TEXTS.items()})

    return made


@pytest.mark.parametrize("numbers", LISTED)
def test_only_chapters_of_the_body_are_counted(edition: Callable[[str], Path], numbers: str) -> None:
    loaded = load(edition(numbers), {})
    assert loaded.prepared is not None
    assert not loaded.diagnostics
    assert [plain(entry.title) for entry in loaded.prepared.book.contents] == LISTED[numbers]


def test_the_numbers_stand_in_every_product(edition: Callable[[str], Path]) -> None:
    folder = edition("words")

    built = build(folder, ["pdf", "epub", "html"])

    assert not built.diagnostics
    with pypdfium2.PdfDocument(folder / "build" / "book.pdf") as document:
        text = " ".join(word for page in document for word in page.get_textpage().get_text_range().split())
        assert [mark.get_title() for mark in document.get_toc()] == ["Contents", *LISTED["words"]]
    assert " Chapter One Of Salt1 Words." in text
    assert " Chapter Two Words without" in text
    assert " Chapter Three Words below" in text
    with ZipFile(folder / "build" / "book.epub") as package:
        chapter = package.read("EPUB/text/salt.xhtml").decode()
        navigation = package.read("EPUB/nav.xhtml").decode()
    assert '<span class="chapter-number">Chapter One</span><br/>Of <em>Salt</em>' in chapter
    assert re.findall(r">([^<]+)</a>", navigation)[:8] == LISTED["words"]
    copy = (folder / "build" / "book.html").read_text("utf-8")
    assert '<h1><span class="chapter-number">Chapter Two</span></h1>' in copy
    assert copy.count("Chapter Three. ") == 2  # in the contents, and as the name of the section
