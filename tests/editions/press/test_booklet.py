"""The letter as a booklet: unfolded, sheet by sheet, it is read as the press PDF is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import judges
import pikepdf
import pypdfium2
import pytest
from workshop import copied, product, publish

from publish.facts import pdf, pdf_stamped
from publish.facts.pdf import PdfFacts
from publish.layout.folding import folded_sheets
from publish.pdf.imposing import impose
from publish.pdf.ticket import Ticket
from publish.pipeline import load
from publish.products import product_table
from publish.products.making_pdf import ticket_of
from publish.units import POINTS

MM = POINTS["mm"]
WIDTH = 148 * MM


@pytest.fixture(scope="module")
def edition(letter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(letter, tmp_path_factory.mktemp("booklet"))
    assert publish("booklet", "--signature", "8", folder).stderr == ""
    return folder


@pytest.fixture(scope="module")
def booklet(edition: Path) -> Path:
    (found,) = (edition / "build").glob("*-booklet.pdf")
    return found


@pytest.fixture(scope="module")
def ticket(edition: Path) -> Ticket:
    prepared = load(edition, {}).prepared
    assert prepared is not None
    return ticket_of(prepared)


def letters(text: str) -> str:
    return "".join(sorted(re.sub(r"\W", "", text)))


def halves(path: Path) -> list[tuple[str, str]]:
    """The letters on the left and on the right of the fold, of each side of a sheet, by pdfium."""
    found = []
    with pikepdf.open(path) as document:
        boxes = [[float(one) for one in page.trimbox] for page in document.pages]
    for page, (left, bottom, right, top) in zip(pypdfium2.PdfDocument(path), boxes, strict=True):
        text, fold = page.get_textpage(), (left + right) / 2
        found.append(
            (
                letters(text.get_text_bounded(left, bottom, fold, top)),
                letters(text.get_text_bounded(fold, bottom, right, top)),
            )
        )
    return found


def test_unfolded_it_is_the_book(booklet: Path, press: Path) -> None:
    """Two signatures of eight pages: four sides of sheets each. The last page is blank."""
    sides = halves(booklet)
    assert len(sides) == 8
    read: list[str] = []
    for one, two, three, four in (sides[:4], sides[4:]):
        read += [one[1], two[0], three[1], four[0], four[1], three[0], two[1], one[0]]
    wanted = [letters(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(press)]
    assert read == [*wanted, ""]


def test_boxes_and_intent_are_kept(booklet: Path, press: Path) -> None:
    facts = pdf.read(booklet)
    for page in facts.pages:
        assert page.trim == pytest.approx((0, 0, 2 * WIDTH, 210 * MM), abs=0.02)
        assert page.bleed == pytest.approx((-3 * MM, -3 * MM, 2 * WIDTH + 3 * MM, 213 * MM), abs=0.02)
        assert page.media == pytest.approx((-11 * MM, -11 * MM, 2 * WIDTH + 11 * MM, 221 * MM), abs=0.02)
    assert facts.intents == pdf.read(press).intents
    assert facts.metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
    assert facts.outline == ()
    assert judges.qpdf_faults(booklet) == ""
    assert {one[:3] for one in judges.inks(booklet)} == {(0.0, 0.0, 0.0)}
    assert all(row[-5] == "yes" for row in judges.poppler_fonts(booklet))


def test_publish_check_proves_it(edition: Path) -> None:
    assert publish("check", edition).stderr == ""


def test_the_folios_that_it_prints_are_those_of_its_pages(tmp_path: Path) -> None:
    """An index names them; after a text on a verso the count begins with 2."""
    (tmp_path / "sources").mkdir()
    settings = 'title = "Mills"\nslug = "mills"\n[[index]]\nname = "a"\n[[part]]\nfile = "de.md"\nlanguage = "de"\n'
    (tmp_path / "sources" / "edition.toml").write_text(f'{settings}facing = "en.md"\n', "utf-8")
    (tmp_path / "sources" / "de.md").write_text("# Die Mühle\n\nDas [Rad]{.index} steht.\n", "utf-8")
    (tmp_path / "sources" / "en.md").write_text("# The Mill\n\nThe [wheel]{.index} stands.\n", "utf-8")
    publish("booklet", tmp_path)  # and is proved
    text = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(product(tmp_path, "-booklet.pdf"))
    )
    assert "Rad, 2" in text
    assert "wheel, 3" in text


def swapped(document: pikepdf.Pdf) -> None:
    """Two pages of a sheet change places."""
    held = document.pages[1].resources.XObject
    left, right = held["/Left"], held["/Right"]
    held["/Left"], held["/Right"] = right, left


def test_pages_in_a_wrong_order_are_found(edition: Path, booklet: Path) -> None:
    harmed = io.BytesIO()
    with pikepdf.open(booklet) as document:
        swapped(document)
        document.save(harmed)
    prepared = load(edition, {}).prepared
    assert prepared is not None
    facts = pdf_stamped.of(harmed.getvalue(), "x")
    assert product_table.product("booklet").prove(prepared, facts, "x").diagnostics != []


def imposed(press: Path, ticket: Ticket, leaf: float) -> PdfFacts:
    data = press.read_bytes()
    return pdf.of(impose(data, folded_sheets(15, 0), leaf, ticket, has_marks=False), "x")


def test_inner_sheets_are_moved_towards_the_fold(press: Path, ticket: Ticket) -> None:
    """By the thickness of a leaf for each sheet around them, 0.2 mm here; the outermost sheet stays."""
    plain, moved = imposed(press, ticket, 0.0), imposed(press, ticket, 0.2 * MM)
    assert moved.pages[0].media == pytest.approx((0, 0, 2 * WIDTH, 210 * MM), abs=0.02), "two of A5 are one of A4"
    by: dict[tuple[int, bool], set[float]] = {}
    for one, other in zip(plain.lines, moved.lines, strict=True):
        assert one.text == other.text
        by.setdefault((one.page, one.x < WIDTH), set()).add(round((other.x - one.x) / MM, 2))
    for (page, is_left), shifts in by.items():
        depth = (page - 1) // 2
        assert shifts == {round(0.2 * depth * (1 if is_left else -1), 2)}
