"""Functions supplied from outside the engine and used while a PDF is written.

One makes the structure tree, the other subsets variable fonts to the glyphs that are shown. WeasyPrint subsets them in
two passes of HarfBuzz and one of fontTools, which is a hundred times slower.

`add_tags` and `clean` replace `add_tags` of `weasyprint.pdf` and `Font.clean` of `weasyprint.pdf.fonts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from msgspec import Struct

from publish.pdf.engine.upstream.pdf import draws_pictures, stock_add_tags, stock_clean


class _Makers(Struct, frozen=True):
    tags: Callable[..., None]
    cut: Callable[..., bytes]
    binds_later: bool


_MAKERS: ContextVar[_Makers | None] = ContextVar("_MAKERS", default=None)


@contextmanager
def made_by(tags: Callable[..., None], cut: Callable[..., bytes], *, binds_later: bool = False) -> Iterator[None]:
    """Context in which `tags` makes the structure tree and `cut` subsets variable fonts.

    `tags(pdf, document, pdf_version, page_streams)` is called when all pages are drawn and no stream is compressed yet.
    `cut(font, index, glyphs, axes, hinted=)` subsets a variable font. If it raises RuntimeError, and for all other
    fonts, WeasyPrint subsets in its own way. `binds_later`: what is written is a gathering, without fonts.
    """
    before = _MAKERS.set(_Makers(tags, cut, binds_later))
    try:
        yield
    finally:
        _MAKERS.reset(before)


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Give a drawn PDF its structure tree."""
    makers = _MAKERS.get()
    make = makers.tags if makers else stock_add_tags
    make(pdf, document, pdf_version, page_streams)


def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """Subset a font to the glyphs of `to_unicode`.

    Without that table the whole font is kept, as form fields require.
    """
    makers = _MAKERS.get()
    if makers and to_unicode and "fvar" in font.tables and not draws_pictures(font):
        with suppress(RuntimeError):
            font.file_content = makers.cut(font.file_content, font.index, to_unicode, _axes(font), hinted=hinting)
            return
    stock_clean(font, to_unicode, hinting)


def are_bound_later() -> bool:
    """Whether what is written is a gathering of a book, whose fonts are written for the whole book."""
    makers = _MAKERS.get()
    return bool(makers and makers.binds_later)


def cut_font(font: Any, glyphs: Iterable[int], hinting: bool) -> bytes:
    """Return the file of a book's font, cut down to these glyphs; the whole file if HarfBuzz cannot cut it down."""
    makers = _MAKERS.get()
    assert makers is not None
    whole: bytes = font.file_content
    with suppress(RuntimeError):
        return makers.cut(whole, font.index, glyphs, _axes(font), hinted=hinting)
    return whole


def _axes(font: Any) -> dict[str, float]:
    """Return a font's position on its axes: from its style, with defaults from weight, size and slope.

    An oblique is slanted forward as far as possible (OpenType, design-variation axis tag "slnt").
    """
    is_oblique, is_italic = font.style == 1, font.style == 2
    return {
        "wght": font.weight,
        "opsz": font.font_size,
        "slnt": -90.0 * is_oblique,
        "ital": float(is_italic),
        **font.variations,
    }
