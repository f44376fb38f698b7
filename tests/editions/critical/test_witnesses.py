"""The witnesses of each page above its apparatus, entries parted by a bar, and what a screen reader hears."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1]))
from ebook_files import Ebook
from read_aloud import in_turn
from workshop import copied, product, publish

HERE = Path(__file__).parent / "witnesses"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = copied(HERE, tmp_path_factory.mktemp("witnesses"))
    for command in ("pdf", "epub", "tei"):
        assert publish(command, edition).stderr == ""
    return edition


@pytest.fixture(scope="module")
def feet(edition: Path) -> list[list[str]]:
    return read_feet(edition)


def read_feet(edition: Path) -> list[list[str]]:
    """The lines of each page from that of the witnesses to the folio."""
    found = []
    with pypdfium2.PdfDocument(product(edition, ".pdf")) as document:
        for page in document:
            lines = [" ".join(line.split()) for line in page.get_textpage().get_text_bounded().splitlines()]
            begin = next((at for at, line in enumerate(lines) if re.match(r"A [BC]", line)), len(lines))
            found.append(lines[begin:-1])
    return found


def test_each_page_names_the_witnesses_that_have_its_text(feet):
    # B has a gap from the second to the eleventh line of the second page; C begins on the first page and ends on the
    # second; the print has only the second part.
    assert [lines[0] for lines in feet] == ["A B C (8–)", "A B (–2, 11–) C (–15)", "A B", "A B Dx"]


def with_text(folder: Path, text: str) -> Path:
    """The edition with this text alone."""
    edition = copied(HERE, folder)
    (edition / "sources" / "weir.md").write_text(f"# The Weir\n\n{text}\n", "utf-8")
    settings = (edition / "sources" / "edition.toml").read_text("utf-8")
    for gone in ('[[part]]\nfile = "mill.md"', 'parts = ["mill.md"]'):
        settings = settings.replace(gone, "")
    (edition / "sources" / "edition.toml").write_text(settings, "utf-8")
    return edition


def test_the_repeated_head_of_a_table_has_no_marks_and_pages_without_lines_pass_them_on(tmp_path):
    # B has the head of the table and its first words, and the words behind it.
    rows = "\n".join(f"| row {number} | [water]{{note=v:{number}}} |" for number in range(18))
    notes = "\n".join(f"[^v:{number}]: ale A" for number in range(19))
    text = f"""The water came[]{{lacuna=B range=begin}} down.

| Place | Of[]{{lacuna=B range=end}} what |
|--|--|
| Mill[]{{lacuna=B range=begin}} | wheel |
{rows}

\\newpage

And[]{{lacuna=B range=end}} [then]{{note=v:18}} it stood.

{notes}"""
    edition = with_text(tmp_path, text)
    assert publish("pdf", edition).stderr == ""
    assert [lines[0] for lines in read_feet(edition)] == ["A B (–1) C Dx", "A C Dx", "A B C Dx"]


def test_an_entry_may_be_longer_than_a_page(tmp_path):
    text = f"So [then]{{note=v:long}} it stood.\n\n[^v:long]: {'now and again ' * 150}A"
    edition = with_text(tmp_path, text)
    assert "note-away" not in publish("pdf", edition).stderr
    feet = read_feet(edition)
    words = " ".join(line for lines in feet for line in lines[1:] if line != "The Weir")
    assert words == f"1 then] {'now and again ' * 150}A"
    assert len(feet) >= 2
    assert all(feet)


def test_a_bar_parts_two_entries_and_does_not_follow_the_last_one(feet):
    for lines in feet:
        entries = " ".join(lines[1:])
        assert entries.count("|") == entries.count("]") - 1
        assert not entries.endswith("|")


def test_the_ebook_names_them_with_words(edition):
    said = [
        " ".join(one.text.split())
        for document in Ebook(product(edition, ".epub")).spine.values()
        for one in document.root.iter("{*}p")
        if one.get("class") == "witness-line"
    ]
    assert said == ["A B (… gone, as …) C (the … them)", "A B Dx"]


def test_tei_has_the_places(edition):
    root = etree.parse(product(edition, ".xml")).getroot()
    places = {
        (one.getparent().get("wit"), one.tag.removeprefix(TEI), (one.getparent().getparent().tail or "")[:7])
        for one in root.iter(*(f"{TEI}{name}" for name in ("witStart", "witEnd", "lacunaStart", "lacunaEnd")))
    }
    assert places == {
        ("#wit-C", "witStart", "the boa"),
        ("#wit-B", "lacunaStart", "; the b"),
        ("#wit-B", "lacunaEnd", "as if a"),
        ("#wit-C", "witEnd", " twice."),
    }


def test_a_screen_reader_hears_an_entry_after_the_paragraph_of_its_lemma(edition):
    heard = in_turn(product(edition, ".pdf"))
    kinds = "".join(kind[0] for kind, _ in heard)
    # Each paragraph of the first part has one entry; the first one of a page is led by the witnesses.
    assert re.fullmatch(r"H(PN{1,2}){12}HPNNN", kinds)
    notes = [text for kind, text in heard if kind == "Note"]
    assert notes[:3] == ["A B C (8–)", "1 morning] evening A |", "4 morning] evening A |"]
    assert notes[-3:] == ["A B Dx", "1 still] silent Dx, om. B", "1 Until the spring."]
