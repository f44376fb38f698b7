"""Letterforms drawn for the size they are set in, where the typeface has an axis of optical sizes.

WeasyPrint obeys `font-variation-settings`, but never chooses an optical size (CSS Fonts 4, font-optical-sizing). Where
the custom property `--optical-sizes` is `auto`, this function, which replaces `get_font_description`, chooses the one
of the font's size: small for notes, large for titles.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.text import ffi, pango, stock_get_font_description
from publish.style_names import TypeProperty

_PROPERTY = "__" + TypeProperty.OPTICAL_SIZES.replace("-", "_")
_POINTS = 0.75  # to the px


def get_font_description(style: Any) -> Any:
    """Return Pango's description of the font of a style."""
    description = stock_get_font_description(style)
    if style["font_variation_settings"] == "normal" and _is_auto(style):
        # Half a point is not seen, and fewer sizes are fewer fonts in the PDF.
        size = round(2 * _POINTS * style["font_size"]) / 2
        pango.pango_font_description_set_variations(description, ffi.new("char[]", f"opsz={size:g}".encode()))
    return description


def _is_auto(style: Any) -> bool:
    """Whether a style asks for optical sizes. The style of words in a drawing is a plain table of values."""
    if not hasattr(style, "parent_style"):
        return False
    return "".join(token.serialize() for token in style[_PROPERTY] or ()).strip() == "auto"
