"""The pages of a finished PDF as a reader sees them: lines, heads, folios, notes at the foot, links, bookmarks.

Read by pdfium and pikepdf, with no help from the toolchain that made it. Lengths are in points, measured from the
lower left corner of the page.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import fontpkg_eb_garamond
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from fontTools.ttLib import TTFont

from publish.composer.protrusion import HOUSE, hang

# The margins of the design: heads stand in the upper 11 % of the page, folios in the lower 14 %.
HEAD = 0.11
FOOT = 0.14
NEAR = 0.05

HYPHEN = "\u2010"  # what the engine puts where it divides a word; a hyphen that was written is U+002D
_WRITTEN_JOINTS = ("-", "—", "–", "/")


class Glyph(NamedTuple):
    """A character at its origin on the baseline; `end` is where its advance ends: that of the typeface, in the width
    that it is shown in. `size` is the font's nominal size as it is shown."""

    text: str
    x: float
    end: float
    y: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Glyphs on one baseline, from left to right; spaces are sometimes pdfium's own and say nothing of size."""

    glyphs: tuple[Glyph, ...]

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def x(self) -> float:
        """Where the first glyph that is not a space begins."""
        return min(one.x for one in self.glyphs if not one.text.isspace())

    @property
    def edge(self) -> float:
        """Where the line ends without what hangs out of the measure: the last glyph's advance, less its protrusion."""
        last = max((one for one in self.glyphs if not one.text.isspace()), key=lambda one: one.end)
        return last.end - hang(HOUSE, last.text, 1, last.end - last.x)

    @property
    def size(self) -> float:
        return max(one.size for one in self.glyphs if not one.text.isspace())

    @property
    def fonts(self) -> set[str]:
        return {one.font for one in self.glyphs if not one.text.isspace()}

    @property
    def text(self) -> str:
        return " ".join("".join(one.text for one in self.glyphs).split())


# The number of the object that shows a character, None if there is none: to compare numbers costs less than pointers.
_shown_by = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: its rectangle, the name it leads to, and the page (from 0) and height of that place."""

    left: float
    bottom: float
    right: float
    top: float
    name: str
    page: int
    height: float

    def holds(self, glyph: Glyph) -> bool:
        return self.left - NEAR <= glyph.x < self.right - NEAR and self.bottom - NEAR <= glyph.y <= self.top + NEAR


@dataclass(frozen=True)
class Page:
    """One page. `index` counts from 0; `note_size` is the size of the notes' type, 0 where it is not known."""

    index: int
    label: str
    width: float
    height: float
    note_size: float
    glyphs: tuple[Glyph, ...]
    links: tuple[Link, ...]

    @property
    def recto(self) -> bool:
        return self.index % 2 == 0

    @cached_property
    def lines(self) -> list[Line]:
        """Everything on the page, from top to bottom; note calls left out."""
        calls = [link for link in self.links if link.name.startswith("note-")]
        return _lines(one for one in self.glyphs if not any(link.holds(one) for link in calls))

    @cached_property
    def calls(self) -> list[tuple[Link, str]]:
        """The note calls with the marks that are printed there, in the order of the file."""
        return [(link, self.under(link)) for link in self.links if link.name.startswith("note-")]

    @cached_property
    def marks(self) -> list[tuple[Link, str]]:
        """The marks before the notes at the foot, from top to bottom."""
        links = [one for one in self.links if one.name.startswith("call-")]
        return [(link, self.under(link)) for link in sorted(links, key=lambda one: -one.top)]

    @cached_property
    def head(self) -> Line | None:
        above = [line for line in self.lines if line.y > self.height * (1 - HEAD)]
        assert len(above) < 2, f"page {self.index + 1} has two heads"
        return above[0] if above else None

    @cached_property
    def folio(self) -> Line | None:
        below = [line for line in self.lines if line.y < self.height * FOOT]
        assert len(below) < 2, f"page {self.index + 1} has two folios"
        return below[0] if below else None

    @cached_property
    def notes(self) -> list[Line]:
        """The lines of the notes: from the first mark that leads back to a call down to the foot. Where their
        size is known, the lines at the foot that are set in it: the rest of a note has no mark."""
        if self.note_size:
            smaller = takewhile(lambda line: abs(line.size - self.note_size) < NEAR, reversed(self._type_area))
            return [*smaller][::-1]
        top = max((link.top for link, _ in self.marks), default=0.0)
        return [line for line in self._type_area if line.y < top]

    @cached_property
    def text(self) -> list[Line]:
        """The lines of the text."""
        noted = set(map(id, self.notes))
        return [line for line in self._type_area if id(line) not in noted]

    @cached_property
    def note_texts(self) -> list[tuple[str, str]]:
        """Mark and words of each note that begins on the page."""
        return [(mark, joined(lines)) for mark, lines in self.note_pieces if mark]

    @cached_property
    def note_pieces(self) -> list[tuple[str, list[str]]]:
        """Mark and lines of each note on the page; the rest of a note from the page before has no mark."""
        marks = [link for link, _ in self.marks]
        starts = []
        for number, line in enumerate(self.notes):
            if any(link.holds(glyph) for link in marks for glyph in line.glyphs):
                starts.append(number)
        found = []
        for start, end in pairwise(dict.fromkeys([0, *starts, len(self.notes)])):
            lines = [line.text for line in self.notes[start:end]]
            mark = ""
            if start in starts:
                mark, _, lines[0] = lines[0].partition(" ")
            found.append((mark, lines))
        return found

    def under(self, link: Link) -> str:
        """The characters inside of a link's rectangle."""
        return "".join(one.text for one in self.glyphs if link.holds(one)).strip()

    @cached_property
    def _type_area(self) -> list[Line]:
        outside = {id(self.head), id(self.folio)}
        return [line for line in self.lines if id(line) not in outside]


