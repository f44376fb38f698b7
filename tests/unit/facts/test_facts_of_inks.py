"""What hand-made pages print with."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.facts.pdf_cover import coverage
from publish.facts.pdf_inks import PageInks, PaintedKind, inks_of

TRIM = (10.0, 10.0, 210.0, 310.0)


def read(content: bytes, **resources: Any) -> PageInks:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(220, 320))
    simple = Dictionary(Type=Name.Font, FirstChar=119, Widths=Array([900, 500]))
    page.Resources = Dictionary(Font=Dictionary(F=simple), **resources)
    page.Contents = document.make_stream(content)
    found = inks_of(page, 1, TRIM)
    assert len(found.boxes) == len(found.objects)  # read while the document is open
    return found


@pytest.mark.parametrize(
    ("colour", "space", "inks"),
    [
        (b"", "DeviceGray", (0, 0, 0, 1)),
        (b"0.25 g", "DeviceGray", (0, 0, 0, 0.75)),
        (b"0 0 0 1 k", "DeviceCMYK", (0, 0, 0, 1)),
        (b"1 0 0 rg", "DeviceRGB", None),
        (b"/DeviceCMYK cs 0 1 0 0 scn", "DeviceCMYK", (0, 1, 0, 0)),
        (b"/All cs 1 scn", "Separation All", (1, 1, 1, 1)),
        (b"q 1 0 0 rg Q", "DeviceGray", (0, 0, 0, 1)),
    ],
)
def test_text(colour: bytes, space: str, inks: tuple[float, ...] | None) -> None:
    every = Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()])
    found = read(colour + b" BT 2 0 0 2 30 200 Tm /F 5 Tf (x) Tj ET", ColorSpace=Dictionary(All=every))
    (mark,) = found.objects
    assert (mark.kind, mark.space, mark.inks, mark.size) == (PaintedKind.TEXT, space, inks, 10)
    assert found.boxes == [(20, 105, 25, 110)]


@pytest.mark.parametrize(
    ("shown", "box"),
    [
        (b"(xx) Tj", (20, 105, 30, 110)),
        (b"[(x) -500 (w)] TJ", (20, 105, 39, 110)),
        (b"2 Tc 50 Tz (xx) Tj", (20, 105, 27, 110)),
        (b"12 TL (x) '", (20, 117, 25, 122)),
        (b'12 TL 3 1 (x w) "', (20, 117, 40, 122)),
    ],
)
def test_text_reaches_as_far_as_its_letters(shown: bytes, box: tuple[float, ...]) -> None:
    (found,) = read(b"BT 1 0 0 1 30 200 Tm /F 10 Tf " + shown + b" ET").boxes
    assert found == pytest.approx(box)


def test_text_goes_on_where_the_pen_is() -> None:
    _, box = read(b"q BT 1 0 0 1 30 200 Tm /F 10 Tf (x) Tj (x) Tj ET Q").boxes
    assert box == (25, 105, 30, 110)


def test_text_that_is_filled_and_outlined_is_two_objects() -> None:
    found = read(b"BT 2 Tr 1 0 0 RG 1 0 0 1 30 200 Tm /F 10 Tf (x) Tj ET")
    assert [one.space for one in found.objects] == ["DeviceGray", "DeviceRGB"]
    assert found.boxes == [(20, 105, 25, 110)] * 2


def test_text_that_is_not_shown_prints_nothing() -> None:
    assert read(b"BT 3 Tr /F 5 Tf (x) Tj ET").objects == ()


def test_areas_and_lines_have_their_places() -> None:
    found = read(b"q 2 0 0 2 10 10 cm 0 0 10 20 re f Q 10 10 m 20 30 l S 0 0 5 5 re n")
    assert [one.kind for one in found.objects] == [PaintedKind.AREA, PaintedKind.LINE]
    assert found.boxes == [(0, 260, 20, 300), (0, 280, 10, 300)]


def test_a_picture_in_the_content_is_painted() -> None:
    found = read(b"q 9 0 0 9 10 10 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\xff\xff EI Q 0 0 5 5 re f")
    assert [(one.kind, one.space) for one in found.objects] == [
        (PaintedKind.PICTURE, "inline"),
        (PaintedKind.AREA, "DeviceGray"),
    ]
    assert found.boxes[0] == (0, 291, 9, 300)


def test_a_form_inherits_its_colour() -> None:
    document = pikepdf.new()
    form = document.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    page = document.add_blank_page(page_size=(220, 320))
    page.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Contents = document.make_stream(b"0 1 0 0 k /X Do")
    (mark,) = inks_of(page, 1, TRIM).objects
    assert mark.inks == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (Dictionary(ca=1, CA=1, BM=Name.Normal), ()),
        (Dictionary(ca=0.5), ("an opacity below 1",)),
        (Dictionary(BM=Name.Multiply), ("the blend mode Multiply",)),
        (Dictionary(SMask=Dictionary(S=Name.Alpha)), ("a soft mask",)),
        (Dictionary(SMask=Name("/None")), ()),
    ],
)
def test_transparency(state: pikepdf.Object, kinds: tuple[str, ...]) -> None:
    assert read(b"/G gs", ExtGState=Dictionary(G=state)).transparency == kinds


def test_the_inks_of_a_picture_are_its_own_beside_a_mask() -> None:
    """With the mask it would be a picture in three colours, and a warning."""
    document = pikepdf.new()
    size = {"Width": 4, "Height": 4, "BitsPerComponent": 8, "Type": Name.XObject, "Subtype": Name.Image}
    mask = document.make_stream(Image.new("L", (4, 4), 128).tobytes(), ColorSpace=Name.DeviceGray, **size)
    inks = Image.new("CMYK", (4, 4), (255, 255, 255, 51)).tobytes()
    picture = document.make_stream(inks, ColorSpace=Name.DeviceCMYK, SMask=mask, **size)
    assert coverage(picture) == pytest.approx(320, abs=2)
