"""Editions that are set in another typeface than the default one: of a package, and of fonts that they bring."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from ebook_files import Ebook
from fontTools.ttLib import TTFont
from workshop import product, publish

from publish.facts import pdf
from publish.typefaces.font_file import loaded
from publish.typefaces.library import installed
from publish.typefaces.renaming import renamed

SETTINGS = """\
title = "A Letter on Winter"
date = 2026-01-01
[[contributor]]
name = "Ann Author"
[[part]]
file = "letter.md"
"""
TEXT = """\
# A heading

In the year 1921[^a] it ended; so they said in the winter of that year, and in 1922[^b] it began again, whatever they
had said. It was the 2[nd]{.superior} of May and cold, and H[2]{.inferior}O was ice; of an extraordinarily
disproportionate unhappiness nobody spoke, and unintentionally misunderstanding everything they went on.

## A small heading

- one
- two
    - inner
    - other

---

The end.

[^a]: A note.
[^b]: Another.
"""
CHOSEN, STATED = "Source Serif 4", "Poor Serif"


def poor_serif() -> bytes:
    """A font without superior figures and small capitals, without the typographer's hyphen, circle and wide spaces."""
    request = hb.SubsetInput()
    request.unicode_set.update(range(0x20, 0x7F))
    request.unicode_set.update(map(ord, "\u00a0\u00ad–’“”•"))
    request.layout_feature_tag_set.clear()
    source = loaded(installed(CHOSEN).file("normal"))
    request.pin_all_axes_to_default(source)
    return renamed(bytes(hb.subset(source, request).blob.data), STATED, "Regular")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose settings name an installed typeface."""
    folder = tmp_path_factory.mktemp("chosen")
    return made(folder, SETTINGS + f'[typeface]\ntext = "{CHOSEN}"\n')


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition whose stylesheet sets it in a font that it brings."""
    folder = tmp_path_factory.mktemp("stated")
    (folder / "styles/fonts").mkdir(parents=True)
    (folder / "styles/fonts/poor.ttf").write_bytes(poor_serif())
    css = f'@font-face {{ font-family: "{STATED}"; src: url(fonts/poor.ttf) }}\nhtml {{ font-family: "{STATED}" }}\n'
    (folder / "styles/custom.css").write_text(css, "utf-8")
    return made(folder, SETTINGS)


def made(folder: Path, settings: str) -> Path:
    (folder / "sources").mkdir()
    (folder / "sources/edition.toml").write_text(settings, "utf-8")
    (folder / "sources/letter.md").write_text(TEXT, "utf-8")
    assert publish("build", folder).stderr == ""
    return folder


