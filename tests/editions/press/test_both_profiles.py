"""The letter for the screen and for the printer, before judges that are not the project's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import judges
import pikepdf
import pypdfium2
import pytest

from publish.facts import pdf
from publish.units import POINTS

BLEED = 3 * POINTS["mm"]


def letters(text: str) -> str:
    """A page's letters and digits in no order of lines: readers differ in spaces and in what comes first."""
    return "".join(sorted(re.sub(r"\W", "", text)))


@pytest.fixture(params=["screen", "press"])
def product(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("judge", judges.UA1)
def test_the_screen_is_pdf_ua(judge: str, screen: Path) -> None:
    assert judges.ua1_faults(judge, screen) == []


@pytest.mark.parametrize("judge", judges.UA1)
def test_the_judges_of_pdf_ua_find_faults(judge: str, screen: Path, tmp_path: Path) -> None:
    harmed = tmp_path / "harmed.pdf"
    with pikepdf.open(screen) as document:
        del document.Root.StructTreeRoot
        document.save(harmed)
    assert judges.ua1_faults(judge, harmed) != []


def test_qpdf_finds_nothing(product: Path) -> None:
    assert judges.qpdf_faults(product) == ""


def test_the_letter_prints_black_alone(press: Path) -> None:
    inks = judges.inks(press)
    assert len(inks) == len(pdf.read(press).pages)
    assert {one[:3] for one in inks} == {(0.0, 0.0, 0.0)}
    assert max(one[3] for one in inks) > 0.01


def test_boxes_are_read_alike(product: Path) -> None:
    with pikepdf.open(product) as document:
        found = judges.poppler_boxes(product, len(document.pages))
        for page, boxes in zip(document.pages, found, strict=True):
            for name in ("MediaBox", "BleedBox", "TrimBox"):
                held = tuple(float(one) for one in getattr(page, name.lower()))
                assert boxes[name] == pytest.approx(held, abs=0.01)


def test_boxes_of_the_press(press: Path) -> None:
    for page in pdf.read(press).pages:
        assert page.trim == pytest.approx((0, 0, 148 * POINTS["mm"], 210 * POINTS["mm"]), abs=0.01)
        assert page.bleed == pytest.approx((-BLEED, -BLEED, page.trim[2] + BLEED, page.trim[3] + BLEED), abs=0.01)
        assert page.media == page.bleed


def test_two_readers_open_it(product: Path) -> None:
    """pdfium and Poppler, which share no code: the same pages with the same letters."""
    one = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(product)]
    other = judges.poppler_text(product)
    assert len(one) == len(other) == 15
    assert [letters(page) for page in one] == [letters(page) for page in other]
    assert sum(map(len, other)) > 10_000


def test_fonts_are_embedded(product: Path) -> None:
    table = judges.poppler_fonts(product)
    assert len(table) >= 4
    assert {tuple(row[-5:-2]) for row in table} == {("yes", "yes", "yes")}, "embedded, subset, with Unicode"


def test_both_have_the_same_lines_labels_and_bookmarks(press: Path, screen: Path) -> None:
    one, other = pdf.read(press), pdf.read(screen)
    assert [(line.page, line.text) for line in one.lines] == [(line.page, line.text) for line in other.lines]
    assert max(abs(a.x - b.x) + abs(a.y - b.y) for a, b in zip(one.lines, other.lines, strict=True)) < 0.01
    assert " ".join(one.labels) == " ".join(other.labels) == "i ii iii iv v vi vii viii ix x 1 2 3 4 5"
    assert one.outline == other.outline != ()


def test_metadata_of_both(press: Path, screen: Path) -> None:
    for path, own in (
        (press, "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"),
        (screen, "{http://www.aiim.org/pdfua/ns/id/}part"),
    ):
        found = pdf.read(path).metadata
        assert found["/Title"] == found["{http://purl.org/dc/elements/1.1/}title"] == "Letter to Lenin"
        assert found[own] in ("PDF/X-4", "1")
        assert found["{http://ns.adobe.com/xap/1.0/mm/}DocumentID"].startswith("uuid:")
        with pikepdf.open(path) as document:
            assert str(document.Root.Lang) == "en"
            assert b"<dc:title>" in document.Root.Metadata.read_raw_bytes(), "the packet is not to be compressed"


def test_what_each_has_and_has_not(press: Path, screen: Path) -> None:
    printed, shown = pdf.read(press), pdf.read(screen)
    assert printed.links == ()
    assert len(shown.links) > 20
    assert (printed.tags.counts, printed.tags.is_marked) == ({}, False)
    (intent,) = printed.intents
    assert (intent.subtype, intent.condition, intent.device) == ("/GTS_PDFX", "FOGRA29", "prtr CMYK")
    assert {mark.space for page in printed.inks for mark in page.objects} == {"DeviceCMYK"}
    assert {mark.channels for page in printed.inks for mark in page.objects} == {(0, 0, 0, 1)}
    assert all(not page.transparency for page in printed.inks)


def test_notes_and_calls_are_tagged(screen: Path) -> None:
    tags = pdf.read(screen).tags
    notes = len(tags.note_ids)
    assert notes > 10
    assert len(set(tags.note_ids)) == notes
    assert tags.counts["Lbl"] == notes
    assert tags.counts["Reference"] >= notes
    assert tags.headings[0] == "H1"


def test_links_say_where_they_lead(screen: Path) -> None:
    with pikepdf.open(screen) as document:
        told = [str(one.Contents) for page in document.pages for one in page.obj.get("/Annots", [])]
        assert all(int(one.F) & 4 for page in document.pages for one in page.obj.get("/Annots", []))
    assert "Note 1" in told
    assert "1: Back to the text" in told
    assert not [one for one in told if one.startswith(("note-", "call-"))]


def test_heads_and_folios_are_artifacts(screen: Path) -> None:
    """What no tag holds and an artifact encloses: the head and the folio of a page of text, and the rule of notes."""
    marked = pdf.read(screen).marked
    assert [page.is_bare for page in marked] == [False] * 15
    # The half-title is not read: the title page has the title.
    assert (marked[0].artifacts, marked[2].artifacts) == (1, 0)
    assert marked[7].artifacts >= 2


def test_paragraphs_that_a_page_parts_are_one(screen: Path) -> None:
    with pikepdf.open(screen) as document:

        def pages(element: pikepdf.Object) -> set[object]:
            kids = element.get("/K", [])
            return {kid.Pg.objgen for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid}

        parted = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/S") == "/P"
            and len(pages(one) | {one.get("/Pg", one).objgen}) > 1
        ]
        assert parted != []


@pytest.mark.parametrize("read", [pikepdf.open, lambda data: pypdfium2.PdfDocument(data)], ids=["qpdf", "pdfium"])
def test_it_is_opened_from_its_bytes(read: Callable[[BytesIO], object], product: Path) -> None:
    assert read(BytesIO(product.read_bytes())) is not None
