"""An edition that is a page too long: what it is told to shorten brings the page back."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publish.diagnostics import Diagnostic, Severity
from publish.pipeline import load, make

SOURCES = Path(__file__).parent / "sources"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SOURCES, tmp_path / "sources")
    return tmp_path


def made(folder: Path) -> tuple[bytes, list[Diagnostic]]:
    prepared = load(folder, {}).prepared
    assert prepared is not None
    outcome = make(prepared, ["pdf"])["pdf"]
    return outcome.data or b"", outcome.diagnostics


def counted(product: bytes) -> int:
    with pikepdf.open(BytesIO(product)) as document:
        return len(document.pages)


def shortened(text: str, line: int, characters: int) -> str:
    """The text with a paragraph that begins at a line cut by so many characters, or some more: by whole words, at its
    end."""
    lines = text.splitlines()
    end = next(place for place in range(line - 1, len(lines) + 1) if place == len(lines) or not lines[place])
    words = " ".join(lines[line - 1 : end]).split()
    length = len(" ".join(words))
    while len(" ".join(words)) > length - characters:
        words.pop()
    # The line numbers of the other paragraphs stay.
    lines[line - 1 : end] = [" ".join(words), *([""] * (end - line))]
    return "\n".join(lines) + "\n"


def test_the_paragraphs_that_are_named_bring_the_page_back(folder: Path) -> None:
    _, problems = made(folder)
    (over,) = [one for one in problems if one.code == "pages-over"]
    assert over.severity is Severity.ERROR
    assert (over.location.path, over.location.line, over.location.column) == ("sources/edition.toml", 15, 9)
    said = re.fullmatch(r"the book has 12 pages, 1 more than its budget of 11: (\d+) lines must go", over.message)
    assert said, over.message
    named = [one for one in problems if one.code == "line-to-gain"]
    assert len(named) >= int(said[1])
    # The first part has one page: what is cut there saves none.
    assert {one.location.path for one in named} == {"sources/second.md"}
    path = folder / "sources/second.md"
    text = path.read_text("utf-8")
    cuts = []
    for one in named:
        found = re.match(r"choice (\d+) of \d+: cutting (\d+) characters", one.message)
        assert found, one.message
        cuts.append((int(found[1]), int(found[2])))
        text = shortened(text, one.location.line, int(found[2]))
    assert [characters for _, characters in sorted(cuts)] == sorted(characters for _, characters in cuts)
    path.write_text(text, "utf-8")
    product, problems = made(folder)
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    assert counted(product) == 11


def test_blank_leaves_fill_the_sheet(folder: Path) -> None:
    path = folder / "sources/edition.toml"
    path.write_text(path.read_text("utf-8").replace("pages = 11", "pages = 15\nmultiple = 5"), "utf-8")
    product, problems = made(folder)
    assert problems == []
    with pikepdf.open(BytesIO(product)) as document:
        assert [str(page.label) for page in document.pages][-4:] == ["6", "7", "8", "9"]
        last = document.pages[11]
        for blank in list(document.pages)[12:]:
            assert [blank.mediabox, blank.trimbox, blank.bleedbox] == [last.mediabox, last.trimbox, last.bleedbox]
            assert "/Contents" not in blank
    assert made(folder)[0] == product


def test_blank_leaves_count(folder: Path) -> None:
    path = folder / "sources/edition.toml"
    path.write_text(path.read_text("utf-8").replace("pages = 11", "pages = 14\nmultiple = 5"), "utf-8")
    over = [one for one in made(folder)[1] if one.code == "pages-over"]
    said = "the book has 15 pages including the leaves that fill its sheets of 5, 1 more than its budget of 14"
    assert [one.message.partition(":")[0] for one in over] == [said]