class Volume:
    """A PDF file; `note_size` in pt, where the notes of a page may begin with the rest of one."""

    def __init__(self, path: Path, note_size: float = 0) -> None:
        self.path = path
        told = BytesIO()
        with pikepdf.open(path) as document:
            links = _links(document)
            _tell_hyphens_apart(document)
            document.save(told)
        self.document = pypdfium2.PdfDocument(told.getvalue())
        self.pages = [
            Page(
                number,
                self.document.get_page_label(number),
                *page.get_size(),
                note_size,
                tuple(_glyphs(page)),
                tuple(links[number]),
            )
            for number, page in enumerate(self.document)
        ]

    def __getitem__(self, label: str) -> Page:
        """The first page with that label."""
        return next(page for page in self.pages if page.label == label)

    @property
    def note_texts(self) -> list[tuple[str, str]]:
        """Mark and words of each note, those of several pages put together."""
        found: list[tuple[str, list[str]]] = []
        for mark, lines in (piece for page in self.pages for piece in page.note_pieces):
            if mark:
                found.append((mark, [*lines]))
            else:
                found[-1][1].extend(lines)
        return [(mark, joined(lines)) for mark, lines in found]

    @property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level from 0, title, and index of the page it leads to."""
        found = []
        for one in self.document.get_toc():
            target = one.get_dest()
            assert target is not None, f"the bookmark {one.get_title()} leads nowhere"
            found.append((one.level, one.get_title(), target.get_index()))
        return found


def joined(lines: Iterable[Line | str]) -> str:
    """The words of lines with divided words put together again; a hyphen that was written stays."""
    text = ""
    for line in lines:
        words = line if isinstance(line, str) else line.text
        if text.endswith(HYPHEN):
            text = text[:-1] + words
        elif text.endswith(_WRITTEN_JOINTS) or not text:
            text += words
        else:
            text += " " + words
    return text.replace("\u00ad", "")


@cache
def _advances(italic: bool) -> dict[str, float]:
    """How wide each character of EB Garamond is, in em; a figure in the text is another glyph, and is not told."""
    (path,) = (
        face
        for face in Path(fontpkg_eb_garamond.__file__).parent.glob("files/*.ttf")
        if ("Italic" in face.name) is italic
    )
    font = TTFont(path)
    widths, em = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): widths[name][0] / em for code, name in font.getBestCmap().items() if not chr(code).isdigit()}


def _tell_hyphens_apart(document: pikepdf.Pdf) -> None:
    """Let a hyphen that divides a word be read as U+2010: pdfium reads a soft hyphen like one that was written."""
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            one.ToUnicode.write(re.sub(rb"(> ?)<00ad>", rb"\1<2010>", one.ToUnicode.read_bytes()))


def _lines(glyphs: Iterable[Glyph]) -> list[Line]:
    baselines: dict[float, list[Glyph]] = {}
    near = math.nan
    for one in glyphs:
        if not abs(near - one.y) < NEAR:  # mostly it stands on the line of the glyph before it
            near = next((y for y in baselines if abs(y - one.y) < NEAR), one.y)
        baselines.setdefault(near, []).append(one)
    lines = [
        Line(tuple(sorted(held, key=lambda one: one.x)))
        for held in baselines.values()
        if any(not one.text.isspace() for one in held)
    ]
    return sorted(lines, key=lambda line: -line.y)


def _glyphs(page: Any) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    box = pdfium.FS_RECTF()
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    run = None
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if code in (0x0A, 0x0D):  # made up by pdfium between lines
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        # The characters that one operator shows have their font and its size in common; pdfium's own spaces have none.
        shown_by = _shown_by(text, number)
        if shown_by is None or shown_by != run:
            run = shown_by
            pdfium.FPDFText_GetMatrix(text, number, matrix)
            nominal = pdfium.FPDFText_GetFontSize(text, number)
            pdfium.FPDFText_GetFontInfo(text, number, name, 128, flags)
            font = _family(name.value)
            stretch, size = abs(matrix.a), nominal * abs(matrix.d)
            advances = _advances("Italic" in font)
        # pdfium shows a written hyphen at a line's end as one of these two.
        character = "-" if code in (0x02, 0xFFFE) else chr(code)
        # pdfium's own box of a letter that overhangs is that of its ink.
        advance = advances.get(character)
        if advance is None:
            pdfium.FPDFText_GetLooseCharBox(text, number, box)
        end = box.right if advance is None else x.value + advance * nominal * stretch
        yield Glyph(character, x.value, end, y.value, size, font)


@cache
def _family(name: bytes) -> str:
    """The name of a font without the tag of its subset."""
    return re.sub(r"^[A-Z]{6}\+", "", name.decode())


def _links(document: pikepdf.Pdf) -> list[list[Link]]:
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    names: Any = document.Root.get("/Names", {}).get("/Dests")
    places = dict(pikepdf.NameTree(names).items()) if names is not None else {}
    found: list[list[Link]] = []
    for page in document.pages:
        found.append([])
        annotations: Any = page.get("/Annots", [])
        for annotation in annotations:
            if annotation.get("/Subtype") != "/Link" or "/Dest" not in annotation:
                continue
            name = str(annotation.Dest)
            assert name in places, f"a link leads to {name}, which is nowhere"
            target, _, _, height, *_ = places[name]
            left, one, right, other = map(float, annotation.Rect)
            found[-1].append(
                Link(left, min(one, other), right, max(one, other), name, numbers[target.objgen], float(height))
            )
    return found
