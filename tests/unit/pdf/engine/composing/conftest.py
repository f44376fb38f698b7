"""Small documents set by the composer or, as the same documents ask for it, by WeasyPrint's own breaker, and what their
PDFs show of lines and glyphs."""

from __future__ import annotations

import ctypes
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg_eb_garamond
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import weasyprint

from publish.pdf import engine
from publish.pdf.set_book import draw

FILES = Path(fontpkg_eb_garamond.__file__).parent / "files"
# The measure is 240 pt, from 30 pt on.
CSS = """
@font-face { font-family: EBG; src: url("ROMAN") }
@font-face { font-family: EBG; font-style: italic; src: url("ITALIC") }
@font-face { font-family: EBGC; src: url("ROMAN#small"); font-variant: small-caps }
@page { size: 300pt 400pt; margin: 30pt }
html { font: 10pt/13pt EBG; text-align: justify; hyphens: auto; orphans: 1; widows: 1; SWITCH }
body, p { margin: 0 } p { text-indent: 12pt }
"""
LEFT, RIGHT = 30.0, 270.0
WORDS = [
    "the",
    "and",
    "to",
    "in",
    "that",
    "as",
    "which",
    "was",
    "by",
    "with",
    "not",
    "for",
    "they",
    "from",
    "have",
    "or",
    "their",
    "are",
    "at",
    "be",
    "an",
    "it",
    "had",
    "but",
    "mutual",
    "aid",
    "societies",
    "evolution",
    "struggle",
    "existence",
    "animals",
    "extraordinary",
    "institutions",
    "understanding",
    "individual",
    "community",
    "development",
    "philosophical",
    "generations",
    "necessarily",
    "circumstances",
]


@dataclass(frozen=True)
class Glyph:
    """A character on the page, in pt from its left edge; `right` is where its advance ends, or its ink if that hangs
    over: that of an f does."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Line:
    """A line of a page: its baseline in pt from the page's top."""

    y: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def shown(self) -> list[Glyph]:
        return [glyph for glyph in self.glyphs if not glyph.text.isspace()]


@dataclass(frozen=True)
class Pages:
    """The lines of each page, the operators that each page is drawn with, and all of the text as it is extracted."""

    lines: list[list[Line]]
    contents: list[bytes]
    text: str

    @property
    def texts(self) -> list[str]:
        return [line.text for page in self.lines for line in page]

    @property
    def words(self) -> list[str]:
        """What a reader copies, words that are divided at a line's end put together."""
        joined = self.text
        for hyphen in ("\ufffe", "\u00ad", "\u2010"):
            joined = joined.replace(f"{hyphen}\r\n", "").replace(f"{hyphen}\n", "").replace(hyphen, "")
        return joined.split()


@cache
def _set(body: str, more: str = "", greedy: bool = False) -> Pages:
    engine.install()
    switch = "--line-breaking: greedy" if greedy else ""
    css = CSS.replace("ROMAN", (FILES / "EBGaramond[wght].ttf").as_uri()).replace("SWITCH", switch)
    css = css.replace("ITALIC", (FILES / "EBGaramond-Italic[wght].ttf").as_uri())
    html = f"<html lang=en><title>T</title><style>{css}{more}</style><body>{body}"
    pdf = draw(weasyprint.HTML(string=html).render())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        contents = [page.Contents.read_bytes() for page in document.pages]
    pages = list(pypdfium2.PdfDocument(pdf))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return Pages([_lines(page) for page in pages], contents, text)


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text = page.get_textpage()
    height = page.get_height()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    found: dict[float, list[Glyph]] = {}
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if code in (0x0A, 0x0D) or pdfium.FPDFText_IsGenerated(text, number) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, number, box)
        character = "\u2010" if code in (0x02, 0xAD, 0xFFFE) else chr(code)
        found.setdefault(round(height - y.value, 1), []).append(Glyph(character, x.value, box.right))
    return [Line(at, tuple(sorted(held, key=lambda one: one.left))) for at, held in sorted(found.items())]


@pytest.fixture
def set_pages() -> Callable[..., Pages]:
    """Body of an HTML document, further styles, and whether WeasyPrint breaks its lines, to what is printed."""
    return _set


@pytest.fixture
def prose() -> Callable[[int, int], str]:
    """So many words, the same for the same seed."""

    def words(seed: int, count: int) -> str:
        die = random.Random(seed)
        return (
            " ".join(die.choice(WORDS) + die.choice(["", "", "", "", "", ",", ".", ";"]) for _ in range(count))
            + " end."
        )

    return words
