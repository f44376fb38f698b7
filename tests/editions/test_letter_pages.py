"""The shipped edition's PDF, page by page: size, fonts, folios, running heads, blanks, bookmarks, links, metadata."""

from __future__ import annotations

import io
import re
import subprocess
import tomllib
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from printed_pages import Page, Volume
from shown_glyphs import glyph_runs, typeface
from workshop import CHECKOUT, product

SETTINGS = tomllib.loads((CHECKOUT / "sources" / "edition.toml").read_text("utf-8"))
A5 = (419.53, 595.28)  # pt: 148 x 210 mm
TITLE = "Letter to Lenin"
INTRODUCTION = "Introduction"
LETTER = "Pyotr Kropotkin to Vladimir Lenin"


@pytest.fixture(scope="session")
def pdf(letter: Path) -> Path:
    return product(letter, ".pdf")


def poppler(program: str, *arguments: str | Path) -> str:
    return subprocess.run([program, *map(str, arguments)], capture_output=True, encoding="utf-8", check=True).stdout


def openings(volume: Volume) -> dict[int, str]:
    """The pages that the bookmarks of the parts lead to, with their titles."""
    return {page: title for level, title, page in volume.bookmarks if level == 0}


def blanks(volume: Volume) -> list[Page]:
    return [page for page in volume.pages if not page.glyphs]


def test_every_page_is_a5(pdf, volume):
    assert [(page.width, page.height) for page in volume.pages] == [pytest.approx(A5, abs=0.01)] * len(volume.pages)
    assert re.search(r"^Page size: +419\.5\d* x 595\.2\d* pts", poppler("pdfinfo", pdf), re.MULTILINE)


def test_all_fonts_are_embedded_and_eb_garamond(pdf):
    rows = [line.split() for line in poppler("pdffonts", pdf).splitlines()[2:]]
    assert rows
    for name, *_ in rows:
        assert re.fullmatch(r"[A-Z]{6}\+EB-?Garamond.*", name)
    # The columns emb, sub and uni, counted from the right: before them the type and the encoding have spaces.
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_the_glyphs_that_are_shown_are_those_of_eb_garamond(pdf, volume):
    """Whatever the fonts are called: the outline of every glyph has the box that EB Garamond gives it."""
    shown: dict[str, set[str]] = {}
    for page in volume.pages:
        for font, names in glyph_runs(pdf, page.index):
            shown.setdefault(font, set()).update(names)
    with pikepdf.open(pdf) as document:
        programs = {
            str(one.FontName).partition("+")[2]: TTFont(io.BytesIO(one.FontFile2.read_bytes()))
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        }
    assert set(shown) == set(programs)
    for font, program in programs.items():
        original = typeface(italic="Italic" in font)
        for name in shown[font]:
            own, embedded = original["glyf"][name], program["glyf"][program.getGlyphName(original.getGlyphID(name))]
            assert bool(own.numberOfContours) == bool(embedded.numberOfContours), name
            if own.numberOfContours:
                assert [getattr(embedded, side) for side in ("xMin", "yMin", "xMax", "yMax")] == [
                    getattr(own, side) for side in ("xMin", "yMin", "xMax", "yMax")
                ], name


def test_folios_and_labels_agree(volume):
    for page in volume.pages:
        if page.folio is not None:
            assert page.folio.text == page.label, f"page {page.index + 1}"


def test_front_folios_are_roman_and_the_body_begins_with_1(volume):
    (body,) = [page for page, title in openings(volume).items() if title == LETTER]
    labels = [page.label for page in volume.pages]
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]
    assert labels[:body] == roman[:body]
    assert labels[body:] == [str(number) for number in range(1, len(labels) - body + 1)]


def test_which_pages_have_folios(volume):
    """Half-title, title page, imprint, blanks and colophon have none, every other page has one in the middle."""
    with_folio = {page.label for page in volume.pages if page.folio is not None}
    first_of_text, last = min(openings(volume)), volume.pages[-1]
    wanted = {page.label for page in volume.pages[first_of_text:] if page.glyphs and page is not last}
    assert with_folio == wanted


def test_running_heads(volume):
    opening = openings(volume)
    running = ""
    for page in volume.pages:
        running = opening.get(page.index, running)
        is_text = page.glyphs and running and page is not volume.pages[-1]
        if not is_text or page.index in opening:
            assert page.head is None, f"page {page.label} has a head: {page.head.text}"
        else:
            assert page.head is not None, f"page {page.label} has no head"
            assert page.head.text == (running if page.recto else TITLE)


