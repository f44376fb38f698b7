"""Fonts, and Pango and HarfBuzz below them. The composer shapes words in the same font that Pango picks."""

from __future__ import annotations

from functools import cache
from typing import Any

import weasyprint.text.ffi as _ffi
import weasyprint.text.fonts as _fonts
import weasyprint.text.line_break as _line_break

# Pango picks the font of a style and gives the metrics of a line in it.
Layout = _line_break.Layout
line_size = _line_break.line_size
stock_split_first_line = _line_break.split_first_line
stock_strut = _line_break.strut
ffi = _ffi.ffi
pango = _ffi.pango
FROM_UNITS = _ffi.FROM_UNITS
TO_UNITS = _ffi.TO_UNITS
# Where lines may be broken (UAX 14), as determined by Pango.
get_log_attrs = _line_break.get_log_attrs
# The file of that font, and the features that a style sets.
font_features = _fonts.font_features
get_hb_object_data = _fonts.get_hb_object_data
get_pango_font_hb_face = _fonts.get_pango_font_hb_face


def pointer(foreign: Any) -> Any:
    """Return a pointer of WeasyPrint's as one that `harfbuzz` accepts."""
    own, _ = harfbuzz()
    return own.cast("void *", int(ffi.cast("uintptr_t", foreign)))


def glyph_of(pango_font: Any, character: str) -> int | None:
    """Return the glyph that a font has for a character, or None."""
    own, library = harfbuzz()
    glyph = own.new("unsigned int *")
    has = library.hb_font_get_nominal_glyph(pointer(pango.pango_font_get_hb_font(pango_font)), ord(character), glyph)
    return int(glyph[0]) if has else None


@cache
def harfbuzz() -> tuple[Any, Any]:
    """Return cffi's interface and the HarfBuzz library that WeasyPrint has loaded.

    It declares functions that WeasyPrint does not: the coordinates of a variable font, the index of a face in its
    file, and the glyph of a character.
    """
    own = _ffi.cffi.FFI()
    own.cdef("""
        const int * hb_font_get_var_coords_normalized (void *font, unsigned int *length);
        unsigned int hb_face_get_index (void *face);
        int hb_font_get_nominal_glyph (void *font, unsigned int character, unsigned int *glyph);
    """)
    return own, _ffi._dlopen(
        own, "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "libharfbuzz-0", "harfbuzz"
    )
