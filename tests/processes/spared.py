"""Work that is the same in hundreds of builds, done once in each process of the tests, or not at all.

A build of a page or two spends two fifths of its time on parsing the stylesheets of the house, and an ebook half of its
time on drawing a cover: both depend on what the key names, and nothing else. And it waits for the disk, so that what it
has made would outlive a loss of power. A build in a process of its own does all of it (`publish_started`), and so do
the tests of that very work.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import Any

# Parsed stylesheets take a few megabytes; of many editions with styles of their own only the last are kept.
_MOST = 12


@lru_cache(_MOST)
def _parsed(sheets: tuple[tuple[str, bytes], ...]) -> dict[Any, Any]:
    """What is known of these stylesheets, by path."""
    return {}


@cache
def spare() -> None:
    """Begin to keep parsed stylesheets and drawn covers for as long as this process lives, and not to wait for the
    disk."""
    # Only where it is wanted: these imports take half a second.
    from publish.epub import assembly
    from publish.pdf.engine.upstream.data import FetcherData, data_of
    from publish.pdf.fetching import EditionFetcher

    begin = EditionFetcher.__init__

    def begun(self: EditionFetcher, values: dict[str, bytes], *, keeps_fonts: bool = False) -> None:
        begin(self, values, keeps_fonts=keeps_fonts)
        sheets = tuple(sorted((path, text) for path, text in values.items() if path.endswith(".css")))
        data_of(self, FetcherData).sheets = _parsed(sheets)

    EditionFetcher.__init__ = begun  # type: ignore[method-assign]
    assembly.cover_png = lru_cache(64)(assembly.cover_png)
    os.fsync = lambda file: None