def test_heads_stand_on_both_kinds_of_page(volume):
    heads = {(page.recto, page.head.text) for page in volume.pages if page.head}
    assert {(False, TITLE), (True, INTRODUCTION), (True, LETTER)} <= heads


def test_parts_open_on_rectos(volume):
    assert all(volume.pages[page].recto for page in openings(volume))
    assert all(volume.pages[number].recto for number in (0, 2))  # half-title and title page


def test_blank_versos_are_blank(volume):
    found = blanks(volume)
    assert len(found) >= 2
    for page in found:
        assert not page.recto, f"page {page.label} is a blank recto"
        assert page.index + 1 in openings(volume) or page.index == 1, f"no opening follows page {page.label}"
        picture = volume.document[page.index].render(scale=1, grayscale=True).to_pil()
        assert picture.getextrema() == (255, 255), f"something is drawn on page {page.label}"


def test_bookmarks(volume):
    introduction = [
        line
        for line in (CHECKOUT / "sources/introduction.md").read_text("utf-8").splitlines()
        if line.startswith("## ")
    ]
    wanted = [(0, "Contents"), (0, INTRODUCTION), *((1, line[3:]) for line in introduction), (0, LETTER)]
    assert [(level, title) for level, title, _ in volume.bookmarks] == wanted
    for _, title, target in volume.bookmarks:
        assert title in [line.text for line in volume.pages[target].text], f"{title} does not stand on its page"


def test_the_contents_name_the_right_folios(volume):
    (contents,) = [page for page, title in openings(volume).items() if title == "Contents"]
    page = volume.pages[contents]
    lines = [re.fullmatch(r"(.*?)[ .]+([ivxlc]+|\d+)", line.text) for line in page.text[1:]]
    found = [(line[1], line[2]) for line in lines if line]
    wanted = [(title, volume.pages[target].label) for _, title, target in volume.bookmarks[1:]]
    assert found == wanted
    for line, (title, label) in zip(page.text[1:], wanted, strict=True):
        targets = {link.page for link in page.links if link.holds(line.glyphs[0])}
        assert targets == {volume[label].index}, f"the line of {title} leads elsewhere"


def test_each_note_is_on_the_page_of_its_call(volume):
    marks = {page.label: [mark for mark, _ in page.note_texts] for page in volume.pages}
    assert marks == {page.label: [mark for _, mark in page.calls] for page in volume.pages}
    assert [mark for held in marks.values() for mark in held] == [str(number) for number in range(1, 15)]


def test_calls_and_marks_lead_to_each_other(volume):
    for page in volume.pages:
        assert len(page.calls) == len(page.marks)
        for (call, number), (mark, same) in zip(page.calls, page.marks, strict=True):
            assert number == same
            assert call.page == mark.page == page.index
            assert mark.bottom - 2 <= call.height <= mark.top + 2, f"call {number} leads past its note"
            assert call.bottom - 2 <= mark.height <= call.top + 2, f"note {number} leads past its call"


def test_links_can_be_hit(volume):
    for page in volume.pages:
        for link in page.links:
            assert link.right - link.left > 2, f"the link to {link.name} is a line"
            assert link.top - link.bottom > 6, f"the link to {link.name} is a line"


def test_metadata(pdf):
    with pikepdf.open(pdf) as document:
        info = document.docinfo
        assert info["/Title"] == TITLE
        assert info["/Author"] == "Pyotr Kropotkin"
        assert info["/Subject"] == SETTINGS["description"]
        assert info["/CreationDate"] == info["/ModDate"] == SETTINGS["date"].strftime("D:%Y%m%d000000Z")
        assert document.Root.Lang == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
    said = poppler("pdfinfo", "-isodates", pdf)
    assert re.search(r"^Title:\s+Letter to Lenin$", said, re.MULTILINE)
    assert re.search(rf"^CreationDate:\s+{SETTINGS['date']}T00:00:00(Z|\+00)", said, re.MULTILINE)


def test_qpdf_finds_nothing(pdf):
    said = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, encoding="utf-8", check=False)
    assert (said.returncode, said.stderr) == (0, "")
