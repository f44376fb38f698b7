"""Signs that the typeface lacks, set in a face that comes with publish."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from printed_pages import Volume
from workshop import product, publish

SETTINGS = 'title = "Signs"\nlanguage = "en"\ndate = 2026-01-02\n'
TEXT = """# The ★ inn

Xenia says that the column is broken off here ⋮ as in the manuscript, and the rest of the paragraph runs on for some
lines, so that they can be seen to keep their distance where a strange sign such as ★ or ☽ or the word שלום stands among
them, *in italics ★ too*, **and in bold ★ as well**, and in `code ⋮ as well`; and then the words go on for some time as
they did before, and without any sign at all but an upright ʍ, which only the italic lacks.[^1]

[^1]: A note ⋮ with a sign, in F♯, ✗.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with its products; the build has proved each of them."""
    folder = tmp_path_factory.mktemp("signs")
    (folder / "sources").mkdir()
    (folder / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "sources" / "signs.md").write_text(TEXT, "utf-8")
    said = publish("build", folder).stderr
    found = [line for line in said.splitlines() if "[" in line]
    assert [line.split(":")[3:5] for line in found] == [
        [" warning[glyph-borrowed]", f" EB Garamond has no {sign}"]
        for sign in (
            '"★" (U+2605, BLACK STAR)',
            '"⋮" (U+22EE, VERTICAL ELLIPSIS)',
            '"☽" (U+263D, FIRST QUARTER MOON)',
            '"ש" (U+05E9, HEBREW LETTER SHIN), nor 3 more of its script',
            '"♯" (U+266F, MUSIC SHARP SIGN)',
            '"✗" (U+2717, BALLOT X)',
        )
    ]
    lenders = ["Cardo"] * 4 + ["STIX Two Math", "DejaVu Sans"]
    assert [line.rpartition(": ")[2] for line in found] == [f"{name} is used" for name in lenders]
    return folder


def test_the_lines_keep_their_distance_and_no_other_font_is_used(edition):
    volume = Volume(product(edition, ".pdf"))
    (page,) = (page for page in volume.pages if any("Xenia" in line.text for line in page.lines))
    lines = [line for line in page.text if line.size < 12]
    steps = {round(before.y - line.y, 2) for before, line in pairwise(lines)}
    assert len(lines) >= 6
    assert max(map(abs, steps)) - min(map(abs, steps)) < 0.02
    fonts = {font for line in page.lines for font in line.fonts}
    assert {"Cardo", "Cardo-Italic", "Cardo-Bold"} <= fonts
    others = {font for font in fonts if "Garamond" not in font and "Cardo" not in font}
    assert others == {"STIX-Two-Math", "DejaVu-Sans", "Source-Code-Pro"}
    assert sum(line.text.count("⋮") for line in page.lines) == 3


def test_the_ebook_and_the_reading_copy_hold_the_face_and_the_colophon_names_it(edition):
    with zipfile.ZipFile(product(edition, ".epub")) as container:
        font = TTFont(io.BytesIO(container.read("EPUB/fonts/Cardo-Regular.ttf")))
        style = container.read("EPUB/styles/ebook.css").decode("utf-8")
        assert "Set in EB Garamond, Cardo, STIX Two Math, DejaVu Sans and Source Code Pro." in container.read(
            "EPUB/text/colophon.xhtml"
        ).decode("utf-8")
        assert "META-INF/OFL-Cardo.txt" in container.namelist()
    assert font.getBestCmap().keys() == set(map(ord, "★⋮☽שלום"))
    html = product(edition, ".html").read_text("utf-8")
    for css in (style, html):
        assert 'font-family: "EB Garamond", "Cardo", "STIX Two Math", "DejaVu Sans", serif' in css
        assert css.count('font-family: "Cardo";\n  font-style') == 3
    assert re.search('<code>code <span class="face-[0-9]">⋮</span> as well</code>', html)


def test_words_of_publish_are_lent_their_letters_where_the_text_has_none_of_their_script(tmp_path):
    (tmp_path / "sources").mkdir()
    settings = 'title = "Mill"\nlanguage = "el"\ndesign = "poems"\ndate = 2026-01-02\n[front]\npages = ["contents"]\n'
    (tmp_path / "sources" / "edition.toml").write_text(settings, "utf-8")
    (tmp_path / "sources" / "one.md").write_text("# Mill\n\nWords.\n", "utf-8")
    assert "warning" not in publish("pdf", tmp_path).stderr
    lines = [line for page in Volume(product(tmp_path, ".pdf")).pages for line in page.lines]
    (contents,) = [line for line in lines if line.text == "Περιεχόμενα"]
    assert [font for font in contents.fonts if "Garamond" in font]


def test_a_text_in_letters_that_the_typeface_lacks_is_set_in_one_face(tmp_path: Path) -> None:
    """Spectral has pi and mu, for formulas; the words behind an initial are read with the space before them."""
    (tmp_path / "sources").mkdir()
    settings = (
        'title = "Pi"\nlanguage = "el"\ndesign = "poems"\nslug = "pi"\nfront = { pages = [], colophon = false }\n'
    )
    (tmp_path / "sources" / "edition.toml").write_text(f"{settings}print = {{ initials = true }}\n", "utf-8")
    words = "Ο μύλος γυρίζει με το νερό του ποταμού, και πάλι σταματά όταν πέφτει πολύ χιόνι. Κανείς δεν περνά."
    (tmp_path / "sources" / "mill.md").write_text(f"# Ο μύλος\n\n{words}\n", "utf-8")
    assert "error" not in publish("pdf", tmp_path).stderr
    (page,) = Volume(product(tmp_path, ".pdf")).pages
    lines = [line for line in page.lines if "ποταμού" in line.text or "πέφτει" in line.text]
    assert lines
    assert len({round(glyph.size, 1) for line in lines for glyph in line.glyphs if glyph.text.isalpha()}) == 1