@pytest.fixture(params=["chosen", "stated"])
def edition(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def family_of(edition: Path) -> str:
    return STATED if (edition / "styles").is_dir() else CHOSEN


def names_in(font: bytes) -> set[str]:
    return {record.toUnicode() for record in TTFont(io.BytesIO(font))["name"].names}


def test_the_pdfs_hold_no_other_font(edition):
    for ending in (".pdf", "-press.pdf"):
        with pikepdf.open(product(edition, ending)) as document:
            names = {
                str(one.FontName)
                for one in document.objects
                if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
            }
        assert names
        assert {name for name in names if family_of(edition).replace(" ", "-") not in name} == set()


@pytest.mark.parametrize(("name", "css"), [
    ("poor.woff2", ""),
    ("poor.woff", '@font-face { font-family: "Mine"; src: url(fonts/poor.woff) }\nhtml { font-family: "Mine" }\n'),
])  # fmt: skip
def test_a_font_for_the_web_is_set_in_print_too(tmp_path, name, css):
    """WOFF, named in the settings and declared in a stylesheet: Pango does not read it."""
    fonts = tmp_path / "styles/fonts"
    fonts.mkdir(parents=True)
    font = TTFont(io.BytesIO(poor_serif()))
    font.flavor = name.rpartition(".")[2]
    font.save(fonts / name)
    (tmp_path / "styles/custom.css").write_text(css, "utf-8")
    (tmp_path / "sources").mkdir()
    settings = SETTINGS + ("" if css else f'[typeface]\ntext = "{STATED}"\n')
    (tmp_path / "sources/edition.toml").write_text(settings, "utf-8")
    (tmp_path / "sources/letter.md").write_text("# A heading\n\nWords[^a].\n\n[^a]: A note.\n", "utf-8")
    assert publish("pdf", tmp_path).stderr == ""
    with pikepdf.open(product(tmp_path, ".pdf")) as document:
        names = {
            str(one.FontName) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
        }
    assert names
    assert {one for one in names if ("Mine" if css else "Poor-Serif") not in one} == set()


def test_the_ebook_and_the_reading_copy_hold_no_other_font(edition):
    with zipfile.ZipFile(product(edition, ".epub")) as container:
        files = {name: container.read(name) for name in container.namelist()}
    html = product(edition, ".html").read_text("utf-8")
    fonts = [data for name, data in files.items() if name.endswith((".ttf", ".otf"))]
    fonts += [b64decode(one) for one in re.findall(r"data:font/[a-z]+;base64,([\w+/=]+)", html)]
    assert len(fonts) >= 2
    texts = [*(name for font in fonts for name in names_in(font)), html]
    texts += [data.decode("utf-8") for name, data in files.items() if name.endswith((".css", ".xhtml", ".opf", ".txt"))]
    assert [text[:80] for text in texts if "garamond" in text.lower()] == []
    assert f'"{family_of(edition)}"' in files["EPUB/styles/ebook.css"].decode()
    assert f'"{family_of(edition)}"' in html


def test_the_licence_goes_along_and_a_reserved_name_does_not(chosen):
    with zipfile.ZipFile(product(chosen, ".epub")) as container:
        assert container.read("META-INF/OFL.txt") == installed(CHOSEN).licence.read_bytes()
        assert "EPUB/fonts/BookText-Regular.ttf" in container.namelist()
        assert not {name for name in names_in(container.read("EPUB/fonts/BookText-Regular.ttf")) if name == CHOSEN}


def test_the_cover_is_set_in_it(chosen, stated, tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/edition.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "sources/letter.md").write_text(TEXT, "utf-8")
    publish("epub", "--no-page-list", tmp_path)
    covers = set()
    for folder in (tmp_path, chosen, stated):
        with zipfile.ZipFile(product(folder, ".epub")) as container:
            covers.add(container.read("EPUB/cover.png"))
    assert len(covers) == 3


def test_the_colophon_names_it(edition):
    sentence = f"Set in {family_of(edition)}."
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    assert sentence in document[len(document) - 1].get_textpage().get_text_range()
    assert sentence in product(edition, ".html").read_text("utf-8")
    with zipfile.ZipFile(product(edition, ".epub")) as container:
        assert sentence in container.read("EPUB/text/colophon.xhtml").decode("utf-8")


def page_of_text(edition: Path) -> pypdfium2.PdfTextPage:
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    pages = [page.get_textpage() for page in document]
    return next(page for page in pages if "In the year" in page.get_text_range())


def ink(page: pypdfium2.PdfTextPage, words: str) -> list[tuple[float, float]]:
    """The foot and the head of the ink of each character of some words, in points from the foot of the page; what is
    raised stands in a line of its own to pdfium."""
    read = [(number, one) for number, one in enumerate(page.get_text_range()) if not one.isspace()]
    start = "".join(one for _, one in read).index(words)
    boxes = (page.get_charbox(number) for number, _ in read[start : start + len(words)])
    return [(bottom, top) for _, bottom, _, top in boxes]


def test_the_call_of_a_note_stands_above_the_year_before_it(edition):
    page = page_of_text(edition)
    for words in ("19211", "19222"):
        *year, (bottom, top) = ink(page, words)
        foot, head = min(bottom for bottom, _ in year), max(top for _, top in year)
        # A plain figure would stand on the line as the others do.
        assert bottom > foot + 0.4 * (head - foot)
        assert top > head


def test_superiors_and_inferiors_leave_the_line(edition):
    page = page_of_text(edition)
    (two, _), (n, _), _ = ink(page, "2nd")
    (h, _), (below, _), _ = ink(page, "H2O")
    assert n > two + 2
    assert below < h - 0.5


def test_lines_stand_at_even_distances_whatever_is_raised_in_them(edition):
    """Each line begins with a letter that stands on its baseline."""
    page = page_of_text(edition)
    feet = [ink(page, words)[0][0] for words in ("Inthe", "andin1922", "Theend")]
    first, second, last = feet
    assert first - second == pytest.approx(13.5, abs=0.3)
    lines = (first - last) / 13.5
    assert lines == pytest.approx(round(lines), abs=0.03)


def test_a_divided_word_has_its_hyphen_in_a_font_without_the_usual_one(stated):
    """pdfium reads it as the mark of a division."""
    assert re.search("[a-z][\\x02\\ufffe][a-z]", page_of_text(stated).get_text_range())


def test_small_capitals_are_read_as_the_letters_that_they_stand_for(edition):
    document = pypdfium2.PdfDocument(product(edition, ".pdf"))
    # The spaces are those that a reader guesses at between letters that are set apart.
    said = "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert "Asmallheading" in said
    assert said.count("ALetteronWinter") == 2  # half-title and title page
    assert "AnnAuthor" in said


def test_the_calls_of_the_reading_copy(chosen, stated):
    html = {name: product(edition, ".html").read_text("utf-8") for name, edition in (("c", chosen), ("s", stated))}
    assert '<a class="note-call" id=' in html["c"]
    assert '<a class="note-call raised" id=' in html["s"]
    assert '<span class="raised superior">nd</span>' in html["s"]
    # The ebook makes all of them with its own stylesheet.
    assert Ebook(product(stated, ".epub")).select("string(//dc:title)") == "A Letter on Winter"


def test_every_character_that_the_styles_print_is_one_that_the_typeface_has(edition):
    assert pdf.read(product(edition, ".pdf")).missing_glyphs == ()


def test_text_notes_and_titles_have_the_letters_of_their_size(chosen):
    """The advance widths of an "e" in the fonts of the PDF are those of the typeface at the sizes of the type."""
    file = installed(CHOSEN).file("normal")
    font = hb.Font(loaded(file))
    glyph = font.get_nominal_glyph(ord("e"))

    def at(size: float) -> int:
        font.set_variations({"wght": 400, "opsz": size})
        return round(font.get_glyph_h_advance(glyph) * 1000 / loaded(file).upem)

    with pikepdf.open(product(chosen, ".pdf")) as document:
        found = {
            widths[code]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Subtype") == "/Type0"
            and "Caps" not in str(one.BaseFont)
            for widths, glyphs in [numbered(one)]
            for code, number in glyphs.items()
            if number == glyph and code in widths
        }
    text, note, title, usual = at(10.5), at(9), at(16), at(20)
    assert len({text, note, title, usual}) == 4
    assert {text, note, title} <= found
    assert usual not in found


def numbered(font: pikepdf.Dictionary) -> tuple[dict[int, int], dict[int, int]]:
    """The widths of a font's glyphs, and their numbers in the font file, by code."""
    below = font.DescendantFonts[0]
    start, listed = int(below.W[0]), list(below.W[1])
    numbers = below.CIDToGIDMap.read_bytes()
    widths = {start + place: round(float(width)) for place, width in enumerate(listed)}
    return widths, {code: int.from_bytes(numbers[2 * code : 2 * code + 2]) for code in widths}
