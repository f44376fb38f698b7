"""Which shapes of a font a PDF really shows: glyph names from its content streams, which small capitals and old-style
figures that are made of scaled letters would not have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_eb_garamond
import pikepdf
from fontTools.ttLib import TTFont

_FILES = Path(fontpkg_eb_garamond.__file__).parent / "files"
_UPRIGHT = "EBGaramond[wght].ttf"
_ITALIC = "EBGaramond-Italic[wght].ttf"


@cache
def typeface(italic: bool) -> TTFont:
    """EB Garamond as its package has it, upright or italic."""
    return TTFont(_FILES / (_ITALIC if italic else _UPRIGHT))


def glyph_runs(path: Path, page: int) -> Iterator[tuple[str, list[str]]]:
    """For each text that a page (from 0) shows: the font's name and EB Garamond's names of the glyphs.

    The fonts are subsets that keep the numbers of their glyphs; a table beside each gives the number of a code.
    """
    with pikepdf.open(path) as document:
        shown = document.pages[page]
        fonts: Any = shown.Resources.Font
        name, numbers = "", b""
        for operands, operator in pikepdf.parse_content_stream(shown):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
                assert font.Encoding == "/Identity-H"
                numbers = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
                name = str(font.BaseFont).partition("+")[2]
            elif str(operator) in ("Tj", "TJ"):
                pieces: Any = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                order = typeface(italic="Italic" in name).getGlyphOrder()
                shown_codes = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
                yield name, [order[int.from_bytes(numbers[2 * code : 2 * code + 2])] for code in shown_codes]
