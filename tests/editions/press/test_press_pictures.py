"""The book of pictures (`picture_book`) for the screen and for a printer."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import judges
import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.registry import run
from publish.config.settings import InkSet, Print
from publish.facts import pdf
from publish.facts.pdf import PdfFacts
from publish.pdf.press.inks import Inks
from publish.pdf.profiles import PROFILES
from publish.units import POINTS

MM = POINTS["mm"]


@pytest.fixture(scope="module")
def made(edition: Path, finished: Callable[..., bytes]) -> dict[str, Path]:
    """The PDFs by their profiles."""
    found = {name: edition / f"pictures-{name}.pdf" for name in PROFILES}
    for name, path in found.items():
        path.write_bytes(finished(name))
    return found


@pytest.fixture(scope="module")
def press(made: dict[str, Path]) -> PdfFacts:
    return pdf.read(made["press"])


@pytest.fixture(scope="module")
def screen(made: dict[str, Path]) -> PdfFacts:
    return pdf.read(made["screen"])


@pytest.mark.parametrize("judge", judges.UA1)
def test_the_screen_is_pdf_ua(judge: str, made: dict[str, Path]) -> None:
    assert judges.ua1_faults(judge, made["screen"]) == []


def test_the_projects_own_checks_find_nothing(press: PdfFacts, screen: PdfFacts, settings: Print) -> None:
    assert run("press", FinishedPdf(press, settings, "x")) == []
    assert run("screen", FinishedPdf(screen, settings, "x")) == []


def test_a_wide_bleed_and_the_slug(press: PdfFacts) -> None:
    """WeasyPrint itself lets no BleedBox be more than 10 pt wide."""
    bleed, slug = 6 * MM, 18 * MM
    for page in press.pages:
        assert page.bleed[0] == pytest.approx(page.trim[0] - bleed, abs=0.01)
        assert page.bleed[3] == pytest.approx(page.trim[3] + bleed, abs=0.01)
        assert page.media[0] == pytest.approx(page.trim[0] - slug, abs=0.01)


def test_a_bleed_that_was_not_asked_for_is_found(press: PdfFacts) -> None:
    assert [one.code for one in run("press", FinishedPdf(press, Print(), "x"), {"press-box"})] == ["press-box"]


def test_furniture_stands_outside_of_the_bleed(press: PdfFacts, settings: Print) -> None:
    marks = [mark for page in press.inks for mark in page.objects if mark.space == "Separation All"]
    assert len(marks) >= 20 * len(press.pages)
    assert run("press", FinishedPdf(press, settings, "x"), {"press-colour"}) == []
    wider = replace(settings, bleed=11 * MM)
    assert {one.code for one in run("press", FinishedPdf(press, wider, "x"), {"press-colour"})} == {"press-colour"}


def test_pictures_are_in_inks(press: PdfFacts, screen: PdfFacts) -> None:
    assert [one.colours for one in screen.images] == [
        "DeviceRGB",
        "DeviceRGB",
        "DeviceRGB",
        "DeviceGray",
        "DeviceCMYK",
        "DeviceRGB",
        "DeviceRGB",
    ]
    assert [one.colours for one in press.images] == [
        "DeviceCMYK",
        "DeviceCMYK",
        "DeviceCMYK",
        "DeviceGray",
        "DeviceCMYK",
        "DeviceGray",
        "DeviceCMYK",
    ]
    assert [one.resolution for one in press.images] == pytest.approx([one.resolution for one in screen.images])


def drawn(facts: PdfFacts) -> list[Any]:
    found: list[Any] = []
    for page in facts.inks:
        found += [one for one in page.pictures if one is not None]
    return found


def test_what_is_in_inks_or_grey_is_kept_as_it_is(press: PdfFacts, screen: PdfFacts) -> None:
    for place in (3, 4):
        one, other = drawn(press)[place], drawn(screen)[place]
        assert pikepdf.PdfImage(one).as_pil_image().tobytes() == pikepdf.PdfImage(other).as_pil_image().tobytes()


def test_the_profile_of_a_picture_is_heeded(press: PdfFacts) -> None:
    one, other = (pikepdf.PdfImage(drawn(press)[place]).as_pil_image() for place in (0, 6))
    assert one.tobytes() != other.tobytes()
    mirrored = ImageChops.difference(one, other.transpose(Image.Transpose.FLIP_TOP_BOTTOM))
    assert max(high for _, high in mirrored.getextrema()) < 16, "red and green have changed places"


def test_shadows_stay_apart(press: PdfFacts) -> None:
    """Black point compensation: what is darker than the black of the paper is not all printed alike."""
    profile = press.document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    inks = Inks(profile, InkSet.CMYK)
    laid = [sum(inks.of(dark, dark + 0.02, dark)) for dark in (0.0, 0.03, 0.06, 0.09, 0.12)]
    assert 2 < laid[-1] < laid[0] <= 3.0
    assert len(set(laid)) == 5


def test_a_picture_that_fades_ends_in_paper(press: PdfFacts) -> None:
    picture = pikepdf.PdfImage(drawn(press)[2]).as_pil_image()
    assert picture.mode == "CMYK"
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def test_nothing_shines_through(press: PdfFacts, screen: PdfFacts) -> None:
    assert {kind for page in screen.inks for kind in page.transparency} == {"a picture that shines through"}
    assert {kind for page in press.inks for kind in page.transparency} == set()


def test_structure(screen: PdfFacts) -> None:
    tags = screen.tags
    assert tags.languages == ("fr", "ru", "de")
    assert tags.note_ids == ("note-one", "note-two", "note-three")
    assert "H4" not in tags.counts
    assert tags.headings[-3:] == ("H1", "H2", "H3")
    wanted = {"Figure": 8, "Table": 1, "TH": 2, "TD": 2, "TOC": 1, "Note": 3, "L": 4, "Caption": 1, "Code": 1}
    assert Counter(tags.counts) | Counter(wanted) == Counter(tags.counts)
    assert tags.alternatives[0] == "Colours of the screen"
    assert len(tags.alternatives) == 8


def test_notes_stand_behind_the_paragraphs_that_call_them(screen: PdfFacts) -> None:
    names = reading(screen.document.Root.StructTreeRoot)
    assert names[names.index("Note note-one") - 1] == "P"
    assert names[names.index("Note note-two") - 1] == "LBody"
    assert names[names.index("Note note-three") - 1] == "TD"


def reading(top: Any) -> list[str]:
    """The blocks in reading order, with the ids of notes."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for one in element:
                walk(one)
        elif isinstance(element, pikepdf.Dictionary) and "/K" in element:
            kind = str(element.get("/S", "")).removeprefix("/")
            if kind in ("Note", "P", "LBody", "TD", "H1", "H2", "H3"):
                found.append(f"{kind} {element.ID}" if kind == "Note" else kind)
            walk(element.K)

    walk(top.K)
    return found


