"""Probe which programs and libraries this machine has: the table that `publish doctor` shows."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial

from msgspec import Struct

from publish import platforms
from publish.tools import (
    ace,
    chromium,
    citation_processor,
    collator,
    epubcheck,
    ghostscript,
    git,
    java,
    outloud,
    packages,
    pango,
    poppler,
    preview_libraries,
    qpdf,
    tei_schema,
    verapdf,
)


class ToolStatus(Struct, frozen=True):
    """The status of one program or library.

    `version` is None if it is missing or unusable, `needed_for` is its purpose, `without_it` says what does not work
    without it, `how_to_get` what to type to install it.
    """

    name: str
    version: str | None
    needed_for: str
    without_it: str
    how_to_get: str


class _Tool(Struct, frozen=True):
    """A row of the table: `ToolStatus` with a function that finds the version."""

    name: str
    version: Callable[[], str | None]
    needed_for: str
    without_it: str
    how_to_get: str


_TOOLS = (
    _Tool(
        "Python",
        platform.python_version,
        "everything",
        "nothing runs",
        "Python 3.11 or later, from your system's packages; Windows, macOS: https://www.python.org/downloads/",
    ),
    _Tool(
        "publish",
        partial(packages.version, "publish"),
        "everything",
        "it runs only from a checkout",
        "make pdf, in the checkout",
    ),
    _Tool(
        "WeasyPrint",
        partial(packages.version, "weasyprint"),
        "the PDF",
        "publish cannot make PDFs, only EPUB and HTML",
        "make pdf, in the checkout; elsewhere: pip install weasyprint==70.0",
    ),
    _Tool(
        "Pango",
        pango.version,
        "the PDF: shapes and lays out text",
        "publish cannot make PDFs, only EPUB and HTML",
        "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libfontconfig1; "
        "Fedora: sudo dnf install pango; macOS: brew install pango; "
        "Windows: in MSYS2, pacman -S mingw-w64-ucrt-x86_64-pango",
    ),
    _Tool(
        "HarfBuzz-subset",
        pango.harfbuzz_subset_version,
        "the PDF: subsets fonts",
        "WeasyPrint subsets fonts more slowly, and the PDF has other bytes",
        "Debian, Ubuntu: sudo apt-get install libharfbuzz-subset0; Fedora: sudo dnf install harfbuzz; "
        "macOS: brew install harfbuzz; Windows: it comes with Pango",
    ),
    _Tool(
        "Limits on memory",
        lambda: platform.release() if platforms.LIMITS_MEMORY else None,
        "an edition's own templates: ends those that would fill the memory",
        "their time and their output are limited, their memory is not",
        "Linux has them; Windows and macOS have none",
    ),
    _Tool(
        "starlette",
        preview_libraries.version,
        "publish preview, together with uvicorn and watchfiles",
        "publish cannot show the pages while you write",
        preview_libraries.HOW_TO_GET,
    ),
    _Tool(
        "mini-racer",
        collator.version,
        "indexes",
        "indexes are sorted by plain letters, not by the alphabet of their language",
        collator.HOW_TO_GET,
    ),
    _Tool(
        "citeproc-js",
        citation_processor.version,
        "citations, together with mini-racer and the citation styles",
        "publish cannot make editions that have a bibliography",
        citation_processor.HOW_TO_GET,
    ),
    _Tool(
        "Dask",
        lambda: packages.version("distributed"),
        "publish build --scheduler: many editions on several machines",
        "publish makes many editions on this machine alone",
        'pip install "publish[cluster]"',
    ),
    _Tool(
        f"Java {java.OLDEST} or later",
        java.usable_version,
        "EPUBCheck",
        "the EPUB is not checked by EPUBCheck",
        java.HOW_TO_GET,
    ),
    _Tool(
        "EPUBCheck",
        epubcheck.version,
        "publish check: validates the EPUB",
        "the EPUB is not checked by EPUBCheck",
        epubcheck.HOW_TO_GET,
    ),
    _Tool(
        "Ace by DAISY",
        ace.version,
        "publish check: validates the accessibility of the EPUB",
        "the EPUB is not checked by Ace",
        ace.HOW_TO_GET,
    ),
    _Tool(
        "Jing, with the schema of TEI",
        tei_schema.version,
        "publish check: validates the TEI document",
        "the TEI document is not checked by the schema of TEI",
        tei_schema.HOW_TO_GET,
    ),
    _Tool(
        "Poppler",
        poppler.version,
        "make test: reads the PDF independently",
        "some tests are skipped",
        "Debian, Ubuntu: sudo apt-get install poppler-utils; Fedora: sudo dnf install poppler-utils; "
        "macOS: brew install poppler",
    ),
    _Tool(
        "qpdf",
        qpdf.version,
        "make test: validates the syntax of the PDF",
        "some tests are skipped",
        "Debian, Ubuntu: sudo apt-get install qpdf; Fedora: sudo dnf install qpdf; macOS: brew install qpdf",
    ),
    _Tool(
        "Ghostscript",
        ghostscript.version,
        "make test: separates the inks of a page",
        "some tests are skipped",
        "Debian, Ubuntu: sudo apt-get install ghostscript; Fedora: sudo dnf install ghostscript; "
        "macOS: brew install ghostscript",
    ),
    _Tool(
        "veraPDF",
        verapdf.version,
        "make test: validates the PDF for the screen against PDF/UA-1",
        "some tests are skipped",
        verapdf.HOW_TO_GET,
    ),
    _Tool(
        "outloud",
        outloud.version,
        "make test: validates the PDF for the screen against PDF/UA-1 and WCAG",
        "some tests are skipped",
        outloud.HOW_TO_GET,
    ),
    _Tool(
        "Chromium",
        chromium.version,
        "Ace; make test: opens the EPUB like a reading system",
        "the EPUB is not checked by Ace, and some tests are skipped",
        chromium.HOW_TO_GET,
    ),
    _Tool(
        "Git",
        git.version,
        "work on publish itself",
        "changes cannot be recorded",
        "Debian, Ubuntu: sudo apt-get install git; Fedora: sudo dnf install git; macOS: xcode-select --install",
    ),
)


def probe(own_version: str | None = None) -> list[ToolStatus]:
    """Look for each program and library; `own_version` is that of publish, if the caller knows it.

    Nothing heavy is imported, and a program that hangs is given up after some seconds.
    """
    versions = {row.name: row.version for row in _TOOLS} | ({"publish": lambda: own_version} if own_version else {})
    return [
        ToolStatus(row.name, versions[row.name](), row.needed_for, row.without_it, row.how_to_get) for row in _TOOLS
    ]
