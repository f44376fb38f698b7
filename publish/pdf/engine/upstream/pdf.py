"""The streams, fonts and objects of a PDF that is being written."""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.draw as _draw
import weasyprint.draw.text as _draw_text
import weasyprint.pdf as _pdf
import weasyprint.pdf.fonts as _fonts

# Objects of the PDF, from which the structure tree is made.
Array = pydyf.Array
Dictionary = pydyf.Dictionary
String = pydyf.String
Stream = pydyf.Stream
PDF = pydyf.PDF
# What the writing of fonts asks for.
FONT_OPTIONS = {"hinting": False, "pdf_version": None}

# Drawing of a line, and of a text box on it.
stock_draw_inline_level = _draw.draw_inline_level
stock_draw_stacking_context = _draw.draw_stacking_context
stock_draw_first_line = _draw_text.draw_first_line
# WeasyPrint's structure tree, used if the project does not make one.
stock_add_tags = _pdf.add_tags
# Writing of the fonts, and subsetting of one to the glyphs that are shown.
stock_build_fonts_dictionary = _fonts.build_fonts_dictionary
stock_clean = _fonts.Font.clean
# A number or a name, as written in a stream.
to_bytes = pydyf._to_bytes
# The operator TJ with an encoded operand. `show_text` of WeasyPrint's own streams is replaced by the engine.
show_operand = pydyf.Stream.show_text


def draws_pictures(font: Any) -> bool:
    """Whether glyphs of a font are pictures, which WeasyPrint draws by itself."""
    return bool(font.png or font.svg or getattr(font, "colr", False))  # 69.0 has no COLR


def fonts_of(stream: Any) -> dict[Any, Any]:
    """Return the fonts of a stream's document, by WeasyPrint's keys."""
    fonts: dict[Any, Any] = stream._fonts
    return fonts


def current_font(stream: Any) -> str:
    """Return the name of the current font of a stream."""
    name: str = stream._current_font[0]
    return name
