"""The colours of hand-made pages, after they were given inks."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.config.settings import InkSet
from publish.pdf.press.inks import Inks
from publish.pdf.press.painting import paint
from publish.pdf.press.stripping import strip
from publish.pdf_bytes import opened, saved


@pytest.fixture(scope="module")
def profile() -> bytes:
    return files("publish.pdf").joinpath("intents", "FOGRA29L.icc").read_bytes()


def page_of(content: bytes, **resources: Any) -> tuple[pikepdf.Pdf, Any]:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(100, 100))
    page.Resources = Dictionary(**resources)
    page.Contents = document.make_stream(content)
    return document, page


def painted(content: bytes, inks: Inks, **resources: Any) -> list[str]:
    document, page = page_of(content, **resources)
    paint(document, inks)
    return page.Contents.read_bytes().decode().splitlines()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0 0 0 rg", ["0 0 0 1 k"]),
        (b"1 1 1 RG", ["0 0 0 0 K"]),
        (b"0.5 0.5 0.5 rg", ["0 0 0 0.5 k"]),
        (b"0 g", ["0 0 0 1 k"]),
        (b"0.2 0.3 0.4 0.5 k", ["0.2 0.3 0.4 0.5 k"]),
        (b"/DeviceCMYK cs 0 0 0 1 scn", ["0 0 0 1 k"]),
        (b"/DeviceRGB CS 0 0 0 SCN", ["0 0 0 1 K"]),
        (b"/lab cs 0 0 0 scn", ["0 0 0 1 k"]),
        (b"/Pattern cs /p0 scn", ["/Pattern cs", "/p0 scn"]),
        (b"/Span <</MCID 0>> BDC 0 0 0 rg BT ET EMC", ["0 0 0 1 k", "BT", "ET"]),
        (b"/Artifact BMC 0 0 1 1 re f EMC", ["0 0 1 1 re", "f"]),
        # Words of a stylesheet are told from others in print, too.
        (b"/Span <</MCID 0>> BDC /AddedWords BMC BT ET EMC EMC", ["/AddedWords BMC", "BT", "ET", "EMC"]),
    ],
)
def test_colours_of_a_page(before: bytes, after: list[str], profile: bytes) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251])])
    assert painted(before, Inks(profile, InkSet.CMYK), ColorSpace=Dictionary(lab=lab)) == after


def test_a_blank_page_has_contents_that_can_be_unpacked(profile: bytes) -> None:
    """Ghostscript reports an error where a stream that is declared as compressed has no byte."""
    document, _ = page_of(b"/Artifact BMC EMC")
    paint(document, Inks(profile, InkSet.CMYK))
    with opened(saved(document)) as written:
        contents = written.pages[0].Contents
        assert zlib.decompress(contents.read_raw_bytes()) == b"\n"


def test_a_colour_gets_the_inks_of_the_paper(profile: bytes) -> None:
    (line,) = painted(b"1 0 0 rg", Inks(profile, InkSet.CMYK))
    cyan, magenta, yellow, black = map(float, line.split()[:4])
    assert magenta > 0.8
    assert yellow > 0.5
    assert max(cyan, black) < 0.2


def test_where_only_black_is_printed_a_colour_is_as_dark_as_it_is(profile: bytes) -> None:
    black = Inks(profile, InkSet.BLACK)
    assert painted(b"1 0 0 rg", black) == ["0 0 0 0.701 k"]
    assert painted(b"1 0 0 0 k", black) == ["0 0 0 0.299 k"]


def test_what_is_drawn_from_a_page(profile: bytes) -> None:
    """A form, a tiling pattern, a gradient and a mask."""
    document, page = page_of(b"/f Do")
    form = document.make_stream(
        b"0 0 0 rg",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 1, 1],
        StructParent=3,
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
    )
    mask = document.make_stream(
        b"1 0 0 rg",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 1, 1],
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
    )
    pattern = document.make_stream(b"1 1 1 rg", PatternType=1, Resources=Dictionary())
    part = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1)
    gradient = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Function=Dictionary(FunctionType=3, Functions=Array([part]))
    )
    page.Resources = Dictionary(
        XObject=Dictionary(f=form),
        Pattern=Dictionary(p=pattern),
        Shading=Dictionary(s=gradient),
        ExtGState=Dictionary(m=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
    )
    paint(document, Inks(profile, InkSet.CMYK))
    held = page.Resources
    assert held.XObject.f.read_bytes() == b"0 0 0 1 k"
    assert held.XObject.f.Group.CS == "/DeviceCMYK"
    assert "/StructParent" not in held.XObject.f
    assert held.Pattern.p.read_bytes() == b"0 0 0 0 k"
    assert held.Shading.s.ColorSpace == "/DeviceCMYK"
    assert [float(one) for one in held.Shading.s.Function.Functions[0].C0] == [0, 0, 0, 1]
    assert held.ExtGState.m.SMask.G.read_bytes() == b"0.299 g"
    assert held.ExtGState.m.SMask.G.Group.CS == "/DeviceGray"


def test_tags_and_links_go() -> None:
    document, page = page_of(b"")
    document.Root.StructTreeRoot = Dictionary()
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Names = Dictionary()
    page.obj.Annots = Array([])
    page.obj.StructParents = 0
    document.Root.Outlines = Dictionary()
    strip(document, keeps_bookmarks=True)
    assert {"/StructTreeRoot", "/MarkInfo", "/Names"} & set(document.Root.keys()) == set()
    assert {"/Annots", "/StructParents"} & set(page.obj.keys()) == set()
    assert "/Outlines" in document.Root


def batched(data: bytes) -> Iterator[bytes]:
    """The pixels of a picture in inks, four bytes each."""
    return (data[at : at + 4] for at in range(0, len(data), 4))


@pytest.mark.parametrize("limit", [240, 200])
def test_pictures_are_converted_within_the_ink_limit(profile: bytes, limit: int) -> None:
    """Dark colours have less cyan, magenta and yellow, but all their black; what is light enough does not change."""
    ramp = Image.linear_gradient("L").resize((64, 64))
    colours = Image.merge("RGB", [ramp, ramp.rotate(90), ramp.point(lambda one: one // 2)])
    free, bound = (Inks(profile, InkSet.CMYK, most).picture(colours) for most in (300, limit))
    pixels = [[*batched(one.tobytes())] for one in (free, bound)]
    for before, after in zip(*pixels, strict=True):
        assert sum(after) <= limit * 2.55
        assert before[3] == after[3]
        if sum(before) < (limit - 5) * 2.55:
            assert before == after
    assert max(map(sum, pixels[0])) > limit * 2.55
    assert sum(Inks(profile, InkSet.CMYK, limit).of(0.05, 0.0, 0.1)) <= limit / 100
