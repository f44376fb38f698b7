"""The letter's PDFs of both profiles, and a small book of pictures."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from workshop import product

from publish.config.settings import Print
from publish.config.styles import sheets
from publish.markup.front import front_matter
from publish.markup.printed import printed
from publish.pdf.profiles import PROFILES
from publish.pdf.rendering import render
from publish.pdf.ticket import Ticket
from publish.pipeline import load
from publish.printers.printer_table import printer_of
from publish.products.prepared import Prepared

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def press(letter: Path) -> Path:
    """The press PDF of the letter."""
    return product(letter, "-press.pdf")


@pytest.fixture(scope="session")
def screen(letter: Path) -> Path:
    """The PDF of the letter for the screen."""
    return product(letter, ".pdf")


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    from picture_book import SOURCES, pictures

    shutil.copytree(SOURCES, folder / "sources")
    pictures(folder / "sources" / "images")
    return folder


@pytest.fixture(scope="session")
def prepared(edition: Path) -> Prepared:
    made = load(edition, {})
    assert made.prepared is not None, made.diagnostics
    return made.prepared


@pytest.fixture(scope="session")
def settings(prepared: Prepared) -> Print:
    return prepared.book.settings.print


@pytest.fixture(scope="session")
def finished(prepared: Prepared) -> Callable[..., bytes]:
    """Makes the PDF of a profile, with other settings of print or another profile of the paper: the pages are drawn
    once."""
    typefaces = prepared.typefaces["print.css"]
    front = front_matter(prepared.book.settings, ("publish",), prepared.revision, typefaces.names)
    styles, _ = sheets(prepared.edition, "print.css")
    pages, problems = render(
        printed(prepared.book, front, typefaces),
        styles,
        prepared.book.images,
        prepared.moment,
        lambda stage, page: None,
    )
    assert pages is not None
    assert problems == []

    def finish(profile: str, icc: bytes = b"", **changes: Any) -> bytes:
        ticket = Ticket(
            prepared.book.settings.title,
            "en",
            "urn:x",
            prepared.moment,
            replace(prepared.book.settings.print, **changes),
            typefaces.text,
            icc=icc,
            pictures=prepared.book.images,
            printer=printer_of(str(changes.get("printer", ""))),
        )
        return PROFILES[profile].finish(pages.pdf, pages.labels, ticket)

    return finish
