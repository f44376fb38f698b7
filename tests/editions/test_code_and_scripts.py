"""Code is monospaced, and words of another script are set in the face that the edition names for it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from workshop import product, publish

SETTINGS = """\
title = "Words and Signs"
date = 2026-01-01
[typeface]
scripts = { ru = "Source Serif 4", Hebr = "Cardo" }
[[part]]
file = "one.md"
"""
TEXT = """\
# Words and signs

The Russian word [деревня]{lang=ru} and the Hebrew word [שלום]{lang=he} stand in a line of text, and `a -- "b" → λ` too.

The case of `kmmm` counts, [also of `xmmm`]{.small-caps}.

    def f(x):   # in column 13
    iiii        # in column 13
    WWWW        # in column 13
    wide\t# in column 9

## In the beginning, [ἐν ἀρχῇ, ἦν ἡ η]{lang=el}

It was so: [ᾳ α ῇ η]{lang=el .small-caps}.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signs")
    (folder / "sources").mkdir()
    (folder / "sources/edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "sources/one.md").write_text(TEXT, "utf-8")
    assert publish("build", folder).stderr == ""
    return folder


@pytest.fixture(scope="module")
def page(edition: Path) -> pypdfium2.PdfTextPage:
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    return next(page for one in document if "column" in (page := one.get_textpage()).get_text_range())


def fonts_of(page: pypdfium2.PdfTextPage, words: str) -> set[str]:
    """The names of the fonts that set some words."""
    start = page.get_text_range().index(words)
    found = set()
    for number in range(start, start + len(words)):
        name = page.get_text_range()[number] != " " and page.get_textobj(number).get_font().get_base_name()
        found.add(name.partition("+")[2])
    return found


def test_words_of_a_script_have_the_face_that_is_named_for_it(page):
    assert fonts_of(page, "деревня") == {"Source-Serif-4,"}  # though the text's own face has Cyrillic letters
    assert fonts_of(page, "Russian") == {"EB-Garamond"}


def test_a_letter_of_several_glyphs_is_one_letter(page):
    text = page.get_text_range().replace("\N{WORD JOINER}", "")
    assert "ἀρχῇ, ἦν ἡ η" in text  # the first glyph of "ῇ" is that of "η"
    assert "ᾳ α ῇ η" in text


def test_code_is_not_set_in_small_caps(page):
    text = page.get_text_range()
    first, last = ([page.get_charbox(text.index(word) + at)[0] for word in ("kmmm", "xmmm")] for at in (1, 3))
    plain, in_small_caps = (end - start for start, end in zip(first, last, strict=True))
    assert abs(plain - in_small_caps) < 0.05


def test_code_keeps_its_columns(page):
    text = page.get_text_range()
    places = [number for number in range(len(text)) if text.startswith("# in column 13", number)]
    assert len(places) == 3
    lefts = [page.get_charbox(number)[0] for number in places]
    assert max(lefts) - min(lefts) < 0.05


def test_a_tab_in_code_is_read_as_space(page):
    text = page.get_text_range()
    assert "wide # in column 9" in text
    left, thirteen = (page.get_charbox(text.index(words))[0] for words in ("wide", "# in column 13"))
    assert page.get_charbox(text.index("# in column 9"))[0] - left == pytest.approx((thirteen - left) * 8 / 12, abs=0.5)


def test_code_stands_on_the_grid_of_the_text(page):
    text = page.get_text_range()
    feet = [page.get_charbox(text.index(words))[1] for words in ("def f", "iiii", "WWWW")]
    assert feet[0] - feet[1] == pytest.approx(13.5, abs=0.3)
    lines = (page.get_charbox(text.index("in a line"))[1] - page.get_charbox(text.rindex("in column"))[1]) / 13.5
    assert lines == pytest.approx(round(lines), abs=0.04)


def test_the_ebook_and_the_reading_copy_have_the_face_of_code(edition):
    with zipfile.ZipFile(product(edition, ".epub")) as container:
        css = container.read("EPUB/styles/ebook.css").decode()
        names = container.namelist()
        colophon = container.read("EPUB/text/colophon.xhtml").decode()
    for words in (css, product(edition, ".html").read_text("utf-8")):
        assert 'font-family: "Source Code Pro", "EB Garamond", monospace' in words
    assert sum(name.startswith("EPUB/fonts/") for name in names) >= 4
    assert sum(name.startswith("META-INF/") and name.endswith(".txt") for name in names) >= 2
    said = re.search("Set in ([^.]*)", colophon)
    assert said
    assert set(re.split(", | and ", said[1])) == {"EB Garamond", "Source Serif 4", "Cardo", "Source Code Pro"}
