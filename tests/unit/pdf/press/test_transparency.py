"""Hand-made pages with transparency, and what they look like without it."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from publish.config.settings import InkSet
from publish.pdf.press.inks import Inks
from publish.pdf.press.transparency import make_opaque

BLUE_AREA = b"0 0 1 rg 20 20 60 60 re f"


@pytest.fixture(scope="module")
def inks() -> Inks:
    return Inks(files("publish.pdf").joinpath("intents", "FOGRA29L.icc").read_bytes(), InkSet.CMYK)


class Page:
    """A page of 100 by 100 points, whose states are /half (areas and text), /lines (lines) and /mask."""

    def __init__(self, content: bytes) -> None:
        self.document = pikepdf.new()
        self.page: Any = self.document.add_blank_page(page_size=(100, 100))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        fades = self._form(b"/Pattern cs 0.5 g 0 0 50 100 re f 1 g 50 0 50 100 re f")
        self.page.Resources = Dictionary(
            Font=Dictionary(F=self.document.make_indirect(font)),
            ExtGState=Dictionary(
                half=Dictionary(ca=0.5),
                lines=Dictionary(CA=0.5),
                full=Dictionary(ca=1, CA=1),
                mask=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=fades)),
            ),
            XObject=Dictionary(picture=self._picture()),
        )
        self.page.Contents = self.document.make_stream(content)

    def _form(self, content: bytes) -> Any:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
        return self.document.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], Group=group
        )

    def _picture(self) -> Any:
        red, disc = Image.new("RGB", (50, 50), (255, 0, 0)), Image.new("L", (50, 50), 0)
        ImageDraw.Draw(disc).ellipse((5, 5, 45, 45), fill=128)
        size = {"Width": 50, "Height": 50, "BitsPerComponent": 8, "Type": Name.XObject, "Subtype": Name.Image}
        mask = self.document.make_stream(disc.tobytes(), ColorSpace=Name.DeviceGray, **size)
        return self.document.make_stream(red.tobytes(), ColorSpace=Name.DeviceRGB, SMask=mask, **size)

    def with_group(self, content: bytes) -> Page:
        form = self._form(content)
        form.Resources = self.page.Resources
        self.page.Resources.XObject["/group"] = form
        return self

    @property
    def content(self) -> str:
        return str(self.page.Contents.read_bytes().decode())

    def looks(self) -> Image.Image:
        data = io.BytesIO()
        self.document.save(data)
        image: Image.Image = pypdfium2.PdfDocument(data.getvalue())[0].render(scale=2).to_pil().convert("RGB")
        return image


def difference(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference that is wider than a pixel: at edges, drawing rounds."""
    apart = ImageChops.difference(one, other).convert("L")
    return int(apart.filter(ImageFilter.MinFilter(3)).getextrema()[1])


@pytest.mark.parametrize(
    ("content", "group", "kept", "pictures"),
    [
        (b"BT /F 20 Tf /half gs 10 50 Td (Words) Tj ET", b"", "0.5 0.5 0.5 rg", 0),
        (BLUE_AREA + b" BT /F 20 Tf 1 0 0 rg /half gs 25 50 Td (Wo) Tj ET", b"", "0.5 0 0.5 rg", 0),
        (BLUE_AREA + b" q /half gs 1 0 0 rg 30 30 20 20 re f Q", b"", "0.5 0 0.5 rg", 0),
        (b"/lines gs 1 0 0 RG 5 w 10 10 80 80 re S", b"", "1 0.5 0.5 RG", 0),
        (BLUE_AREA + b" q /half gs 1 0 0 rg 50 50 40 40 re f Q", b"", "", 1),
        (BLUE_AREA + b" q /mask gs 1 0 0 rg 0 30 100 20 re f Q", b"", "", 1),
        (b"q 60 0 0 60 20 20 cm /picture Do Q", b"", "", 1),
        (BLUE_AREA + b" q 40 0 0 40 30 30 cm /picture Do Q", b"", "", 1),
        (BLUE_AREA + b" q 60 0 0 60 40 40 cm /picture Do Q", b"", "", 1),
        (
            BLUE_AREA + b" q /half gs /group Do Q",
            b"1 1 0 rg 30 30 40 40 re f BT 0 g /F 20 Tf 35 45 Td (W) Tj ET",
            "0.5 0.5 0.5 rg",
            0,
        ),
        (b"q /half gs /group Do Q", BLUE_AREA + b" /half gs 1 0 0 rg 30 30 20 20 re f", "0.75 0.5 0.75 rg", 0),
        (b"q /half gs /group Do Q", BLUE_AREA + b" q 60 0 0 60 40 40 cm /picture Do Q", "", 1),
    ],
)
def test_an_opaque_page_looks_as_before(content: bytes, group: bytes, kept: str, pictures: int, inks: Inks) -> None:
    page = Page(content).with_group(group)
    before = page.looks()
    assert make_opaque(page.document, inks) == []
    assert kept in page.content
    assert " gs" not in page.content
    assert page.content.count(" Do") == pictures
    assert ("Tj" in page.content) == (b"Tj" in content + group)
    assert all("/SMask" not in one for _, one in page.page.Resources.get("/XObject", {}).items())
    assert difference(before, page.looks()) <= 8


@pytest.mark.parametrize(
    ("content", "what", "box"),
    [
        (
            BLUE_AREA + b" BT /F 20 Tf 1 0 0 rg /half gs 50 50 Td (Words) Tj ET",
            "text that shines through upon more than one colour",
            (50, 36, 106, 50),
        ),
        (b"BT /F 20 Tf /mask gs 10 50 Td (W) Tj ET", "text that shines through behind a mask", (10, 36, 29, 50)),
        (
            b"BT /F 20 Tf 10 50 Td (W) Tj ET /half gs 1 0 0 rg 0 0 20 100 re f",
            "text below something that shines through",
            (10, 36, 20, 50),
        ),
    ],
)
def test_text_never_becomes_a_picture(
    content: bytes, what: str, box: tuple[float, float, float, float], inks: Inks
) -> None:
    page = Page(content)
    (left,) = make_opaque(page.document, inks)
    assert (left.page, left.what) == (1, what)
    assert all(abs(found - wanted) < 3 for found, wanted in zip(left.box, box, strict=True) if wanted < 100)
    assert page.content == content.decode()


def test_a_page_in_ink_is_mixed_in_ink(inks: Inks) -> None:
    page = Page(b"0 1 0 0 k /half gs 20 20 60 60 re f")
    assert make_opaque(page.document, inks) == []
    assert "0 0.5 0 0 k" in page.content


def test_an_opaque_document_is_not_touched(inks: Inks) -> None:
    page = Page(b"/full gs " + BLUE_AREA)
    del page.page.Resources.XObject
    assert make_opaque(page.document, inks) == []
    assert page.content == "/full gs " + BLUE_AREA.decode()
    assert {*page.page.Resources.ExtGState} == {"/full"}
