"""Where parts begin in print, by `openings`: on rectos, on the next page, or below the part before."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest

from publish.api import build
from publish.facts.pdf import read

Write = Callable[[Mapping[str, str | bytes]], Path]
PARTS = ("preface", "one", "two", "half", "three", "notes")


def pages(folder: Path) -> dict[str, int]:
    """The page of each part's heading, from 1 in the PDF, and the number of pages."""
    with pypdfium2.PdfDocument(folder / "build" / "book.pdf") as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return {
        name: next(number for number, text in enumerate(texts, 1) if f"Heading {name}" in text and "Text" in text)
        for name in PARTS
    } | {"all": len(texts)}


@pytest.mark.parametrize(
    ("openings", "wanted"),
    [
        ("recto", {"preface": 7, "one": 9, "two": 11, "half": 13, "three": 15, "notes": 17, "all": 18}),
        ("any", {"preface": 6, "one": 7, "two": 8, "half": 9, "three": 10, "notes": 11, "all": 12}),
        ("run-on", {"preface": 6, "one": 7, "two": 7, "half": 9, "three": 10, "notes": 11, "all": 12}),
    ],
)
def test_parts_begin_where_the_setting_says(written: Write, openings: str, wanted: Mapping[str, int]) -> None:
    matters = {"preface": "front", "notes": "back"}
    settings = f'title = "Book"\nslug = "book"\ndate = 1902-10-01\n[print]\nopenings = "{openings}"\n' + "".join(
        f'[[part]]\nfile = "{name}.md"\nmatter = "{matters.get(name, "body")}"\n'
        + ('kind = "division"\n' if name == "half" else "")
        for name in PARTS
    )
    folder = written(
        {"sources/edition.toml": settings}
        | {f"sources/{name}.md": f"# Heading {name}\n\nText of the part.\n" for name in PARTS}
    )

    built = build(folder, ["pdf"])

    assert not built.failed, built.diagnostics
    assert pages(folder) == wanted


def test_heads_name_the_part_at_the_top_of_the_page_where_parts_run_on(written: Write) -> None:
    """A page that begins with a part says its name in the heading."""
    settings = """
title = "Book"
slug = "book"
date = 1902-10-01
front = { pages = [] }
print = { openings = "run-on" }
part = [{ file = "one.md" }, { file = "two.md" }, { kind = "division", title = "Half" }, { file = "three.md" }]
"""
    page = "\\newpage\n\nWords.\n\n"
    folder = written(
        {"sources/edition.toml": settings}
        | {f"sources/{name}.md": f"# Heading {name}\n\n{page * 2}" for name in ("one", "two", "three")}
    )

    assert not build(folder, ["pdf"]).failed

    lines = read(folder / "build" / "book.pdf").lines
    tops = {line.page: line.text for line in sorted(lines, key=lambda line: -line.y)}
    assert [text for _, text in sorted(tops.items())][:9] == [
        *("Heading one", "Book", "Heading one", "Book", "Heading two"),  # which begins on page 3
        *("Half", "Heading three", "Heading three", "Book"),
    ]


def test_a_file_of_several_titles(written: Write) -> None:
    """The contents list them beside each other, and the running head names the one at the top of the page."""
    page = "\\newpage\n\nWords.\n\n"
    settings = 'title = "Book"\nslug = "book"\ndate = 1902-10-01\nfront = { pages = ["contents"] }\n'
    oak = f"# Oak^[A tree.]\n\n## In *Winter*\n\n{page}More.\n\n"
    poems = f"# Birch\n\n{page * 2}{oak}\\newpage\n\n# Fir\n\nWords.\n\n{page}"
    folder = written({"sources/edition.toml": settings, "sources/poems.md": poems})

    assert not build(folder, ["pdf", "epub"]).failed

    lines = read(folder / "build" / "book.pdf").lines
    tops = {line.page: line.text for line in sorted(lines, key=lambda line: -line.y)}
    # The second title stands in the middle of page 5, the third begins page 7.
    assert [tops[number] for number in range(3, 9)] == ["Birch", "Book", "Birch", "Book", "Fir", "Book"]
    ebook = zipfile.ZipFile(folder / "build" / "book.epub").read("EPUB/nav.xhtml").decode()
    assert re.findall(r"</?ol>|<a[^>]*>(.*?)</a>", ebook.split("</nav>")[0]) == [
        *("", "Birch", "Oak", "", "In Winter", "", "Fir", ""),
    ]
