"""The fonts that a drawn gathering uses, as plain data: they are embedded only once for the whole book."""

from __future__ import annotations

import hashlib
from typing import Any

from publish.layout.gathering import UsedFont
from publish.pdf.engine.coding import GlyphCodes, codes_of
from publish.pdf.engine.upstream.pdf import draws_pictures

# What a font's dictionary tells of it, and what its place on the axes of a variable font depends on.
FACTS = (
    "ascent",
    "descent",
    "family",
    "flags",
    "font_size",
    "glyph_count",
    "index",
    "italic_angle",
    "stemh",
    "stemv",
    "style",
    "upem",
    "variations",
    "weight",
)


class CannotBeBound(Exception):
    """A gathering has a font that cannot be embedded once for several gatherings; the book is set in one piece."""


def used_fonts(document: Any, files: dict[str, bytes]) -> tuple[UsedFont, ...]:
    """Return the fonts of a drawn document, and add the bytes of their files to `files`, by their hash.

    Raises CannotBeBound.
    """
    found = []
    fonts: dict[str, list[Any]] = {}
    for font in document.fonts.values():
        fonts.setdefault(font.hash, []).append(font)
    for name, alike in fonts.items():
        if any(font.bitmap or font.used_in_forms or font.missing or draws_pictures(font) for font in alike):
            raise CannotBeBound
        first = alike[0]
        codes = codes_of(first, document.fonts)
        widths: dict[int, float] = {}
        texts: dict[int, str] = {}
        for font in reversed(alike):  # as in the fonts dictionary, the first one counts
            widths |= {codes[glyph]: width for glyph, width in font.widths.items()}
            texts |= {codes[glyph]: text for glyph, text in font.to_unicode.items()}
        file = hashlib.sha256(first.file_content).hexdigest()
        files.setdefault(file, first.file_content)
        facts = {fact: getattr(first, fact) for fact in FACTS} | {"name": first.name.decode("latin-1")}
        has_codes = isinstance(codes, GlyphCodes)
        glyphs = {code: number for number, code in codes.items() if code in widths} if has_codes else {}
        found.append(UsedFont(name, facts, file, glyphs, widths, texts, has_codes))
    return tuple(found)
