"""The box for a missing glyph, found in small files made by hand."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from publish.facts.pdf_glyphs import missing_glyphs

CMAP = b"1 begincidchar\n<0043> 0\nendcidchar\n1 begincidrange\n<0044> <0046> 9\nendcidrange\n"
MAXP = b"maxp" + bytes(4) + (28).to_bytes(4, "big") + (6).to_bytes(4, "big")
FONT = b"\0\1\0\0" + b"\0\1" + bytes(6) + MAXP + b"\0\1\0\0" + (0x50).to_bytes(2, "big")


def page(content: bytes, encoding: bytes = b"", map_: bytes = b"", file: bytes = b"", unicode: bytes = b"") -> Any:
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 300))
    inner = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2)
    if map_:
        inner.CIDToGIDMap = document.make_stream(map_)
    if file:
        inner.FontDescriptor = pikepdf.Dictionary(FontFile2=document.make_stream(file))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        DescendantFonts=pikepdf.Array([inner]),
        Encoding=document.make_stream(encoding) if encoding else pikepdf.Name("/Identity-H"),
    )
    if unicode:
        font.ToUnicode = document.make_stream(unicode)
    document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=document.make_indirect(font)))
    document.pages[0].Contents = document.make_stream(content)
    return document


def shown(string: str) -> bytes:
    return f"BT /F 10 Tf 20 280 Td {string} ET".encode()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (page(shown("<00410042> Tj")), []),
        (page(shown("<00410000> Tj")), [(1, 20, 20)]),
        (page(shown("[<0041> 3 <0000>] TJ")), [(1, 20, 20)]),
        # A string may have spaces, and lack its last digit (ISO 32000-1, 7.3.4.3).
        (page(shown("<0 041 00 00> Tj")), [(1, 20, 20)]),
        (page(shown("<0041000> Tj")), [(1, 20, 20)]),
        # Not on the boundary of a code.
        (page(shown("<04000040> Tj")), []),
        (page(shown("<0041> Tj 5 TL T* <0000> Tj")), [(1, 20, 25)]),
        (page(b"q 1 0 0 1 0 -30 cm " + shown("<0000> Tj") + b" Q " + shown("<0041> Tj")), [(1, 20, 50)]),
        (page(shown("<0043> Tj"), encoding=CMAP), [(1, 20, 20)]),
        (page(shown("<0045> Tj"), encoding=CMAP), []),
        # The font has 80 glyphs, and the file says itself that it shows the hundredth.
        (page(shown("<0064> Tj"), file=FONT, unicode=b"<0064> <2603>\n"), [(1, 20, 20)]),
        (page(shown("<0040> Tj"), file=FONT, unicode=b"<0040> <2603>\n"), []),
        (page(shown("<00010000> Tj"), map_=b"\0\0\0\0"), [(1, 20, 20)]),
    ],
)
def test_boxes(made: Any, expected: list[tuple[int, float, float]]) -> None:
    found = missing_glyphs(made, [(0.0, 0.0, 200.0, 300.0)])
    assert [(one.page, one.x, one.y) for one in found] == expected


def test_a_box_in_a_form() -> None:
    made = page(b"q 1 0 0 1 10 0 cm /X Do Q")
    resources = made.pages[0].obj.Resources
    form = made.make_stream(shown("<00410000> Tj"), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.Resources, resources.Font = pikepdf.Dictionary(Font=resources.Font), pikepdf.Dictionary()
    resources.XObject = pikepdf.Dictionary(X=form)
    assert [(one.x, one.y) for one in missing_glyphs(made, [(0.0, 0.0, 200.0, 300.0)])] == [(30, 20)]
