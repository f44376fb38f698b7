"""Books in scripts without capitals, such as Thai: marks are read with their letters, and headings stay large."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from box_font import box_font
from printed_pages import Volume
from workshop import product, publish

SETTINGS = """title = "ใช่"
language = "th"
date = 1921-12-20
slug = "marks"

[front]
pages = []
colophon = false

[[contributor]]
name = "ชชชชช"
role = "aut"
"""
WORD = "ใช่"
# The tone over the last letter stands a little to the right, and two thousandths of the em too low.
# The vowel below a letter stands a little to the left.
MOVED = """feature mark {
    pos uni0E48 <3 -2 -500 0>; pos uni0E35 <40 60 -500 0>; pos uni0E39 <-5 -16 0 0>;
} mark;"""
# The vowel over a letter stands beyond the left edge of the next letter or word.
RAISED = "ชีช"
ENDED = " ".join(["ชชี mill ชชี sail"] * 6)
# In some of its lines all letters stand closer, in others not: they are of many lengths.
CLOSER = "ชู ชชช ชู ชช ชู ช "
SIGNED = "ชชชชช"
LINE = f"{WORD} mill {WORD} sail {WORD}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of an edition in Thai; the build has proved it."""
    folder = tmp_path_factory.mktemp("thai")
    (folder / "sources").mkdir()
    (folder / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "sources" / "words.md").write_text(
        f"# {WORD}\n\n{' '.join([LINE] * 12)}\n\n## {WORD}\n\n{LINE}\n\n### {RAISED}\n\n{ENDED}\n\n"
        + "".join(f"{CLOSER * count}\n\n" for count in range(5, 14))
        + f"::: signature\n{SIGNED}\n:::\n",
        "utf-8",
    )
    (folder / "styles" / "fonts").mkdir(parents=True)
    (folder / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(WORD + RAISED + CLOSER, MOVED, marks="ู"))
    publish("pdf", folder)
    return product(folder, ".pdf")


def test_a_word_that_ends_in_a_mark_moved_by_next_to_nothing_is_read_once_before_the_next(printed: Path) -> None:
    page = pypdfium2.PdfDocument(printed)[0].get_textpage()
    assert " ".join(page.get_text_range().split()).startswith(" ".join([WORD, *[LINE] * 12]))


def test_a_vowel_over_a_letter_is_read_before_the_next_letter_or_word(printed: Path) -> None:
    said = pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_range().split()
    assert RAISED in said
    assert ENDED in " ".join(said)


def test_a_heading_in_such_letters_is_as_large_as_the_text_and_its_letters_are_not_spaced(printed: Path) -> None:
    lines = Volume(printed).pages[0].lines
    *_, heading = (line for line in lines if "".join(one.text for one in line.glyphs).strip() == WORD)
    text = next(line for line in lines if "mill" in "".join(one.text for one in line.glyphs))
    assert {round(one.size, 1) for one in heading.glyphs} <= {round(one.size, 1) for one in text.glyphs}
    assert heading.glyphs[1].x - heading.glyphs[0].x == pytest.approx(text.glyphs[1].x - text.glyphs[0].x, abs=0.01)


def test_the_letters_of_a_signature_are_not_spaced(printed: Path) -> None:
    lines = [line for page in Volume(printed).pages for line in page.lines]
    signature = next(line for line in lines if line.text == SIGNED)
    # Each letter of the font is half an em wide.
    assert signature.glyphs[1].x - signature.glyphs[0].x == pytest.approx(signature.glyphs[0].size / 2, abs=0.1)


def test_nor_are_they_in_the_ebook(printed: Path) -> None:
    publish("epub", printed.parent.parent)
    with ZipFile(product(printed.parent.parent, ".epub")) as book:
        sheet = book.read("EPUB/styles/ebook.css").decode()
    *_, last = (rule for rule in sheet.split("}") if ".signature" in rule)
    assert "letter-spacing: 0 " in last


def test_a_running_head_in_georgian_is_not_set_in_capitals(tmp_path: Path) -> None:
    """Georgian has capitals, but only for whole words: small ones would be black spots."""
    title, small = "მთა", "დგე"
    (tmp_path / "sources").mkdir()
    settings = SETTINGS.replace(WORD, title).replace('"th"', '"ka"')
    (tmp_path / "sources" / "edition.toml").write_text(settings, "utf-8")
    (tmp_path / "sources" / "words.md").write_text(f"# {small}\n\n{(small + ' ') * 900}\n", "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    letters = title + small
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(letters + letters.upper() + " "))
    publish("pdf", tmp_path)
    head = Volume(product(tmp_path, ".pdf")).pages[1].lines[0]
    assert "".join(one.text for one in head.glyphs).strip() == title
    # Each letter is half an em wide; small capitals are narrower.
    steps = [after.x - before.x for before, after in pairwise(head.glyphs[:3])]
    assert steps == pytest.approx([0.5 * 0.95 * 10.5] * 2, abs=0.03)


def test_nor_those_of_the_author_on_the_cover(printed: Path) -> None:
    publish("cover", printed.parents[1])
    lines = [line for page in Volume(product(printed.parents[1], "-cover.pdf")).pages for line in page.lines]
    author = next(line for line in lines if line.text == SIGNED)
    assert author.glyphs[1].x - author.glyphs[0].x == pytest.approx(author.glyphs[0].size / 2, abs=0.1)
