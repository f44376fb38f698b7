"""Small books with notes, made from nothing but a seed, and what their PDF says of each note."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_eb_garamond
import pypdfium2
import pytest
import weasyprint

from publish.pdf import engine

FONT = (Path(fontpkg_eb_garamond.__file__).parent / "files" / "EBGaramond[wght].ttf").as_uri()
PAGES = {"A6": ("12mm", "9.5pt/12pt"), "A5": ("18mm", "10.5pt/13.5pt"), "6in 9in": ("18mm", "11pt/14pt")}
WORDS = [
    "the", "of", "and", "in", "mutual", "aid", "a", "factor", "evolution", "that", "was", "for", "with", "as", "his",
    "by", "not", "are", "but", "from", "they", "which",
]
CSS = """
@font-face { font-family: EBG; src: url("FONT") }
@page { size: SIZE; margin: MARGIN; @bottom-center { content: counter(page) } }
@page { @footnote { margin-top: 7pt; border-top: .4pt solid; padding-top: 3pt } }
html { font: TEXT EBG; text-align: justify; orphans: 2; widows: 2 }
body, p, h1, h2 { margin: 0 }
h1 { font-size: 1.5em; margin: 3em 0 1em } h2 { font-size: 1.1em; margin: 1em 0 .5em; break-after: avoid }
blockquote { margin: .7em 1.5em }
td, th { border: .3pt solid; vertical-align: top }
tr { break-inside: avoid }
section { break-before: recto; page: chapter }
.contents { break-after: page }
.contents a::after, .see::after { content: ' ' target-counter(attr(href), page) }
.note { float: footnote; footnote-display: block; footnote-policy: line; font: 8.5pt/10.5pt EBG }
.note::footnote-call, .note::footnote-marker { content: none }
.note::footnote-call { font-size: 0; line-height: 0; vertical-align: baseline }
.note span { display: block }
.note-call { font-size: .7em; vertical-align: super; line-height: 0 }
"""


@dataclass
class Book:
    """Words and notes from a seeded die. A note begins with the word `na7z`, ends with `nz7z`, and is called behind
    `ca7z`."""

    seed: int
    density: float = 0.02
    length: int = 30
    size: str = "A6"
    wanted: int = 60
    die: random.Random = field(init=False)
    notes: int = 0

    def __post_init__(self) -> None:
        self.die = random.Random(self.seed)

    def words(self, count: int) -> str:
        return " ".join(self.die.choice(WORDS) for _ in range(count))

    def note(self, length: int = 0, inner: str = "") -> str:
        self.notes += 1
        number = self.notes
        length = length or self.die.randint(3, 2 * self.length)
        return (
            f'ca{number}z<span class="note" id="note-{number}">na{number}z {self.words(length)} {inner}'
            f'<span>{self.words(2)} nz{number}z</span></span><a class="note-call">{number}</a>'
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
        kinds = [self.paragraph] * 8 + [self.heading, self.quotation, self.items, self.table]
        body = ""
        number = 0
        while self.notes < self.wanted:
            number += 1
            body += f'<section id="c{number}"><h1>{self.words(2)} {self.note()}</h1>'
            body += "".join(self.die.choice(kinds)() for _ in range(self.die.randint(8, 20))) + "</section>"
        links = "".join(f'<p><a href="#c{one}">Chapter {one}</a></p>' for one in range(1, number + 1))
        return f'<div class="contents">{links}</div>{body}'

    @property
    def ids(self) -> list[str]:
        return [f"note-{number}" for number in range(1, self.notes + 1)]


@dataclass
class Printed:
    """A rendered book, and the order and the pages of its notes as a reader of its PDF finds them."""

    document: Any
    order: list[int]
    ends: list[int]
    starts: dict[int, int]
    calls: dict[int, int]


@cache
def _print(body: str, size: str) -> Printed:
    engine.mend()
    margin, text = PAGES[size]
    css = CSS.replace("FONT", FONT).replace("SIZE", size).replace("MARGIN", margin).replace("TEXT", text)
    document = weasyprint.HTML(string=f"<html lang=en><style>{css}</style>{body}").render()
    printed = Printed(document, [], [], {}, {})
    for number, page in enumerate(pypdfium2.PdfDocument(document.write_pdf())):
        for kind, note in re.findall(r"(na|nz|ca)(\d+)z", page.get_textpage().get_text_range()):
            if kind == "na":
                printed.order.append(int(note))
                printed.starts[int(note)] = number
            elif kind == "nz":
                printed.ends.append(int(note))
            else:
                printed.calls.setdefault(int(note), number)
    return printed


@pytest.fixture
def book() -> type[Book]:
    return Book


@pytest.fixture
def printed() -> Callable[[str, str], Printed]:
    """Body of an HTML document and page size to what is printed; the same book is printed once."""
    return _print
