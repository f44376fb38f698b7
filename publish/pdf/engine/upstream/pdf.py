"""The streams, fonts and objects of a PDF that is being written."""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.draw as _draw
import weasyprint.draw.border as _border
import weasyprint.draw.text as _draw_text
import weasyprint.pdf as _pdf
import weasyprint.pdf.fonts as _fonts
import weasyprint.stacking as _stacking

# Objects of the PDF, from which the structure tree is made.
Array = pydyf.Array
Dictionary = pydyf.Dictionary
String = pydyf.String
Stream = pydyf.Stream
PDF = pydyf.PDF
# What the writing of fonts asks for.
FONT_OPTIONS = {"hinting": False, "pdf_version": None}

# Drawing of a box with all that is in it, and of the words of blocks.
stock_draw_stacking_context = _draw.draw_stacking_context
stock_draw_block_level = _draw.draw_block_level
# Drawing of a line, and of a text box on it.
stock_draw_inline_level = _draw.draw_inline_level
stock_draw_stacking_context = _draw.draw_stacking_context
stock_draw_first_line = _draw_text.draw_first_line
# Outlines, and the order in which the boxes of a page are drawn.
stock_draw_outline = _border.draw_outline
stock_dispatch_children = _stacking._dispatch_children
# WeasyPrint's structure tree, used if the project does not make one.
stock_add_tags = _pdf.add_tags
# Writing of the fonts, and subsetting of one to the glyphs that are shown.
stock_build_fonts_dictionary = _fonts.build_fonts_dictionary
stock_clean = _fonts.Font.clean
# A number or a name, as written in a stream.
to_bytes = pydyf._to_bytes
# The operator TJ with an encoded operand. `show_text` of WeasyPrint's own streams is replaced by the engine.
show_operand = pydyf.Stream.show_text


class WrittenObject(pydyf.Object):  # type: ignore[misc,unused-ignore]
    """An object of the PDF that stands in `data` as it is written to the file."""

    data = b""


def reference(number: int) -> bytes:
    """Return a reference to the object with this number, as written in the file."""
    return b"%d 0 R" % number


def draws_pictures(font: Any) -> bool:
    """Whether glyphs of a font are pictures, which WeasyPrint draws by itself."""
    return bool(font.png or font.svg or getattr(font, "colr", False))  # 69.0 has no COLR


def draw_apart(stream: Any, context: Any) -> None:
    """Draw a box with all that is in it, by the function that holds now: WeasyPrint's or the patch of it."""
    _draw.draw_stacking_context(stream, context)


def begin_marked(stream: Any, box: Any, tag: bytes) -> bool:
    """Begin the marked content of a box, as `marked` of WeasyPrint's streams does; False if the PDF has no tags.

    It is written as it stands in the file, with its number as `number_of_marked` reads it.
    """
    tags = stream._tags
    if tags is None:
        return False
    number = len(tags)
    tags[box] = {"tag": tag[1:].decode(), "mcid": number}
    stream.stream += (tag, b"<</MCID %d>>" % number, b"BDC")
    return True


def number_of_marked(operation: Any) -> int | None:
    """Return the number of the marked content that begins with these properties, or None."""
    if type(operation) is bytes:
        return int(operation[8:-2]) if operation.startswith(b"<</MCID ") else None
    number: int | None = operation.get("MCID") if isinstance(operation, dict) else None
    return number


def fonts_of(stream: Any) -> dict[Any, Any]:
    """Return the fonts of a stream's document, by WeasyPrint's keys."""
    fonts: dict[Any, Any] = stream._fonts
    return fonts


def current_font(stream: Any) -> str:
    """Return the name of the current font of a stream."""
    name: str = stream._current_font[0]
    return name
