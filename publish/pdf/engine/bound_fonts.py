"""The fonts of all gatherings of a book as one: each is cut down and embedded once."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from publish.layout.gathering import UsedFont
from publish.pdf.engine.coding import OTHER_TEXT, GlyphCodes, GlyphNumbers, build_fonts_dictionary
from publish.pdf.engine.outside_makers import cut_font
from publish.pdf.engine.upstream.data import FontData, data_of
from publish.pdf.engine.upstream.pdf import FONT_OPTIONS, PDF
from publish.pdf.engine.used_fonts import CannotBeBound


class BoundFont:
    """A font of the book, which WeasyPrint writes like its own. Glyph data are by number, as in `coding`."""

    def __init__(self, font: UsedFont, file: bytes) -> None:
        self.__dict__.update(font.facts)
        self.name = str(font.facts["name"]).encode("latin-1")
        self.hash = font.name
        self.file_content = file
        self.bitmap = self.used_in_forms = False
        self.missing: dict[int, int] = {}
        self.widths: dict[int, float] = {}
        self.to_unicode: dict[int, str] = {}
        self.codes: dict[int, int] = GlyphCodes({0: 0}) if font.has_codes else GlyphNumbers()
        self._numbers: dict[tuple[int, str | None], int] = {}
        data_of(self, FontData).codes = self.codes

    @property
    def type(self) -> str:
        """The kind of its outlines, as WeasyPrint calls it."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def take(self, font: UsedFont) -> dict[int, int]:
        """Take in the glyphs of a gathering's font. Returns the code in the book by that in the gathering.

        Raises CannotBeBound if a glyph is read as two texts and the font cannot have codes.
        """
        taken = {}
        for code, number in enumerate(font.glyphs) if font.has_codes else ((one, one) for one in font.widths):
            if code == 0 and font.has_codes:
                continue
            glyph, text = number % OTHER_TEXT, font.texts.get(code)
            key = self._number(glyph, text)
            if not font.has_codes and key != glyph:
                raise CannotBeBound
            if code in font.widths:
                self.widths.setdefault(key, font.widths[code])
            if text is not None:
                self.to_unicode[key] = text
            taken[code] = self.codes[key]
        return taken

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Cut the font down to the glyphs that are shown."""
        self.file_content = cut_font(self, to_unicode, hinting)

    def _number(self, glyph: int, text: str | None) -> int:
        """Return the number of a glyph with a text: its own for the first text, another for each further one."""
        known = self._numbers.get((glyph, text))
        if known is None:
            known = glyph
            while known in self.to_unicode or known in self.codes:
                known += OTHER_TEXT
            self._numbers[glyph, text] = known
        return known


def bound_fonts(
    gatherings: Sequence[Sequence[UsedFont]], files: Mapping[str, bytes]
) -> tuple[bytes, list[dict[str, dict[int, int]]]]:
    """Write the fonts of all gatherings into a PDF that has nothing else: its catalog's `/Fonts`.

    `files` has the font files by hash. Also returns, for each gathering, the code in the book by the name of the font
    and the code in the gathering. Raises CannotBeBound.
    """
    fonts: dict[str, BoundFont] = {}
    codes: list[dict[str, dict[int, int]]] = []
    for used in gatherings:
        codes.append({})
        for font in used:
            if font.name not in fonts:
                fonts[font.name] = BoundFont(font, files[font.file])
            codes[-1][font.name] = fonts[font.name].take(font)
    pdf = PDF()
    held: dict[Any, Any] = dict(sorted(fonts.items()))
    made = build_fonts_dictionary(pdf, held, True, True, FONT_OPTIONS)
    pdf.add_object(made)
    pdf.catalog["Fonts"] = made.reference
    written = io.BytesIO()
    pdf.write(written)
    return written.getvalue(), codes
