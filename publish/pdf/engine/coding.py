"""The codes by which the pages name the glyphs of a font, numbered in the order of first use.

WeasyPrint names a glyph by its number in the font. Readers cache more for the first 256 codes than for the others.
pdfium, which checks the pages, caches the boxes of those characters and then reads a book in a third of the time. Few
of the glyph numbers in a book are that low. So codes are assigned in order, and a table beside the font maps them to
glyphs (CIDToGIDMap, ISO 32000-1, 9.7.4.3). This works only with TrueType outlines; in other fonts the code stays the
glyph's number.
"""

from __future__ import annotations

import re
from array import array
from sys import byteorder
from typing import Any

from publish.pdf.engine.outside_makers import are_bound_later
from publish.pdf.engine.upstream.data import FontData, data_of
from publish.pdf.engine.upstream.originals import BUILD_FONTS_DICTIONARY
from publish.pdf.engine.upstream.pdf import (
    Dictionary,
    Stream,
    current_font,
    fonts_of,
    show_operand,
    stock_build_fonts_dictionary,
)

_GLYPHS = re.compile("<([0-9a-f]+)>")
# Added to the number of a glyph, it names the glyph with another text (see `reading`).
OTHER_TEXT = 0x10000
# Stands for no character: readers take a glyph without a text for the character that has its code.
_NO_TEXT = "\N{WORD JOINER}"


class GlyphCodes(dict[int, int]):
    """The code of each glyph asked for; a new glyph gets the next code. `.notdef` is 0 in both."""

    def __missing__(self, glyph: int) -> int:
        code = self[glyph] = len(self)
        return code


class GlyphNumbers(dict[int, int]):
    """Identity codes, for a font that cannot have its own: each glyph's number."""

    def __missing__(self, glyph: int) -> int:
        return glyph


class CodedFont:
    """A font as it is written: WeasyPrint's data about glyphs is keyed by code. All else is delegated to the font."""

    def __init__(self, font: Any, codes: dict[int, int]) -> None:
        self._font = font
        self._glyphs = {code: glyph for glyph, code in codes.items()}
        self.widths = {codes[glyph]: width for glyph, width in font.widths.items()}
        # A character may be set with several glyphs, of which the last one has its text. Glyphs of a whole word have a
        # text even if the line ends in the word and shows others.
        texts = font.to_unicode.items()
        self.to_unicode = {codes[glyph]: text or _NO_TEXT for glyph, text in texts if glyph in codes}
        self.missing = {character: codes[glyph] for character, glyph in font.missing.items()}

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Subset the font to the glyphs of these codes."""
        self._font.clean({self._glyphs[code] % OTHER_TEXT: text for code, text in to_unicode.items()}, hinting)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._font, name)


def codes_of(font: Any, fonts: dict[int, Any]) -> dict[int, int]:
    """Return the codes that name the glyphs of a WeasyPrint font, one of the document's `fonts`.

    Fonts of the same name share their codes, because pages refer to a font by its name.
    """
    data = data_of(font, FontData)
    if data.codes is None:
        alike = (data_of(other, FontData).codes for other in fonts.values() if other.hash == font.hash)
        is_written_so = BUILD_FONTS_DICTIONARY.is_replaced_by(build_fonts_dictionary)
        has_own = is_written_so and "glyf" in font.tables and not font.bitmap
        known = next((codes for codes in alike if codes is not None), None)
        data.codes = known if known is not None else GlyphCodes({0: 0}) if has_own else GlyphNumbers()
    return data.codes


def reading(font: Any, fonts: dict[int, Any], glyph: int, text: str) -> int | None:
    """Return the code of a glyph that here stands for `text`, such as a hyphen that divides a word.

    A code has one text in the whole file, so this is another code than the usual one. None if the font cannot have it.
    """
    codes = codes_of(font, fonts)
    if not isinstance(codes, GlyphCodes):
        return None
    number = glyph + OTHER_TEXT
    while font.to_unicode.get(number, text) != text:
        number += OTHER_TEXT
    font.to_unicode[number] = text
    font.widths[number] = font.widths[glyph]
    return codes[number]


def show_codes(stream: Any, text: str) -> None:
    """Show an operand of TJ that names glyphs by code."""
    show_operand(stream, text)


def show_text(stream: Any, text: str) -> None:
    """Show an operand of TJ that names glyphs by number, as WeasyPrint writes it, in the current font."""
    name, fonts = current_font(stream), fonts_of(stream)
    codes = codes_of(next(font for font in fonts.values() if font.hash == name), fonts)
    if isinstance(codes, GlyphCodes):
        text = _GLYPHS.sub(lambda shown: _recoded(shown[1], codes), text)
    show_codes(stream, text)


def _recoded(glyphs: str, codes: GlyphCodes) -> str:
    numbers = (int(glyphs[start : start + 4], 16) for start in range(0, len(glyphs), 4))
    return f"<{''.join([f'{codes[number]:04x}' for number in numbers])}>"


def build_fonts_dictionary(document: Any, fonts: dict[int, Any], *how: Any) -> Any:
    """Write the fonts as WeasyPrint's function of that name does, with glyph data keyed by code.

    A gathering's fonts are not written: the whole book has them once.
    """
    if are_bound_later():
        return Dictionary()
    coded = {font.hash: font for font in fonts.values() if isinstance(data_of(font, FontData).codes, GlyphCodes)}
    named = {key: CodedFont(font, codes_of(font, fonts)) if font.hash in coded else font for key, font in fonts.items()}
    names = stock_build_fonts_dictionary(document, named, *how)
    for name, font in coded.items():
        _object(document, _object(document, names[name])["DescendantFonts"][0])["CIDToGIDMap"] = _map(
            document, font, codes_of(font, fonts)
        )
    return names


def _map(document: Any, font: Any, codes: dict[int, int]) -> bytes:
    """Add the table that maps each code to its glyph, in two bytes, and return its reference.

    A character that the font lacks has a number beyond the font's last glyph, and is shown as `.notdef`.
    """
    numbers = (glyph % OTHER_TEXT for glyph in codes)
    glyphs = array("H", (number if number < font.glyph_count else 0 for number in numbers))
    if byteorder == "little":
        glyphs.byteswap()
    table = Stream([glyphs.tobytes()], compress=True)
    document.add_object(table)
    reference: bytes = table.reference
    return reference


def _object(document: Any, reference: bytes) -> Any:
    return document.objects[int(reference.split()[0])]
