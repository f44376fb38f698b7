"""The streams, fonts and objects of a PDF that is written."""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.draw.text as _draw_text
import weasyprint.pdf as _pdf
import weasyprint.pdf.fonts as _fonts

# Objects of the PDF: the structure tree is made of them.
Array = pydyf.Array
Dictionary = pydyf.Dictionary
String = pydyf.String
Stream = pydyf.Stream

# A text box, drawn.
stock_draw_first_line = _draw_text.draw_first_line
# The structure tree, where nothing of the project's makes it.
stock_add_tags = _pdf.add_tags
# The fonts, written; and one of them, cut down to the glyphs that are shown.
stock_build_fonts_dictionary = _fonts.build_fonts_dictionary
stock_clean = _fonts.Font.clean
# A number or a name, as it stands in a stream.
to_bytes = pydyf._to_bytes
# The operator TJ with an operand that is written already: WeasyPrint's streams have a `show_text` of the engine's.
show_operand = pydyf.Stream.show_text


def draws_pictures(font: Any) -> bool:
    """Whether glyphs of a font are pictures, which WeasyPrint draws by itself."""
    return bool(font.png or font.svg or getattr(font, "colr", False))  # 69.0 knows no COLR


def fonts_of(stream: Any) -> dict[Any, Any]:
    """The fonts of the document that a stream is of, by WeasyPrint's key of each."""
    fonts: dict[Any, Any] = stream._fonts
    return fonts


def current_font(stream: Any) -> str:
    """The name of the font that is set in a stream."""
    name: str = stream._current_font[0]
    return name
