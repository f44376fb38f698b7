"""The codes by which the pages name the glyphs of a font: numbered as they are first shown.

WeasyPrint names a glyph by its number in the font. Readers keep more in mind of the first 256 codes than of the others
(pdfium, which proves the pages, the box of a character: it then reads a book in a third of the time), and what a book
shows has few numbers that low. So the codes are counted up, and a table beside the font says which glyph each is
(CIDToGIDMap, ISO 32000-1, 9.7.4.3). Only TrueType outlines can be named so; in other fonts a code stays the glyph's
number.
"""

from __future__ import annotations

import re
from array import array
from sys import byteorder
from typing import Any

import pydyf  # type: ignore[import-untyped, unused-ignore]
import weasyprint.pdf as pdf  # type: ignore[import-untyped, unused-ignore]
from weasyprint.pdf.fonts import build_fonts_dictionary as stock_fonts  # type: ignore[import-untyped, unused-ignore]
from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped, unused-ignore]

_GLYPHS = re.compile("<([0-9a-f]+)>")


class Codes(dict[int, int]):
    """The code of each glyph that was asked for; a new glyph gets the next. `.notdef` is 0 in both."""

    def __missing__(self, glyph: int) -> int:
        code = self[glyph] = len(self)
        return code


class Numbers(dict[int, int]):
    """The codes of a font that cannot have its own: each glyph's number."""

    def __missing__(self, glyph: int) -> int:
        return glyph


def install() -> None:
    """Let the glyphs that WeasyPrint itself shows be named by code, and the fonts be written so. Idempotent."""
    Stream.show_text = show_text
    pdf.build_fonts_dictionary = build_fonts_dictionary


def codes_of(font: Any, fonts: dict[int, Any]) -> dict[int, int]:
    """The codes of a WeasyPrint font, one of the `fonts` of its document: by these its glyphs are to be shown. Fonts of
    one name have them in common, as the pages know a font by its name."""
    found: dict[int, int] | None = font.__dict__.get("codes")
    if found is None:
        known = (other.codes for other in fonts.values() if other.hash == font.hash and "codes" in other.__dict__)
        has_own = "glyf" in font.tables and not font.bitmap
        found = font.codes = next(known, None) or (Codes({0: 0}) if has_own else Numbers())
    return found


def show_codes(stream: Any, text: str) -> None:
    """Show an operand of TJ whose glyphs are named by code."""
    pydyf.Stream.show_text(stream, text)


def show_text(stream: Any, text: str) -> None:
    """Show an operand of TJ whose glyphs are named by number, as WeasyPrint writes it, in the font that is set."""
    name, _ = stream._current_font
    codes = codes_of(next(font for font in stream._fonts.values() if font.hash == name), stream._fonts)
    if isinstance(codes, Codes):
        text = _GLYPHS.sub(lambda shown: _recoded(shown[1], codes), text)
    show_codes(stream, text)


def _recoded(glyphs: str, codes: Codes) -> str:
    numbers = (int(glyphs[start : start + 4], 16) for start in range(0, len(glyphs), 4))
    return f"<{''.join([f'{codes[number]:04x}' for number in numbers])}>"


def build_fonts_dictionary(document: Any, fonts: dict[int, Any], *how: Any) -> Any:
    """Write the fonts, as WeasyPrint's function of that name does, with what it knows of each glyph under its code."""
    coded = {font.hash: font for font in fonts.values() if isinstance(font.__dict__.get("codes"), Codes)}
    for font in fonts.values():
        if font.hash in coded:
            _enter_codes(font)
    names = stock_fonts(document, fonts, *how)
    for name, font in coded.items():
        _object(document, _object(document, names[name])["DescendantFonts"][0])["CIDToGIDMap"] = _map(document, font)
    return names


def _enter_codes(font: Any) -> None:
    codes = font.codes
    glyphs = {code: glyph for glyph, code in codes.items()}
    font.widths = {codes[glyph]: width for glyph, width in font.widths.items()}
    font.to_unicode = {codes[glyph]: text for glyph, text in font.to_unicode.items()}
    font.missing = {character: codes[glyph] for character, glyph in font.missing.items()}

    def clean(to_unicode: dict[int, str], hinting: bool) -> None:
        # The font itself knows of no codes.
        type(font).clean(font, {glyphs[code]: text for code, text in to_unicode.items()}, hinting)

    font.clean = clean


def _map(document: Any, font: Any) -> bytes:
    """The reference of the table that gives each code its glyph, in two bytes; a character that the font lacks has a
    number behind those of the font, and is shown as `.notdef`."""
    glyphs = array("H", (glyph if glyph < font.glyph_count else 0 for glyph in font.codes))
    if byteorder == "little":
        glyphs.byteswap()
    table = pydyf.Stream([glyphs.tobytes()], compress=True)
    document.add_object(table)
    reference: bytes = table.reference
    return reference


def _object(document: Any, reference: bytes) -> Any:
    return document.objects[int(reference.split()[0])]
