"""Initials: letters as high as three lines, by the setting, and those that an edition's own styles ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from ebook_files import Ebook
from judges import poppler_text
from printed_pages import Glyph, Volume
from read_aloud import spoken
from reading_system import opened
from shown_glyphs import glyph_runs
from workshop import copied, product, publish

HERE = Path(__file__).parent
LEADING = 13
CAPITALS = 0.65  # the height of EB Garamond's capitals in em
WORDS = ["“There", "Quite", "A man", "Évian", "Over", "Joyfully", "IJsberen", "— Stay,", "Low"]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copied(HERE / "initials", tmp_path_factory.mktemp("initials"))
    assert publish("build", made).stderr == ""
    return made


@pytest.fixture(scope="module")
def glyphs(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Glyph]]:
    """The glyphs of each page of text, where they stand, whatever they are read as."""
    shown = tmp_path_factory.mktemp("shown") / "glyphs.pdf"
    with pikepdf.open(product(edition, ".pdf")) as document:
        for page in document.pages:
            page.Contents = document.make_stream(pikepdf.unparse_content_stream([*_unread(page)]))
        document.save(shown)
    volume = Volume(shown)
    return [[glyph for line in page.lines for glyph in line.glyphs] for page in volume.pages]


def _unread(page: pikepdf.Page) -> Iterator[Any]:
    """The content of a page without the text that is read instead of glyphs."""
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction
        if str(operator) == "BDC" and "/ActualText" in operands[1]:
            yield [operands[0]], pikepdf.Operator("BMC")
        else:
            yield instruction


def initial(glyphs: list[list[Glyph]], letter: str) -> tuple[Glyph, list[list[Glyph]]]:
    """The large letter, and the glyphs of each line of text from the first one beside it, from left to right."""
    page, found = next((page, one) for page in glyphs for one in page if one.text == letter and one.size > 30)
    lines: dict[float, list[Glyph]] = {}
    for one in page:
        if one.size < 12 and one.text.strip():
            lines.setdefault(round(one.y, 1), []).append(one)
    below = sorted((y for y in lines if y < found.y + found.size * CAPITALS), reverse=True)
    return found, [sorted(lines[y], key=lambda one: one.x) for y in below]


@pytest.mark.parametrize(("letter", "aside"), [("T", 3), ("A", 3), ("É", 3), ("Q", 4)])
def test_an_initial_fills_three_lines_and_they_stand_aside(glyphs, letter, aside):
    found, lines = initial(glyphs, letter)
    assert found.y == pytest.approx(lines[2][0].y, abs=0.05)
    assert found.size * CAPITALS == pytest.approx(2 * LEADING + 10 * CAPITALS, abs=0.3)
    margin = lines[4][0].x
    beside = [next(one for one in line if one.text not in "“") for line in lines]
    assert all(one.x > found.x + 10 for one in beside[:aside])
    assert beside[aside].x == pytest.approx(margin, abs=1)
    assert lines[0][0].y - lines[3][0].y == pytest.approx(3 * LEADING, abs=0.05)


def test_a_quotation_mark_before_it_is_small_and_hangs_in_the_margin(glyphs):
    found, lines = initial(glyphs, "T")
    assert (lines[0][0].text, round(lines[0][0].size)) == ("“", 10)
    assert lines[0][0].end <= found.x + 0.03 * found.size  # where its ink begins
    assert lines[0][0].end == pytest.approx(lines[4][0].x, abs=0.1)


def test_a_dash_before_it_is_small_and_stands_in_the_measure(glyphs):
    found, lines = initial(glyphs, "S")
    assert (lines[0][0].text, round(lines[0][0].size)) == ("—", 10)
    assert lines[0][0].x == pytest.approx(lines[4][0].x, abs=1)
    assert lines[0][0].end < found.x


def test_the_dutch_ij_is_one_letter(glyphs):
    found, lines = initial(glyphs, "I")
    assert found.y == pytest.approx(lines[2][0].y, abs=0.05)
    assert lines[0][0].text == "s"
    assert [lines[number][0].x > found.x + 10 for number in range(5)] == [True] * 4 + [False]


def test_an_initial_of_an_emphasis_is_italic(glyphs):
    found, lines = initial(glyphs, "J")
    assert "Italic" in found.font
    assert found.y == pytest.approx(lines[2][0].y, abs=0.05)


def test_a_letter_by_the_styles_of_the_edition(glyphs):
    found, lines = initial(glyphs, "O")
    assert found.size == pytest.approx(32, abs=0.1)
    assert lines[0][0].text + lines[0][1].text == "ve"
    assert lines[0][0].x == pytest.approx(lines[1][0].x, abs=1)


def test_the_paragraph_below_stands_beside_a_letter_that_reaches_out_of_its_box(glyphs):
    _, lines = initial(glyphs, "Z")
    assert "".join(one.text for one in lines[1]).startswith("They")
    assert lines[1][0].x > lines[0][0].x


def test_the_word_is_whole_for_every_reader(edition):
    path = product(edition, ".pdf")
    by_pdfium = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    read = [spoken(path).text, " ".join(poppler_text(path)), " ".join(by_pdfium)]
    for text in read:
        words = " ".join(text.split())
        assert all(f" {word} " in words for word in WORDS), words
    page = product(edition, ".html").read_text()
    marked = re.findall(r'<p class="initial[^"]*">(.*?) ', page.replace('<span class="initial-words">', "["))
    assert marked == ["[“There</span>", "[Quite</span>", "[A", "<em>[Joyfully</span></em>", "[IJsberen</span>", "[—",
                      "[Low</span>", "[Évian</span>"]  # fmt: skip
    assert "[A man</span> came" in page.replace('<span class="initial-words">', "[")
    archive = Ebook(product(edition, ".epub")).archive
    texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    assert any('<p class="initial"><span class="initial-words">“There</span> ' in text for text in texts)


def test_small_capitals_lead_from_the_letter_to_the_text(edition):
    runs = [run for number in range(6, 11) for _, run in glyph_runs(product(edition, ".pdf"), number)]
    led = [run for run in runs if run and run[0].endswith(".sc")]  # a running head begins with a capital
    words = ["".join(name.removesuffix(".sc") for name in run if name.endswith(".sc")) for run in led]
    assert words == ["here", "uite", "man", "oyfully", "sberen", "taycomma", "ow", "vian"]


def test_the_word_is_as_near_to_an_a_as_to_another_letter(glyphs):
    _, lines = initial(glyphs, "L")
    assert lines[0][0].x + 8 < lines[1][0].x == lines[2][0].x
    _, others = initial(glyphs, "T")
    assert others[0][1].x == pytest.approx(others[1][0].x, abs=1)


def test_in_an_ebook_two_lines_stand_beside_an_initial_at_any_line_height(edition):
    (found,) = opened(product(edition, ".epub"))
    lines = [aside for look in found.looks if (look["width"], look["size"]) == (320, "100%") for aside in look["aside"]]
    assert lines
    assert all(aside == [2, 2, 2, 2] for aside in lines)
