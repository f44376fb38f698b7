"""Two versions of a small edition, as they are loaded, and their Word documents."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from publish.docx import document
from publish.docx.tracking.tracked import EarlierText, tracked_document
from publish.editing.print_places import without_pages
from publish.pipeline import LoadedEdition, load
from publish.products.prepared import Prepared

VERSIONS = Path(__file__).with_name("versions")
CHANGED = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
FAMILIES = ("EB Garamond", "Source Code")


def edition(folder: Path, version: str) -> LoadedEdition:
    """Copy a version into a folder, and load it."""
    shutil.copytree(VERSIONS / version, folder / version / "sources")
    shutil.copy(VERSIONS / "edition.toml", folder / version / "sources")
    loaded = load(folder / version, {})
    assert loaded.prepared is not None, loaded.diagnostics
    return loaded


def prepared(loaded: LoadedEdition) -> Prepared:
    assert loaded.prepared is not None
    return loaded.prepared


def word(loaded: LoadedEdition) -> bytes:
    """The document of an edition."""
    one = prepared(loaded)
    return document(without_pages(one.book), one.front(), FAMILIES, {}, one.moment)


def tracked_word(old: LoadedEdition, new: LoadedEdition) -> bytes:
    """The document of an edition with the changes since another one."""
    one, earlier = prepared(new), prepared(old)
    before = EarlierText(without_pages(earlier.book), earlier.front(), {}, CHANGED)
    return tracked_document(without_pages(one.book), one.front(), FAMILIES, {}, one.moment, before)
