"""Entries of an apparatus in the margin, behind their part and at the end of the edition, on the printed pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import copied, product, publish

from publish.facts.pdf import read
from publish.facts.read_passages import passages

HERE = Path(__file__).parent / "beside"
LINKED = """title = "The Mill"
language = "en"
date = 2026-01-02
[front]
pages = []
colophon = false
[lines]
every = 5
[[notes.series]]
name = "variants"
prefix = "v:"
marks = "line"
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    edition = copied(HERE, tmp_path_factory.mktemp("beside"))
    assert publish("pdf", edition).stderr == ""
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(product(edition, ".pdf")))
    return [[" ".join(line.split()) for line in text.splitlines()] for text in texts]


def page_with(pages: list[list[str]], words: str) -> list[str]:
    return next(lines for lines in pages if any(line.startswith(words) for line in lines))


def test_an_entry_in_the_margin_begins_with_its_line(pages: list[list[str]]) -> None:
    assert any(line.startswith("1 lamp] An oil") for line in page_with(pages, "We lit the lamp"))


def test_the_number_of_the_line_beside_an_entry_is_not_taken_for_a_part_of_it(pages: list[list[str]]) -> None:
    assert any(line.startswith("5 horn] Of tin.") for line in page_with(pages, "On the second day"))


def test_endnotes_begin_with_page_and_line(pages: list[list[str]]) -> None:
    """Or with the page alone: the lines of headings do not count."""
    behind = [line for line in page_with(pages, "We lit the lamp") if line.startswith("p.")]
    assert behind == ["p. 1 Lamp] Lantern A", "p. 1, l. 2 heavy] light A", "p. 1, l. 7 wrote a line] drew a line A"]
    at_the_end = [line.split("]")[0] for line in pages[-1] if line.startswith("p.")]
    assert at_the_end == ["p. 1, l. 5 keeper of the old light", "p. 2, l. 2 rule"]


def test_a_line_of_a_link_is_one_link(tmp_path: Path) -> None:
    """The number and the lemma that lead back from an entry are announced together, once; so is a word in italics."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(LINKED, "utf-8")
    (tmp_path / "sources" / "mill.md").write_text(
        "# The Mill\n\nThe [wheel]{note=v:wheel} stood [at *Bristol* in May](https://example.org).\n\n"
        "[^v:wheel]: stone B\n",
        "utf-8",
    )
    assert publish("pdf", tmp_path).stderr == ""
    with pikepdf.open(product(tmp_path, ".pdf")) as document:
        links = [str(one.Contents) for page in document.pages for one in page.get("/Annots", [])]
        areas = [list(map(float, one.Rect)) for page in document.pages for one in page.get("/Annots", [])]
    assert sorted(links) == ["1 wheel]: Back to the text", "Note wheel", "at Bristol in May"]
    words = areas[links.index("at Bristol in May")]
    assert words[2] - words[0] > 60


def test_the_figure_of_a_lemma_that_is_a_part_of_a_word_counts_what_a_reader_sees(tmp_path: Path) -> None:
    """Other lines count whole words: nobody looks for "rope" in "groped"."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(LINKED, "utf-8")
    (tmp_path / "sources" / "mill.md").write_text(
        "# The Mill\n\nHe was un[kind]{note=v:a} to a [kind]{note=v:b} man.\n\n"
        "He groped for a [rope]{note=v:c} and a [rope]{note=v:d}.\n\n"
        "[^v:a]: just B\n\n[^v:b]: mild B\n\n[^v:c]: cord B\n\n[^v:d]: string B\n",
        "utf-8",
    )
    assert publish("pdf", tmp_path).stderr == ""
    said = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(product(tmp_path, ".pdf")))
    entries = [line.partition("]")[0].split()[-1] for line in said.splitlines() if "]" in line]
    assert entries == ["kind1", "kind2", "rope1", "rope2"]


def test_an_entry_that_only_names_its_line_is_read_after_its_paragraph(tmp_path: Path) -> None:
    """It shows no call in the text; its number stands for the next entry of the same line too."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(LINKED + 'layout = "run-in"\n', "utf-8")
    (tmp_path / "sources" / "mill.md").write_text(
        "# The Mill\n\nThe mill[^v:a] had a [wheel]{note=v:b} of oak.\n\nIt stood still.\n\n"
        "- A bucket[^v:c] of tin.\n- A rope.\n\n[^v:a]: in red ink\n\n[^v:b]: stone B\n\n[^v:c]: in pencil\n",
        "utf-8",
    )
    assert publish("pdf", tmp_path).stderr == ""
    facts = read(product(tmp_path, ".pdf"))
    said = "".join(one.text for one in passages(facts.document, facts.marked)).replace("\u00a0", " ")
    assert "of oak. 1 in red ink wheel] stone B It stood still. • A bucket of tin. 3 in pencil • A rope." in " ".join(
        said.split()
    )


def test_a_stylesheet_that_begins_from_nothing_leaves_notes_and_numbers_in_their_places(tmp_path: Path) -> None:
    edition = copied(HERE, tmp_path)
    (edition / "styles").mkdir()
    (edition / "styles" / "print.css").write_text("p { text-align: justify; text-indent: 1.5em }\n", "utf-8")
    assert publish("pdf", edition).stderr == ""
