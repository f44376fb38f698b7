"""Who makes the structure tree: while a document is drawn, the project's own function in the place of WeasyPrint's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.pdf as pdf  # type: ignore[import-untyped, unused-ignore]


@contextmanager
def tagged_by(make: Callable[..., None]) -> Iterator[None]:
    """While it lasts, `make(pdf, document, pdf_version, page_streams)` is called where WeasyPrint 70.0 calls
    `pdf.tags.add_tags`: when all pages are drawn, and no stream is compressed yet."""
    before: Any = pdf.add_tags
    pdf.add_tags = make
    try:
        yield
    finally:
        pdf.add_tags = before
