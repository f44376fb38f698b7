"""Functions from outside of the engine that work while a PDF is written: one makes its structure tree, one cuts its
variable fonts down to the glyphs that are shown. WeasyPrint cuts them in two passes of HarfBuzz and one of fontTools,
a hundred times as slowly.

`add_tags` and `clean` stand in for `add_tags` of `weasyprint.pdf` and for `Font.clean` of `weasyprint.pdf.fonts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from publish.pdf.engine.upstream.pdf import draws_pictures, stock_add_tags, stock_clean


@dataclass(frozen=True, slots=True)
class _Makers:
    tags: Callable[..., None]
    cut: Callable[..., bytes]


_MAKERS: ContextVar[_Makers | None] = ContextVar("_MAKERS", default=None)


@contextmanager
def made_by(tags: Callable[..., None], cut: Callable[..., bytes]) -> Iterator[None]:
    """While it lasts, `tags(pdf, document, pdf_version, page_streams)` makes the structure tree, when all pages are
    drawn and no stream is compressed yet, and `cut(font, index, glyphs, axes, hinted=)` cuts a variable font; where
    that raises RuntimeError, and all other fonts, WeasyPrint cuts in its own way."""
    before = _MAKERS.set(_Makers(tags, cut))
    try:
        yield
    finally:
        _MAKERS.reset(before)


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Give a PDF that is drawn its structure tree."""
    makers = _MAKERS.get()
    make = makers.tags if makers else stock_add_tags
    make(pdf, document, pdf_version, page_streams)


def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """Cut a font down to the glyphs of `to_unicode`. Without a table all of it is to be kept, as the fields of forms
    want it."""
    makers = _MAKERS.get()
    if makers and to_unicode and "fvar" in font.tables and not draws_pictures(font):
        with suppress(RuntimeError):
            font.file_content = makers.cut(font.file_content, font.index, to_unicode, _axes(font), hinted=hinting)
            return
    stock_clean(font, to_unicode, hinting)


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
