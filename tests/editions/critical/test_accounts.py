"""An apparatus on words in a table, verse with its own numbers beside those of the lines, references to pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

HERE = Path(__file__).parent / "accounts"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of each page."""
    edition = copied(HERE, tmp_path_factory.mktemp("accounts"))
    assert publish("pdf", edition).stderr == ""
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(product(edition, ".pdf")))
    return [[" ".join(line.split()) for line in text.splitlines()] for text in texts]


def entries(pages: list[list[str]]) -> list[str]:
    return [line for lines in pages for line in lines if "]" in line]


def test_words_in_a_table_have_entries_without_a_line(pages):
    assert "drover] shepherd B" in entries(pages)
    assert "flour] meal A" in entries(pages)


def test_the_rows_of_a_table_do_not_count(pages):
    found = entries(pages)
    assert "4 geese] sheep B" in found
    assert "7 read in many ways] om. B; see" in found  # the text has five lines above the table


def test_verse_has_its_own_numbers_beside_those_of_the_lines(pages):
    song = pages[-1]
    assert "with never a penny to pay? 2" in song
    assert "and the wind has nothing to say. 4" in song  # its own number, on the right
    assert song[-2] == "4"  # that of the line, in the margin
    assert "1 gate] door B 5 Wells] Bath B" in song  # in two columns


def test_references_name_the_page_in_the_text_and_in_an_entry(pages):
    folio = pages[-1][-1]
    said = " ".join(line for lines in pages[:-1] for line in lines)
    assert f"compare the song on page {folio}." in said
    assert f"the song (p. {folio})" in said
