"""The cover of a printed book: its size, its words, and its barcode before a judge that is not the project's own."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import judges
import pikepdf
import pypdfium2
import pytest
from workshop import product, publish

from publish.facts import pdf
from publish.facts.pdf import PdfFacts
from publish.pipeline import load
from publish.products import product_table
from publish.products.evidence import find
from publish.proof.proving_cover import prove_cover
from publish.units import POINTS

SOURCES = Path(__file__).parent / "cover" / "sources"
MM = POINTS["mm"]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with its PDF and its cover, whose spine can have words."""
    folder = tmp_path_factory.mktemp("cover")
    shutil.copytree(SOURCES, folder / "sources")
    publish("pdf", folder)
    assert publish("cover", folder).stderr == ""
    return folder


@pytest.fixture(scope="module")
def cover(edition: Path) -> PdfFacts:
    return pdf.read(product(edition, "-cover.pdf"))


def test_it_is_one_sheet_around_the_pages(cover: PdfFacts) -> None:
    (page,) = cover.pages
    width, height, bleed = (2 * 148 + 9) * MM, 210 * MM, 3 * MM
    assert page.trim == pytest.approx((0, 0, width, height), abs=0.02)
    assert page.bleed == page.media == pytest.approx((-bleed, -bleed, width + bleed, height + bleed), abs=0.02)


def test_its_words_stand_on_their_sides(cover: PdfFacts) -> None:
    (page,) = cover.pages
    spine = 148 * MM, page.width - 148 * MM
    lines = [(line.text, line.x) for line in cover.lines]
    back = " ".join(text for text, x in lines if x < spine[0])
    front = " ".join(text for text, x in lines if x > spine[1])
    assert back.startswith("Anna Berg kept the light on Sandö")
    assert "ISBN\u00a0978-0-306-40615-7" in back or "ISBN 978-0-306-40615-7" in back
    assert back.replace(" ", "").endswith("9780306406157")
    assert "Anna Berg" in front
    assert "With two notes" in front
    turned = "".join(text for text, x in lines if spine[0] < x < spine[1])
    assert turned.replace(" ", "").replace("\u2003", "") == "AnnaBergALetterfromtheLighthouse"


def test_a_title_too_long_for_the_spine_is_named_and_a_shorter_one_stands_there(edition: Path, tmp_path: Path) -> None:
    folder = tmp_path / "long"
    shutil.copytree(edition / "sources", folder / "sources")
    settings = folder / "sources" / "edition.toml"
    long = 'title = "' + "A Letter from the Lighthouse, and What Became of It " * 4 + '"'
    settings.write_text(settings.read_text().replace('title = "A Letter from the Lighthouse"', long))
    told = (
        "warning[cover-spine-long]: the title is too long for the spine, even in type of 7 pt: the spine stays blank\n"
        '  = help: write a shorter title for the spine: [cover] spine-title = "..."\n'
    )
    assert publish("cover", folder).stderr == f"sources/edition.toml:1:9: {told}"
    settings.write_text(settings.read_text().replace("[cover]", '[cover]\nspine-title = "The Lighthouse"'))
    assert publish("cover", folder).stderr == ""
    found = pdf.read(product(folder, "-cover.pdf"))
    middle = found.pages[0].width / 2
    turned = "".join(line.text for line in found.lines if abs(line.x - middle) < 4.5 * MM)
    assert turned.replace(" ", "").replace("\u2003", "") == "AnnaBergTheLighthouse"


def test_nothing_but_its_words_is_on_it(edition: Path) -> None:
    """The proof: each of its words once, and `publish check` finds nothing against the file."""
    prepared = load(edition, {}).prepared
    assert prepared is not None
    evidence = find(prepared, product_table.product("cover"))
    assert evidence is not None
    assert evidence.is_current
    assert evidence.proof.diagnostics == []
    assert publish("check", edition).stderr == ""


