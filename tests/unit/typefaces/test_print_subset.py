"""Variable fonts as a PDF holds them, judged by fontTools."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.varLib import build

from publish.pipeline import load, make
from publish.typefaces.library import default
from publish.typefaces.print_subset import embedded

UPRIGHT = default().file("normal").path.read_bytes()
EDITION = {
    "sources/edition.toml": 'title = "A Letter"\nlanguage = "en"\n[[part]]\nfile = "letter.md"\n',
    "sources/letter.md": "# AB\n\nAB A BB.\n",
    "styles/custom.css": 'p { font-family: "Two Masters", "EB Garamond" }\n',
}


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def drawn(font: TTFont, glyph: int, **place: float) -> list[float]:
    """The width of a glyph, and all coordinates of its outline; those of a variable font at a place on its axes."""
    name, glyphs = font.getGlyphOrder()[glyph], font.getGlyphSet(location=place)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return [glyphs[name].width, *(value for _, points in pen.value for point in points for value in point)]


def compact(width: int) -> TTFont:
    """A font whose letters A and B are bars of that width: one master of a variable font with CFF outlines."""
    font = FontBuilder(1000, isTTF=False)
    names = [".notdef", "A", "B", "space"]
    font.setupGlyphOrder(names)
    font.setupCharacterMap({65: "A", 66: "B", 32: "space"})
    shapes = {}
    for name in names:
        pen = T2CharStringPen(500 + width, None)
        pen.moveTo((90, 0))
        for x, y in ((90 + width, 0), (90 + width, 700), (90, 700)):
            pen.lineTo((x, y))
        pen.closePath()
        shapes[name] = pen.getCharString()
    font.setupCFF("TwoMasters-Regular", {"FullName": "Two Masters"}, shapes, {})
    font.setupHorizontalMetrics(dict.fromkeys(names, (500 + width, 90)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Two Masters", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    return font.font


@pytest.fixture(scope="module")
def two_masters() -> bytes:
    """A variable font with CFF2 outlines, from 400 to 900."""
    space = DesignSpaceDocument()
    space.addAxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=900)
    for weight, width in ((400, 100), (900, 300)):
        space.addSourceDescriptor(font=compact(width), location={"Weight": weight})
    data = io.BytesIO()
    build(space)[0].save(data)
    return data.getvalue()


@pytest.mark.parametrize("weight", [400, 550, 800])
def test_glyphs_are_those_of_the_weight_under_their_own_numbers(weight):
    font = opened(embedded(UPRIGHT, 0, [36, 68, 2500], {"wght": weight}, hinted=False))
    variable = opened(UPRIGHT)
    for glyph in (36, 68, 2500):
        assert drawn(font, glyph) == pytest.approx(drawn(variable, glyph, wght=weight), abs=1)  # whole units
    assert not {"fvar", "gvar", "GSUB", "GPOS"} & {*font.keys()}
    assert drawn(font, 37) == [0]


@pytest.mark.parametrize(("asked", "width"), [(650, 700), (100, 600), (2000, 800), (None, 600)])
def test_outlines_of_cff2_become_those_a_pdf_can_hold(two_masters, asked, width):
    font = opened(embedded(two_masters, 0, [1, 2], {"slnt": -90} | ({"wght": asked} if asked else {}), hinted=True))
    assert "CFF " in font
    assert "CFF2" not in font
    assert drawn(font, 1)[0] == width


def test_what_cannot_be_cut_down_is_said():
    with pytest.raises(RuntimeError):
        embedded(b"no font", 0, [1], {}, hinted=False)


def test_a_variable_font_of_the_edition_is_static_in_the_pdf(written, two_masters):
    """And the same whatever the day: WeasyPrint has fontTools write the time into it."""
    edition = written(EDITION | {"styles/fonts/two.otf": two_masters})
    found = []
    for time in ("1000000000", "1700000000"):
        prepared = load(edition, {"SOURCE_DATE_EPOCH": time}).prepared
        made = make(prepared, ["pdf"])["pdf"]
        assert made.diagnostics == []
        with pikepdf.open(io.BytesIO(made.data)) as document:
            files = {
                str(one.FontName)[8:]: next(one[key].read_bytes() for key in ("/FontFile2", "/FontFile3") if key in one)
                for one in document.objects
                if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
            }
        found.append(files)
    assert found[0] == found[1]
    assert {"EB-Garamond", "Two-Masters"} <= found[0].keys()
    assert "CFF " in opened(found[0]["Two-Masters"])
    assert "fvar" not in opened(found[0]["EB-Garamond"])
