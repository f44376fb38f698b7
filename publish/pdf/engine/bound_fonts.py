"""The fonts of all gatherings of a book as one: each is cut down and embedded once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
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
        self._seen: dict[tuple[int, str | None], float] = {}
        self._numbers: dict[tuple[int, str | None], int] = {}
        data_of(self, FontData).codes = self.codes

    @property
    def type(self) -> str:
        """The kind of its outlines, as WeasyPrint calls it."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def see(self, font: UsedFont) -> None:
        """Take in the glyphs of a gathering's font."""
        for _, glyph, text, width in _glyphs(font):
            self._seen.setdefault((glyph, text), width)

    def settle(self) -> None:
        """Number all glyphs that were seen, in an order that does not depend on the gatherings.

        A glyph has its own number with the first of its texts, another one with each further text. Raises CannotBeBound
        if there is one and the font cannot have codes.
        """
        for glyph, text in sorted(self._seen, key=lambda key: (key[0], key[1] or "")):
            number = glyph
            while number in self.widths:
                number += OTHER_TEXT
            if number != glyph and not isinstance(self.codes, GlyphCodes):
                raise CannotBeBound
            self._numbers[glyph, text] = number
            self.widths[number] = self._seen[glyph, text]
            if text is not None:
                self.to_unicode[number] = text
            self.codes[number]  # it gets its code

    def codes_for(self, font: UsedFont) -> dict[int, int]:
        """Map the codes of glyphs in a gathering to their codes in the book."""
        return {code: self.codes[self._numbers[glyph, text]] for code, glyph, text, _ in _glyphs(font)}

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Cut the font down to the glyphs that are shown."""
        self.file_content = cut_font(self, to_unicode, hinting)


def _glyphs(font: UsedFont) -> Iterator[tuple[int, int, str | None, float]]:
    """Yield the code of each glyph of a gathering's font, its number in the font, its text and its width."""
    for code, width in font.widths.items():
        number = font.glyphs[code] if font.has_codes else code
        yield code, number % OTHER_TEXT, font.texts.get(code), width


def bound_fonts(
    gatherings: Sequence[Sequence[UsedFont]], files: Mapping[str, bytes]
) -> tuple[bytes, list[dict[str, dict[int, int]]]]:
    """Write the fonts of all gatherings into a PDF that has nothing else: its catalog's `/Fonts`.

    `files` has the font files by hash. Also returns, for each gathering, the code in the book by the name of the font
    and the code in the gathering. Raises CannotBeBound.
    """
    fonts: dict[str, BoundFont] = {}
    for font in (font for used in gatherings for font in used):
        fonts.setdefault(font.name, BoundFont(font, files[font.file])).see(font)
    for bound in fonts.values():
        bound.settle()
    codes = [{font.name: fonts[font.name].codes_for(font) for font in used} for used in gatherings]
    pdf = PDF()
    held: dict[Any, Any] = dict(sorted(fonts.items()))
    made = build_fonts_dictionary(pdf, held, True, True, FONT_OPTIONS)
    pdf.add_object(made)
    pdf.catalog["Fonts"] = made.reference
    written = io.BytesIO()
    pdf.write(written)
    return written.getvalue(), codes