def test_the_barcode_is_read(edition: Path, tmp_path: Path) -> None:
    if shutil.which("zbarimg") is None:
        pytest.skip("not judged: zbarimg is missing")
    picture = tmp_path / "cover.png"
    pypdfium2.PdfDocument(product(edition, "-cover.pdf"))[0].render(scale=300 / 72).to_pil().save(picture)
    said = subprocess.run(
        ["zbarimg", "--quiet", "--nodbus", picture], capture_output=True, encoding="utf-8", check=False
    )
    assert said.stdout.split() == ["EAN-13:9780306406157"]


def test_the_bars_are_black_alone_and_of_exact_width(cover: PdfFacts) -> None:
    bars = [
        (mark, box)
        for mark, box in zip(cover.inks[0].objects, cover.inks[0].boxes, strict=True)
        if mark.kind.value == "an area" and 22 * MM < box[3] - box[1] < 25 * MM and box[2] - box[0] < 2 * MM
    ]
    assert len(bars) == 30
    assert {mark.inks for mark, _ in bars} == {(0.0, 0.0, 0.0, 1.0)}
    widths = [(box[2] - box[0]) / MM / 0.33 for _, box in bars]
    assert widths == pytest.approx([round(one) for one in widths], abs=0.02)
    left, right = min(box[0] for _, box in bars), max(box[2] for _, box in bars)
    assert (right - left) / MM == pytest.approx(95 * 0.33, abs=0.02)


def test_it_is_for_a_printer(edition: Path, cover: PdfFacts) -> None:
    path = product(edition, "-cover.pdf")
    assert judges.qpdf_faults(path) == ""
    assert all(row[-5] == "yes" for row in judges.poppler_fonts(path))
    (intent,) = cover.intents
    assert (intent.subtype, intent.condition) == ("/GTS_PDFX", "FOGRA29")
    assert {mark.space for page in cover.inks for mark in page.objects} == {"DeviceCMYK"}


def test_a_cover_for_fewer_pages_is_found(edition: Path, tmp_path: Path) -> None:
    """As if the book had grown after the cover was made: its sheet is too narrow."""
    folder = tmp_path / "grown"
    shutil.copytree(edition, folder)
    narrow = io.BytesIO()
    path = product(folder, "-cover.pdf")
    with pikepdf.open(path) as document:
        page = document.pages[0].obj
        for key in ("/TrimBox", "/BleedBox", "/MediaBox"):
            page[key] = pikepdf.Array([*list(page[key])[:2], float(page[key][2]) - 0.8 * MM, page[key][3]])
        document.save(narrow)
    path.write_bytes(narrow.getvalue())
    prepared = load(folder, {}).prepared
    assert prepared is not None
    evidence = {name: find(prepared, product_table.product(name)) for name in ("pdf", "cover")}
    assert evidence["pdf"] is not None
    assert evidence["cover"] is not None
    check = product_table.product("cover").check
    assert check is not None
    found = check(evidence["cover"], {"pdf": evidence["pdf"]}, frozenset())
    assert [one.code for one in found] == ["cover-size"]


def test_the_proof_finds_words_lost_and_added(cover: PdfFacts) -> None:
    front = ["Anna Berg", "A Letter from the Lighthouse", "With two notes", "North Strait Press"]
    back = [
        "Anna Berg kept the light on Sandö for eleven winters. A Letter from the Lighthouse is the only one of hers "
        "that survives.",
        "“More in spring,” she writes.",
        "ISBN\u00a0978-0-306-40615-7",
        "9780306406157",
    ]
    words = [*front, *front[:2], *back]

    def said(wanted: list[str]) -> list[str]:
        return [one.message for one in prove_cover(wanted, cover, "x").diagnostics]

    assert said(words) == []
    assert said([*words, "Anna Berg", "Volume Two"]) == [
        '"Volume Two" is not on the cover',
        '"Anna Berg" is not on the cover',
    ]
    assert said(words[1:]) == ['the cover has words that are not in the settings: "annaberg"']
