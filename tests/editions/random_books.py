"""Small books with notes, made from nothing but a seed, and what their PDF says of each note.

Read by pdfium, with no help from the engine that set them. Shared by the tests of the engine and by the benchmark of
notes.
"""

from __future__ import annotations

import atexit
import ctypes
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_eb_garamond
import pypdfium2
import pypdfium2.raw as pdfium
import weasyprint

from publish.pdf import engine
from publish.pdf.set_book import draw

FONT = (Path(fontpkg_eb_garamond.__file__).parent / "files" / "EBGaramond[wght].ttf").as_uri()
PAGES = {"A6": ("12mm", "9.5pt/12pt"), "A5": ("18mm", "10.5pt/13.5pt"), "6in 9in": ("18mm", "11pt/14pt")}
NOTE_SIZE, NOTE_LEADING = 8.5, 10.5
WORDS = [
    "the",
    "of",
    "and",
    "in",
    "mutual",
    "aid",
    "a",
    "factor",
    "evolution",
    "that",
    "was",
    "for",
    "with",
    "as",
    "his",
    "by",
    "not",
    "are",
    "but",
    "from",
    "they",
    "which",
]
CSS = """
@font-face { font-family: EBG; src: url("FONT") }
@page { size: SIZE; margin: MARGIN; @bottom-center { content: counter(page) } }
@page { @footnote { margin-top: 7pt; border-top: .4pt solid; padding-top: 3pt } }
html { font: TEXT EBG; text-align: justify; orphans: 2; widows: 2 }
body, p, h1, h2 { margin: 0 }
h1 { font-size: 1.5em; margin: 3em 0 1em } h2 { font-size: 1.1em; margin: 1em 0 .5em; break-after: avoid }
blockquote { margin: .7em 1.5em }
ul { break-before: auto }
td, th { border: .3pt solid; vertical-align: top }
tr { break-inside: avoid }
section { break-before: recto; page: chapter }
.contents { break-after: page }
.contents a::after, .see::after { content: ' ' target-counter(attr(href), page) }
.note { float: footnote; footnote-display: block; font: 8.5pt/10.5pt EBG }
.note::footnote-call, .note::footnote-marker { content: none }
.note::footnote-call { font-size: 0; line-height: 0; vertical-align: baseline }
.note-call { font-size: .65em; vertical-align: super; line-height: 0 }
.foot-rule { width: 4em; border-top: .5pt solid; margin: 6pt 0 3pt } .foot-rule.continued { width: auto }
.foot-series { margin-top: 5pt }
"""
FOOT = """<div class="notes-foot" hidden><div class="foot-rule"></div><div class="foot-rule continued"></div>
<div class="foot-series" data-series="author"></div><div class="foot-series" data-series="editor"></div></div>"""


