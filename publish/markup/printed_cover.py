"""Turn an edition's settings into the tree of its printed cover: back, spine and front on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from publish.config.settings import Settings
from publish.markup.barcode import Barcode, barcode
from publish.markup.bound_headings import bind_title
from publish.markup.capital_rules import cover_capital_rules
from publish.markup.cover_geometry import SMALLEST_ON_SPINE, CoverGeometry
from publish.markup.front import FrontMatter
from publish.markup.geometry import Geometry
from publish.markup.policy import Allowed
from publish.markup.printed import Printed
from publish.markup.raising import Raising
from publish.markup.templating import PageRequest, Templates
from publish.typefaces.outlines import outlines
from publish.typefaces.rules import print_rules
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces
from publish.units import POINTS

BARCODE_FILE = "cover/barcode.svg"
_SHEETS = frozenset({"styles/page.css", "styles/cover.css"})
# Between author and title on the spine, and its width in em.
_GAP, _GAP_WIDTH = "\u2003", 1.0
# The title's size as a share of the page's width, and the share that its longest word may take.
_LARGEST_TITLE, _SMALLEST_TITLE, _MEASURE = 0.115, 0.04, 0.68
# How far in per cent the title's size may fall to save a line, and how much wider than upright letters bold ones are.
_SMALLER_FOR_A_LINE, _BOLDER = 78, 1.08
# At most so many lines of the title are wanted.
_TITLE_LINES = 4
# The blurb: its largest and smallest size (pt, for a page 38 em wide), its leading, and the share of the page's width
# that it takes. What it may take of the height, beside the barcode.
_LARGEST_BLURB, SMALLEST_BLURB, _BLURB_LEADING, _BLURB_MEASURE = 1.35, 7.0, 1.4, 0.78
_HEIGHT_FREE, _BARCODE_BOX = 0.8, 42 * POINTS["mm"]


class SpineWords(Struct, frozen=True):
    """Words on the spine; `kind` is the class of their element: "author" or "title"."""

    kind: str
    words: str


class CoverWords(Struct, frozen=True):
    """All words of a cover. `spine` is empty if the spine has none; `digits` are those of the barcode."""

    blurb: tuple[str, ...]
    isbn: str
    digits: str
    spine: tuple[SpineWords, ...]
    authors: str
    title: str
    subtitle: str
    publisher: str

    def pieces(self) -> Iterator[str]:
        """Yield them in their order on the sheet, from the back to the front."""
        yield from self.blurb
        yield from (self.isbn, self.digits)
        yield from (one.words for one in self.spine)
        yield from (self.authors, self.title, self.subtitle, self.publisher)


def cover_words(settings: Settings, front: FrontMatter, page: CoverGeometry, typeface: Typeface) -> CoverWords:
    """Choose the words of a cover: on the spine those that fit."""
    text = settings.cover.blurb or settings.description
    isbn = settings.isbn.print
    return CoverWords(
        tuple(" ".join(one.split()) for one in re.split(r"\n\s*\n", text) if one.strip()),
        f"ISBN\u00a0{isbn}" if isbn else "",
        "".join(one.digit for one in barcode(isbn).digits) if isbn else "",
        _on_spine(spine_title(settings), front.authors, page, typeface),
        front.authors,
        settings.title,
        settings.subtitle,
        settings.publisher,
    )


def spine_title(settings: Settings) -> str:
    """Return the title that stands on the spine if it fits."""
    return settings.cover.spine_title or settings.title


def _on_spine(title: str, authors: str, page: CoverGeometry, typeface: Typeface) -> tuple[SpineWords, ...]:
    """Return author and title if they fit in readable type, else the title, else nothing."""
    if not page.spine_type:
        return ()
    both = (SpineWords("author", authors), SpineWords("title", title)) if authors else ()
    for words in (both, (SpineWords("title", title),)):
        if words and _length(words, typeface) * SMALLEST_ON_SPINE <= page.along:
            return words
    return ()


def _length(words: tuple[SpineWords, ...], typeface: Typeface) -> float:
    """Return the length of words on the spine, in em."""
    return sum(outlines(one.words, typeface)[1] for one in words) + _GAP_WIDTH * len(words)


def printed_cover(
    settings: Settings,
    words: CoverWords,
    page: CoverGeometry,
    typefaces: UsedTypefaces,
    templates: Templates,
) -> tuple[Printed, dict[str, bytes]]:
    """Make the printed form of a cover, and its pictures. Raises TemplatesRefused."""
    code = barcode(settings.isbn.print) if settings.isbn.print else Barcode("", ())
    title = bind_title(words.title)
    values: dict[str, object] = {
        "language": settings.language,
        "title": title,
        "title_size": f"{_title_size(title, page, typefaces.text):.2f}",
        "blurb_size": f"{blurb_size(words, page, typefaces.text):.2f}",
        "subtitle": bind_title(words.subtitle),
        "authors": words.authors,
        "publisher": words.publisher,
        "blurb": list(words.blurb),
        "isbn": words.isbn,
        "bars": BARCODE_FILE,
        "digits": [{"digit": one.digit, "left": f"{one.left:.2f}"} for one in code.digits],
        "spine": [{"kind": one.kind, "words": one.words} for one in words.spine],
        "gap": _GAP,
    }
    pictures = {BARCODE_FILE: code.svg.encode()} if code.svg else {}
    allowed = Allowed(_SHEETS, frozenset(pictures))
    root, provenance = templates.grow(PageRequest("cover.xhtml.jinja", values), allowed)
    size = page.width / 38
    css = page.css() + print_rules(typefaces) + cover_capital_rules("".join(words.pieces()))
    if words.spine:
        fitting = min(page.spine_type, page.along / _length(words.spine, typefaces.text))
        css += f".spine-words {{ font-size: {fitting:.3f}pt }}\n"
    printed = Printed(
        root,
        provenance,
        css,
        Geometry(page.sheet, page.height, 0.0, 0.0, 0.0, 0.0, 1, size, size * 1.3, page.bleed),
        (),
        {},
        {},
        (),
        {},
        typefaces,
        Raising(typefaces.all, frozenset({settings.language}), frozenset()),
    )
    return printed, pictures


def _title_size(title: str, page: CoverGeometry, typeface: Typeface) -> float:
    """Return a size (pt) at which the longest word fits in a line, and the title in few lines."""
    measure = _MEASURE * page.width
    longest = max(outlines(word, typeface)[1] for word in title.split(" "))
    whole = outlines(title, typeface)[1]
    fitting = min(_LARGEST_TITLE * page.width, measure / longest, _TITLE_LINES * 0.8 * measure / whole)
    size = max(fitting, min(_SMALLEST_TITLE * page.width, measure / longest))
    widths = [outlines(word, typeface)[1] * _BOLDER for word in title.split(" ")]
    space = outlines("n n", typeface)[1] - outlines("nn", typeface)[1]
    smaller = (size * share / 100 for share in range(100, _SMALLER_FOR_A_LINE, -2))
    return min(smaller, key=lambda one: _line_count(widths, space, measure / one))


def _line_count(widths: Sequence[float], space: float, measure: float) -> int:
    """Return in how many lines words are set if each line takes as many as fit; all in em."""
    count, room = 0, 0.0
    for width in widths:
        if width > room:
            count, room = count + 1, measure
        room -= width + space
    return count


def blurb_size(words: CoverWords, page: CoverGeometry, typeface: Typeface) -> float:
    """Return the size (pt) at which the blurb fits above the barcode, at most the usual one.

    Below `SMALLEST_BLURB` it cannot be read.
    """
    usual = _LARGEST_BLURB * page.width / 38
    if not words.blurb:
        return usual
    measure = _BLURB_MEASURE * page.width
    high = _HEIGHT_FREE * page.height - (_BARCODE_BOX if words.isbn else 0.0)
    # A paragraph's last line is half empty, and so is a little of every line.
    length = sum(outlines(one, typeface)[1] for one in words.blurb) * 1.06
    size = usual
    while size > 1 and (length * size / measure + 0.5 * len(words.blurb) + 0.5) * _BLURB_LEADING * size > high:
        size *= 0.97
    return size
