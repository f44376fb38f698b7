"""Progress on a terminal: one line with a bar, the stage and the page. Nothing is shown without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from publish.products.row import Progress

_WIDTH = 24
_STAGES = {
    "pages": "setting page",
    "writing": "writing the PDF",
    "page-list": "finding the print pages",
    "ebook": "making the ebook",
    "reading copy": "making the reading copy",
}


@contextmanager
def progress_line(expected_pages: int, wanted: bool) -> Iterator[Progress]:
    """Yield a function that receives stage and page and shows them while the block lasts; the line is cleared
    afterwards.

    The bar is drawn relative to `expected_pages`, an estimate: the number of pages is known only after layout.
    """
    if not (wanted and sys.stderr.isatty()):
        yield lambda stage, page: None
        return

    shown = False

    def show(stage: str, page: int) -> None:
        nonlocal shown
        shown = True
        share = min(page / expected_pages, 1.0) if stage == "pages" else 1.0
        bar = ("#" * round(share * _WIDTH)).ljust(_WIDTH, ".")
        sys.stderr.write(f"\r\x1b[K[{bar}] {_STAGES.get(stage, stage)}{f' {page}' if page else ''}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
