"""Whole editions that are right are proved right: the letter, the book, and a miscellany in another dress."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.pipeline import load, make
from publish.proof.edited import prove_editing

if TYPE_CHECKING:
    from conftest import Built

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[2]
# The book of the measurements: a folder of Markdown files, which is kept elsewhere.
BOOK = Path(os.environ.get("PUBLISH_CORPUS") or CHECKOUT.parent / "shared" / "corpus" / "mutual-aid")


def problems(folder: Path, *kinds: str) -> list[str]:
    """What is said while products are made, their proofs with it, above the weight of a remark."""
    loaded = load(folder, {})
    assert loaded.prepared is not None, loaded.diagnostics
    made = make(loaded.prepared, kinds)
    return [one.message for kind in kinds for one in made[kind].diagnostics if one.severity.weight]


def test_the_letter(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "sources", tmp_path / "sources")
    assert problems(tmp_path, "pdf", "epub", "html") == []


def test_the_miscellany_in_another_dress(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sources", tmp_path / "sources")
    (tmp_path / "styles").mkdir()
    shutil.copyfile(HERE / "custom.css", tmp_path / "styles" / "custom.css")
    assert problems(tmp_path, "pdf") == []


@pytest.mark.skipif(not (BOOK / "notes.md").is_file(), reason="the texts of the book are not here")
def test_the_book(tmp_path: Path) -> None:
    """Its ebook and its reading copy: the PDF would take longer to set than all other tests here."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for file in BOOK.glob("*.md"):
        shutil.copyfile(file, sources / file.name)
    (sources / "edition.toml").write_text('title = "Mutual Aid"\nlanguage = "en-GB"\n', "utf-8")
    assert problems(tmp_path, "epub", "html") == []


def test_editing_has_lost_nothing(miscellany: Built) -> None:
    from publish.manuscript.reader import read

    manuscript, _ = read(miscellany.prepared.edition)
    assert prove_editing(manuscript, miscellany.prepared.book) == []