def test_all_in_black_ink(finished: Callable[..., bytes], settings: Print) -> None:
    facts = pdf.of(finished("press", inks=InkSet.BLACK), "x")
    assert {one.colours for one in facts.images} == {"DeviceGray"}
    colours = {
        mark.inks for page in facts.inks for mark in page.objects if mark.inks and mark.space != "Separation All"
    }
    assert {one[:3] for one in colours} == {(0, 0, 0)}
    assert run("press", FinishedPdf(facts, settings, "x")) == []


def test_the_printers_own_profile(finished: Callable[..., bytes], settings: Print, press: PdfFacts) -> None:
    """Any profile of the right class will do: the project's own, by another name."""
    profile = press.document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    facts = pdf.of(finished("press", profile, marks=False), "x")
    (intent,) = facts.intents
    assert intent.condition.startswith("FOGRA29L (uncoated")
    assert intent.registry == ""
    assert intent.profile == len(profile)
    assert facts.pages[0].media == facts.pages[0].bleed
    assert run("press", FinishedPdf(facts, settings, "x")) == []


def test_too_much_ink_is_found(press: PdfFacts, settings: Print) -> None:
    with pikepdf.open(io.BytesIO(press.data)) as document:
        picture: Any = next(
            one
            for one in document.objects
            if isinstance(one, pikepdf.Stream)
            and one.get("/Subtype") == "/Image"
            and one.get("/Filter") == "/FlateDecode"
            and one.get("/ColorSpace") == "/DeviceCMYK"
        )
        picture.write(b"\xf0" * (int(picture.Width) * int(picture.Height) * 4))
        result = io.BytesIO()
        document.save(result)
    (found,) = run("press", FinishedPdf(pdf.of(result.getvalue(), "x"), settings, "x"))
    assert found.code == "press-ink-cover"
    assert "with up to 376 % ink; the limit is 300 %" in found.message
