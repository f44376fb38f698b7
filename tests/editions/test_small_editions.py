"""Small editions that ask for something of their own: no settings at all, a look of their own, no body, a date before
the age of computers."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from ebook_files import Ebook, reading_copy
from epubcheck_judge import faults
from printed_pages import Volume, joined
from workshop import copied, product, publish

from publish.facts.pdf import read
from publish.facts.read_passages import passages

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but Markdown in `sources/`."""
    edition = copied(HERE / "plain", tmp_path_factory.mktemp("plain"))
    said = publish("build", edition)
    assert said.stderr == (
        'sources/edition.toml: info[settings-default]: there is no edition.toml; the title is "A plain book" and the '
        "parts are 01 début.md, 10 suite.md\n"
    )
    return edition


@pytest.fixture(scope="module")
def own_look(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose `styles/print.css` stands in for the default one."""
    edition = copied(HERE / "own-styles", tmp_path_factory.mktemp("own-look"))
    assert publish("build", edition).stderr == ""
    return edition


@pytest.fixture(scope="module")
def bodiless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of October 1902 that is front and back matter alone."""
    edition = copied(HERE / "front-and-back", tmp_path_factory.mktemp("bodiless"))
    assert publish("build", edition).stderr == ""
    return edition


def test_without_settings_the_first_heading_is_the_title(plain):
    assert sorted(path.name for path in (plain / "build").iterdir()) == [
        "a-plain-book-press.pdf",
        "a-plain-book.epub",
        "a-plain-book.html",
        "a-plain-book.pdf",
    ]
    ebook = Ebook(product(plain, ".epub"))
    assert ebook.select("string(//dc:title)") == "A plain book"
    assert ebook.select("string(//dc:language)") == "en"


def test_without_settings_every_file_is_a_part_in_the_order_of_names(plain):
    volume = Volume(product(plain, ".pdf"))
    assert [title for _, title, _ in volume.bookmarks] == ["Contents", "A plain book", "Second chapter"]
    assert joined(volume["1"].text) == "A plain book The first words of a book without settings."
    assert joined(volume["3"].text) == "Second chapter It goes on, “here”, without settings."
    notes = [one for page in volume.pages for one in page.note_texts]
    assert notes == [("1", "A note of its own file."), ("2", "Defined in one part, called in another.")]
    reading = reading_copy(product(plain, ".html"))
    assert [(note.mark, note.words) for note in reading.notes] == notes


def test_an_ebook_without_a_body_and_with_an_index_of_its_own_is_valid(bodiless, tmp_path):
    assert faults(product(bodiless, ".epub"), tmp_path) == []


def test_back_matter_without_a_body_counts_on(bodiless):
    volume = Volume(product(bodiless, ".pdf"))
    folios = [(page.label, page.folio.text) for page in volume.pages if page.folio]
    assert folios == [("v", "v"), ("vii", "vii"), ("9", "9"), ("11", "11")]


def test_a_month_before_1970_is_the_date_of_publication(bodiless):
    with pikepdf.open(product(bodiless, ".pdf")) as document:
        assert document.docinfo["/CreationDate"] == "D:19021001000000Z"
    assert Ebook(product(bodiless, ".epub")).select("string(//dc:date)") == "1902-10"
    assert "This edition: October 1902." in joined(Volume(product(bodiless, ".pdf")).pages[3].text)


def test_own_styles_stand_in_for_the_default_ones(own_look):
    volume = Volume(product(own_look, ".pdf"))
    said = [line.text for page in volume.pages for line in page.lines]
    assert [line for line in said if line.startswith("page ")] == [
        f"page {number}" for number in range(1, len(volume.pages) + 1)
    ]
    (page,) = [page for page in volume.pages if "One paragraph with a note." in [line.text for line in page.lines]]
    first, second = (
        next(line for line in page.lines if line.text == text)
        for text in ("One paragraph with a note.", "Another paragraph.")
    )
    assert first.size == pytest.approx(12, abs=0.05)
    heading = next(line for line in page.lines if line.text == "A look of its own")
    assert heading.size == pytest.approx(20, abs=0.05)
    # From custom.css, which is added to whichever print.css there is: an indent of 3 em of 12 pt.
    assert first.x - heading.x == pytest.approx(36, abs=0.5)
    assert second.x == pytest.approx(first.x, abs=0.05)
    assert any(line.text == "1 The note, at the foot." and line.y < second.y - 200 for line in page.lines)


def test_a_picture_of_the_own_styles_is_drawn(own_look):
    volume = Volume(product(own_look, ".pdf"))
    (page,) = [page for page in volume.pages if "Another paragraph." in [line.text for line in page.lines]]
    heading = next(line for line in page.lines if line.text == "A look of its own")
    picture = volume.document[page.index].render(scale=4, grayscale=True).to_pil()
    right = max(one.x for one in heading.glyphs)
    box = [4 * (right + 12), 4 * (page.height - heading.y - 14), 4 * (right + 34), 4 * (page.height - heading.y + 2)]
    assert picture.crop([round(side) for side in box]).getextrema()[0] < 60, "the ornament is not there"


def test_words_with_an_opacity_are_tagged_and_read_aloud(own_look):
    """So is the folio, which is an artifact; and a word within a word is fainter than it."""
    facts = read(product(own_look, ".pdf"))
    assert "A pale word and a paler one stand here." in [
        one.text.strip() for one in passages(facts.document, facts.marked)
    ]
    assert [number for number, page in enumerate(facts.marked, 1) if page.is_bare] == []
    volume = Volume(product(own_look, ".pdf"))
    (page,) = [page for page in volume.pages if any(line.text.startswith("A pale word") for line in page.lines)]
    (line,) = [line for line in page.lines if line.text.startswith("A pale word")]
    picture = volume.document[page.index].render(scale=8, grayscale=True).to_pil()
    darkest = [
        picture.crop(
            [round(8 * x), round(8 * (page.height - line.y - 8)), round(8 * (x + 5)), round(8 * (page.height - line.y))]
        )
        for x in (line.glyphs[0].x, line.glyphs[2].x, line.glyphs[22].x)
    ]
    assert [one.getextrema()[0] for one in darkest] == [0, 128, 192]


def test_what_floats_beside_the_end_of_a_text_fills_its_page_and_goes_on_overleaf(own_look):
    pages = [[line.text for line in page.lines] for page in Volume(product(own_look, ".pdf")).pages]
    begun = next(number for number, held in enumerate(pages) if "mill-1" in held)
    assert [len([line for line in held if line.startswith("mill-")]) for held in pages[begun:]] == [15, 27, 18, 0]


def test_an_inventory_of_hundreds_of_items_is_proved(written) -> None:
    items = "\n".join(f"- {wood} from {place}, No. {wood * 15 + place}" for wood in range(15) for place in range(15))
    counted = "\n".join(f"{number}. the sack of the place {number % 7}" for number in range(1, 225))
    text = f"# Inventory\n\nWords before it.\n\n- one\n- two\n\n{counted}\n\nWords between.\n\n{items}\n"
    edition = written({"sources/edition.toml": 'title = "Woods"\n', "sources/text.md": text})

    assert publish("pdf", edition).stderr == ""

    assert "No. 224" in joined(line for page in Volume(product(edition, ".pdf")).pages for line in page.text)
