"""The press PDFs of the printers, measured against the figures that they publish (docs/printers.md).

The figures stand here again, so that a wrong row of `publish.printers` is noticed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import judges
import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Dictionary

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import Print
from publish.facts import pdf
from publish.facts.pdf import PdfFacts
from publish.units import Size

Finish = Callable[..., bytes]


class Figures(NamedTuple):
    """What a printer publishes: lengths in points. The media boxes are around a trim from 0, 0 to `A5`."""

    declared: dict[str, str]
    version: str
    recto: tuple[float, ...]
    verso: tuple[float, ...]
    has_profile: bool


WIDE, HIGH = A5 = 419.528, 595.276
PUBLISHED = {
    "ingramspark": Figures(
        {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"},
        "1.3",
        (0, -9, WIDE + 9, HIGH + 9),
        (-9, -9, WIDE, HIGH + 9),
        has_profile=False,
    ),
    "kdp": Figures(
        {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"},
        "1.3",
        (0, -9, WIDE + 9, HIGH + 9),
        (-9, -9, WIDE, HIGH + 9),
        has_profile=False,
    ),
    "lulu": Figures(
        {"/GTS_PDFXVersion": "PDF/X-3:2002"},
        "1.3",
        (-9, -9, WIDE + 9, HIGH + 9),
        (-9, -9, WIDE + 9, HIGH + 9),
        has_profile=True,
    ),
}


def for_printer(settings: Print, name: str) -> dict[str, Any]:
    """The settings that an edition for that printer would have."""
    return {"printer": name, "bleed": 9.0, "marks": False, "ink_limit": 400}


@pytest.fixture(scope="module", params=PUBLISHED)
def printer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def file(printer: str, finished: Finish, settings: Print, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printers") / f"{printer}.pdf"
    path.write_bytes(finished("press", **for_printer(settings, printer)))
    return path


@pytest.fixture(scope="module")
def facts(file: Path) -> PdfFacts:
    return pdf.read(file)


def judged(facts: PdfFacts, settings: Print, **changes: Any) -> dict[str, str]:
    """The messages of preflight by their codes; the book has too few pages for any of the printers."""
    found = run("press", FinishedPdf(facts, settings_of(settings, **changes), "x"))
    return {one.code: one.message for one in found if "too few" not in one.message}


def settings_of(settings: Print, **changes: Any) -> Print:
    return replace(settings, **changes)


def test_a_file_is_as_its_printer_asks(printer: str, facts: PdfFacts) -> None:
    asked = PUBLISHED[printer]
    document = facts.document
    assert {key: facts.metadata[key] for key in asked.declared} == asked.declared
    assert document.pdf_version == asked.version
    assert len(facts.pages) % 2 == 0
    for number, page in enumerate(facts.pages, 1):
        assert page.trim == pytest.approx((0, 0, *A5), abs=0.01)
        assert page.bleed == page.media == pytest.approx(asked.recto if number % 2 else asked.verso, abs=0.01)
    (intent,) = facts.intents
    assert (intent.condition, intent.registry) == ("FOGRA29", "http://www.color.org")
    assert bool(intent.profile) is asked.has_profile
    assert facts.outline == ()


def test_it_holds_nothing_that_came_after_pdf_1_3(file: Path) -> None:
    """Neither transparency nor its groups, nor object streams; and no colour but that of inks."""
    data = file.read_bytes()
    assert data.startswith(b"%PDF-1.3")
    assert not re.search(rb"/ObjStm|/XRef\b", data)
    with pikepdf.open(file) as document:
        held = [one for one in document.objects if isinstance(one, Dictionary | pikepdf.Stream)]
        assert [one for one in held if "/Group" in one or "/SMask" in one] == []
        spaces = {str(one.ColorSpace) for one in held if one.get("/Subtype") == "/Image"}
        assert spaces <= {"/DeviceCMYK", "/DeviceGray"}


def test_preflight_finds_nothing_and_judges_from_outside_neither(
    printer: str, file: Path, facts: PdfFacts, settings: Print
) -> None:
    assert judged(facts, settings, **for_printer(settings, printer)) == {}
    assert judges.qpdf_faults(file) == ""
    assert len(judges.inks(file)) == len(facts.pages)
    assert all(row[-5] == "yes" for row in judges.poppler_fonts(file)), "embedded"


def test_the_file_for_one_printer_is_not_for_another(facts: PdfFacts, printer: str, settings: Print) -> None:
    """The pages of Lulu bleed at the spine too, its standard is another, and it wants the profile."""
    other = "kdp" if printer == "lulu" else "lulu"
    found = judged(facts, settings, **for_printer(settings, other))
    assert set(found) == {"press-standard", "press-box", "press-intent"}


def test_a_file_for_any_printer_is_not_for_kdp(finished: Finish, settings: Print) -> None:
    facts = pdf.of(finished("press"), "x")
    found = judged(facts, settings, printer="kdp", marks=True)
    assert set(found) == {"press-standard", "press-box", "press-intent", "press-printer"}
    assert found["press-printer"] == "printer's marks stand beside the pages; KDP takes none"


def test_a_profile_of_the_editions_own_is_embedded_and_reported(finished: Finish, settings: Print) -> None:
    """A condition that is not registered can only be told by its profile (ISO 15930-1, 6.2.3)."""
    icc = files("publish.pdf").joinpath("intents", "FOGRA29L.icc").read_bytes()
    facts = pdf.of(finished("press", icc=icc, **for_printer(settings, "kdp")), "x")
    assert facts.intents[0].profile > 0
    found = judged(facts, settings, **for_printer(settings, "kdp"))
    assert found == {"press-intent": "the file contains an ICC profile, and KDP wants none: delete `icc` in [print]"}


def test_trims_pages_and_margins_are_judged(facts: PdfFacts, settings: Print) -> None:
    given = for_printer(settings, "kdp") | {"trim": Size(297.6, 419.5)}
    found = run("press", FinishedPdf(facts, settings_of(settings, **given), "x"), ("press-printer",))
    assert [one.message for one in found] == [
        "KDP does not take the trim 105 x 148 mm",
        f"{len(facts.pages)} pages are too few for KDP, which binds 24 or more",
    ]


def test_text_near_the_spine_is_found_on_both_sides_of_a_leaf(file: Path, printer: str, settings: Print) -> None:
    """Everything is moved to the left by 14 mm: that is towards the spine on rectos, away from it on versos."""
    moved = io.BytesIO()
    with pikepdf.open(file) as document:
        for page in document.pages:
            page.contents_add(b"1 0 0 1 -40 0 cm", prepend=True)
        document.save(moved)
    given = FinishedPdf(pdf.of(moved.getvalue(), "x"), settings_of(settings, **for_printer(settings, printer)), "x")
    found = [one for one in run("press", given, ("press-margin",)) if "spine" in one.message]
    assert [one.severity.value for one in found] == ["error" if printer == "kdp" else "warning"]
    said = re.match(r"pages? ([\d, and]+): text up to ([\d.]+) mm from .* ([\d.]+) mm", found[0].message)
    assert said is not None
    pages, near, asked = said.groups()
    assert {int(one) % 2 for one in re.findall(r"\d+", pages)} == {1}
    assert float(near) < float(asked) == {"kdp": 9.5, "ingramspark": 12.7, "lulu": 12.7}[printer]
