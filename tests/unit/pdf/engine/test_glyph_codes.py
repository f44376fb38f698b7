"""How the pages name the glyphs of their fonts: in the order in which they are first shown, where a font can do so."""

from __future__ import annotations

import io
import re
from pathlib import Path

import fontpkg_eb_garamond
import pikepdf
import pypdfium2
import pytest
import weasyprint
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from publish.pdf import engine

ROMAN = Path(fontpkg_eb_garamond.__file__).parent / "files" / "EBGaramond[wght].ttf"
# A paragraph of the composer's and one of WeasyPrint's own, with the same letters in another order.
BODY = "<p>ham burger</p><p style='text-align: left'>rebmargu</p>"
CODES = re.compile(rb"<([0-9a-f]+)>")


def _printed(face: str) -> bytes:
    engine.install()
    css = f"@font-face {{ font-family: F; src: url('{face}') }} html {{ font: 20pt F; text-align: justify }}"
    pdf: bytes = weasyprint.HTML(string=f"<html lang=en><title>T</title><style>{css}</style>{BODY}").write_pdf()
    return pdf


def _shown(document: pikepdf.Pdf) -> tuple[pikepdf.Object, list[int]]:
    """The one font of a page, and the codes that it shows."""
    page = document.pages[0]
    (font,) = page.Resources.Font.values()
    codes = b"".join(CODES.findall(page.Contents.read_bytes()))
    return font, [int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)]


def _text(pdf: bytes) -> list[str]:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()


@pytest.mark.each_version
def test_a_truetype_font_has_its_codes_counted_up():
    pdf = _printed(ROMAN.as_uri())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font, codes = _shown(document)
        (holder,) = font.DescendantFonts
        table = holder.CIDToGIDMap.read_bytes()
        widths = holder.W
    # The spaces of a line come after its words; each line ends with one.
    assert codes == [1, 2, 3, 9, 4, 5, 6, 7, 8, 6, 9, 6, 8, 4, 3, 2, 6, 7, 5, 9]
    face = TTFont(ROMAN)
    glyphs = [int.from_bytes(table[at : at + 2]) for at in range(0, len(table), 2)]
    assert glyphs == [0, *(face.getGlyphID(face.getBestCmap()[ord(letter)]) for letter in "hamburge ")]
    first, wide = widths
    assert first == 1
    assert [int(one) for one in wide] == pytest.approx(
        [1000 * face["hmtx"][face.getGlyphName(glyph)][0] / face["head"].unitsPerEm for glyph in glyphs[1:]], abs=0.5
    )
    assert _text(pdf) == ["ham", "burger", "rebmargu"]


@pytest.mark.each_version
def test_a_font_of_postscript_outlines_keeps_the_numbers_of_its_glyphs(tmp_path):
    names = [".notdef", *"zyxwvutsrqponmlkjihgfedcba", "space"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({32: "space"} | {ord(name): name for name in names[1:-1]})
    pen = T2CharStringPen(500, None)
    pen.moveTo((50, 0))
    for corner in ((450, 0), (450, 600), (50, 600)):
        pen.lineTo(corner)
    pen.closePath()
    builder.setupCFF("Box", {}, dict.fromkeys(names, pen.getCharString()), {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(tmp_path / "box.otf")
    pdf = _printed((tmp_path / "box.otf").as_uri())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font, codes = _shown(document)
        assert font.DescendantFonts[0].Subtype == "/CIDFontType0"
        assert font.DescendantFonts[0].CIDToGIDMap == "/Identity"
    assert codes == [names.index(letter.replace(" ", "space")) for letter in "ham burger rebmargu "]
    assert _text(pdf) == ["ham", "burger", "rebmargu"]