@dataclass
class Book:
    """Words and notes from a seeded die. A note begins with the word `na7z`, ends with `nz7z`, and is called behind
    `ca7z`."""

    seed: int
    density: float = 0.02
    length: int = 30
    size: str = "A6"
    wanted: int = 60
    blocks: tuple[int, int] = (8, 20)
    paragraphs: int = 8
    die: random.Random = field(init=False)
    notes: int = 0

    def __post_init__(self) -> None:
        self.die = random.Random(self.seed)

    def words(self, count: int) -> str:
        return " ".join(self.die.choice(WORDS) for _ in range(count))

    def note(self, length: int = 0, inner: str = "", series: str = "") -> str:
        self.notes += 1
        number = self.notes
        length = length or self.die.randint(3, 2 * self.length)
        attribute = f' data-series="{series}"' if series else ""
        return (
            f'ca{number}z<span class="note" id="note-{number}"{attribute}>na{number}z {self.words(length)} {inner}'
            f'{self.words(2)} nz{number}z</span><a class="note-call" id="call-{number}" href="#note-{number}">'
            f"{number}</a>"
        )

    def run(self, count: int) -> str:
        """Words, some with a note, a few with a reference to a page: its number asks for a second pass."""
        pieces = []
        for _ in range(count):
            pieces.append(self.words(1))
            if self.notes < self.wanted and self.die.random() < self.density:
                pieces.append(self.note())
            if self.die.random() < 0.002:
                pieces.append('<a class="see" href="#c1">page</a>')
        return " ".join(pieces)

    def paragraph(self) -> str:
        return f"<p>{self.run(self.die.choice([8, 20, 40, 60, 90, 140]))}</p>"

    def heading(self) -> str:
        return f"<h2>{self.words(3)} {self.note() if self.die.random() < 0.3 else ''}</h2>{self.paragraph()}"

    def quotation(self) -> str:
        return f"<blockquote>{self.paragraph()}{self.paragraph()}</blockquote>"

    def items(self) -> str:
        return "<ul>" + "".join(f"<li>{self.run(self.die.randint(3, 30))}</li>" for _ in range(4)) + "</ul>"

    def table(self) -> str:
        caption = f"<caption>{self.words(4)} {self.note()}</caption>"
        rows = "".join(f"<tr><td>{self.run(9)}</td><td>{self.run(7)}</td></tr>" for _ in range(4))
        return f"<table>{caption}{rows}</table>"

    def chapters(self) -> str:
        kinds = [self.paragraph] * self.paragraphs + [self.heading, self.quotation, self.items, self.table]
        body = ""
        number = 0
        while self.notes < self.wanted:
            number += 1
            body += f'<section id="c{number}"><h1>{self.words(2)} {self.note()}</h1>'
            body += "".join(self.die.choice(kinds)() for _ in range(self.die.randint(*self.blocks))) + "</section>"
        links = "".join(f'<p><a href="#c{one}">Chapter {one}</a></p>' for one in range(1, number + 1))
        return f'<div class="contents">{links}</div>{body}'

    @property
    def ids(self) -> list[str]:
        return [f"note-{number}" for number in range(1, self.notes + 1)]


@dataclass(frozen=True)
class Line:
    """A line of a PDF's page: its baseline in points from the bottom of the page, the size of its type, its text."""

    y: float
    size: float
    text: str

    @property
    def of_note(self) -> bool:
        return abs(self.size - NOTE_SIZE) < 0.015


@dataclass
class Printed:
    """A rendered book, and the order and the pages of its notes as a reader of its PDF finds them."""

    document: Any
    pdf: bytes
    made: int
    order: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, page in enumerate(pypdfium2.PdfDocument(self.pdf)):
            text = page.get_textpage()
            self.pages.append(text.get_text_range())
            self.lines.append(sorted(_lines(text), key=lambda line: -line.y))
            for kind, note in re.findall(r"(na|nz|ca)(\d+)z", self.pages[-1]):
                if kind == "na":
                    self.order.append(int(note))
                    self.starts[int(note)] = number
                elif kind == "nz":
                    self.ends.append(int(note))
                else:
                    self.calls.setdefault(int(note), number)

    @property
    def away(self) -> dict[int, int]:
        """The notes that begin on another page than their call, with that page."""
        return {note: page for note, page in self.starts.items() if page != self.calls[note]}


def _lines(text: Any) -> Iterator[Line]:
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    found: dict[tuple[float, float], list[tuple[float, str]]] = {}
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if code in (0x0A, 0x0D, 0x20):
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * abs(matrix.d)
        found.setdefault((round(y.value, 1), round(size, 2)), []).append((x.value, chr(code)))
    for (baseline, size), held in found.items():
        yield Line(baseline, size, "".join(character for _, character in sorted(held)))


@cache
def print_book(body: str, size: str = "A6", more: str = "") -> Printed:
    """The body of an HTML document, printed on pages of `size` with `more` styles."""
    engine.install()
    margin, text = PAGES[size]
    css = CSS.replace("FONT", FONT).replace("SIZE", size).replace("MARGIN", margin).replace("TEXT", text)
    made = 0
    usual = weasyprint.layout.page.make_page

    def make_page(*arguments: Any) -> Any:
        nonlocal made
        made += 1
        return usual(*arguments)

    weasyprint.layout.page.make_page = make_page
    try:
        document = weasyprint.HTML(string=f"<html lang=en><title>T</title><style>{css}{more}</style>{body}").render()
    finally:
        weasyprint.layout.page.make_page = usual
    return Printed(document, draw(document), made)


# The fonts of a document remove their files, for which Python must still have its modules.
atexit.register(print_book.cache_clear)
