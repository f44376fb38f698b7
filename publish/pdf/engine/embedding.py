"""Who cuts the variable fonts of a PDF down: while a document is drawn, the project's own function in the place of
WeasyPrint's, which takes two passes of HarfBuzz and one of fontTools, a hundred times as long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from weasyprint.pdf.fonts import Font  # type: ignore[import-untyped, unused-ignore]


@contextmanager
def embedded_by(cut: Callable[..., bytes]) -> Iterator[None]:
    """While it lasts, `cut(font, index, glyphs, axes, hinted=)` is called where WeasyPrint 70.0 cleans a variable font
    for the PDF. Where it raises RuntimeError, and for all other fonts, WeasyPrint does it in its own way."""
    before: Any = Font.clean

    def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        # Without a table all of the font is to be kept, as the fields of forms want it.
        if to_unicode and "fvar" in font.tables and not (font.png or font.svg or font.colr):
            with suppress(RuntimeError):
                font.file_content = cut(font.file_content, font.index, to_unicode, _axes(font), hinted=hinting)
                return
        before(font, to_unicode, hinting)

    Font.clean = clean
    try:
        yield
    finally:
        Font.clean = before


def _axes(font: Any) -> dict[str, float]:
    """Where a font is on its axes: what its style says, and where that is silent what follows from weight, size and
    slope. An oblique leans as far as it can, forwards (OpenType, design-variation axis tag "slnt")."""
    is_oblique, is_italic = font.style == 1, font.style == 2
    return {
        "wght": font.weight,
        "opsz": font.font_size,
        "slnt": -90.0 * is_oblique,
        "ital": float(is_italic),
        **font.variations,
    }
