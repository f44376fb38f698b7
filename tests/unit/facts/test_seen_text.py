"""What of the text of hand-made pages can be seen."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publish.facts.pdf_seen import SeenPages

MILL = b"BT /F 12 Tf 30 200 Td (mill) Tj ET "
# The trim begins 10 pt from the left and from the top of the page.
BOX = (20.0, 101.0, 40.0, 112.0)


def share(content: bytes) -> float:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(220, 320))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
    held = Dictionary(Font=Dictionary(F=font), ExtGState=Dictionary(Faint=Dictionary(ca=0.02), Half=Dictionary(ca=0.5)))
    form = document.make_stream(MILL, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 220, 320]))
    form.Resources, form.Group = held, Dictionary(S=Name.Transparency)
    picture = document.make_stream(b"\x00\xff" * 8, Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    page.Resources = Dictionary(
        Font=held.Font, ExtGState=held.ExtGState, XObject=Dictionary(Form=form, Picture=picture)
    )
    page.Contents = document.make_stream(content)
    stream = io.BytesIO()
    document.save(stream)
    (found,) = SeenPages(stream.getvalue(), [(10.0, 10.0)]).shares(0, [BOX])
    return found


@pytest.mark.parametrize(
    "content",
    [
        MILL,
        b"0.8 g " + MILL,
        b"1 1 0 rg " + MILL,
        b"0 g 0 0 220 320 re f 1 g " + MILL,
        b"/Half gs /Form Do",
        b"q 0 0 220 320 re W n " + MILL + b"Q",
        b"0.9 g 0 0 220 320 re f 0 g " + MILL,
    ],
)
def test_text_that_is_read_on_its_ground_can_be_seen(content: bytes) -> None:
    assert share(content) > 0.9


@pytest.mark.parametrize(
    "content",
    [
        b"1 g " + MILL,
        b"0.95 g " + MILL,
        b"0 g 0 0 220 320 re f " + MILL,
        b"/Faint gs " + MILL,
        b"/Faint gs /Form Do",
        b"3 Tr " + MILL,
        MILL + b"1 g 0 0 220 320 re f",
        MILL + b"q 60 0 0 60 0 180 cm /Picture Do Q",
        b"q 0 0 20 20 re W n " + MILL + b"Q",
        b"BT /F 0.1 Tf 30 200 Td (mill) Tj ET",
    ],
)
def test_text_that_cannot_be_seen(content: bytes) -> None:
    assert share(content) == 0


@pytest.mark.parametrize("content", [MILL + b"1 g 0 0 220 204 re f", b"q 0 204 220 20 re W n " + MILL + b"Q"])
def test_text_that_is_cut_off(content: bytes) -> None:
    assert 0.1 < share(content) < 0.6
