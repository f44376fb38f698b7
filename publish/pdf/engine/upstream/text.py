"""Fonts, and Pango and HarfBuzz below them. The composer shapes words in the same font that Pango picks."""

from __future__ import annotations

from ctypes import CDLL, POINTER, byref, c_int, c_uint, c_void_p
from functools import cache
from typing import Any

import weasyprint.text.ffi as _ffi
import weasyprint.text.fonts as _fonts
import weasyprint.text.line_break as _line_break

from publish.tools.pango import loaded_library

# Pango picks the font of a style and gives the metrics of a line in it.
Layout = _line_break.Layout
line_size = _line_break.line_size
stock_split_first_line = _line_break.split_first_line
stock_strut = _line_break.strut
stock_get_font_description = _line_break.get_font_description
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


def glyph_of(pango_font: Any, character: str) -> int | None:
    """Return the glyph that a font has for a character, or None."""
    glyph = c_uint()
    has = _harfbuzz().hb_font_get_nominal_glyph(
        _address(pango.pango_font_get_hb_font(pango_font)), ord(character), byref(glyph)
    )
    return glyph.value if has else None


def coordinates_of(pango_font: Any) -> tuple[float, ...]:
    """Return the place of a font on the axes of its variable font, normalized (-1 to 1)."""
    length = c_uint()
    found = _harfbuzz().hb_font_get_var_coords_normalized(
        _address(pango.pango_font_get_hb_font(pango_font)), byref(length)
    )
    return tuple([found[number] / 16384 for number in range(length.value)])


def index_in_file(hb_face: Any) -> int:
    """Return the place of a face in its font file."""
    return int(_harfbuzz().hb_face_get_index(_address(hb_face)))


def address_of(foreign: Any) -> int:
    """Return the address of what a pointer of WeasyPrint's points to."""
    return int(ffi.cast("uintptr_t", foreign))


def _address(foreign: Any) -> c_void_p:
    return c_void_p(address_of(foreign))


@cache
def _harfbuzz() -> CDLL:
    """Return the HarfBuzz library that WeasyPrint has loaded, for functions that WeasyPrint does not declare."""
    library = loaded_library("HarfBuzz")
    assert library is not None, "WeasyPrint has loaded it"
    library.hb_font_get_var_coords_normalized.restype = POINTER(c_int)
    library.hb_face_get_index.restype = c_uint
    return library
