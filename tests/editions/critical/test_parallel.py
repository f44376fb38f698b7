"""Parallel pages with long notes on one side, and titles that count as lines."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

HERE = Path(__file__).parent / "parallel"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines of each page, by its folio."""
    edition = copied(HERE, tmp_path_factory.mktemp("parallel"))
    assert publish("pdf", edition).stderr == ""
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    texts = {document.get_page_label(at): document[at].get_textpage().get_text_bounded() for at in range(len(document))}
    return {label: [" ".join(line.split()) for line in text.splitlines()] for label, text in texts.items()}


def test_titles_count_as_lines(pages):
    entries = [line for line in pages["2"] if "]" in line]
    assert entries == ["6 pierres] briques A, ardoises B 10 moutons] brebis A"]


def test_a_long_note_goes_on_in_the_next_opening_on_its_own_side(pages):
    assert any(line.startswith("1 The signs have been read") for line in pages["2"])
    assert any(line.startswith("2 The signs have been read") for line in pages["4"])
    assert not any("signs have been read" in line for label in ("3", "5") for line in pages[label])


def test_each_side_has_its_own_text_block_by_block(pages):
    for verso, recto, french, english in (
        ("2", "3", "Quand la pluie", "When it rained"),
        ("2", "3", "Un soir de mars", "One evening in March"),
        ("4", "5", "On boucha", "They closed"),
    ):
        assert any(line.startswith(french) for line in pages[verso])
        assert any(line.startswith(english) for line in pages[recto])
