"""What of a page's text can be seen: the page is drawn with and without its text.

Text can be in the file and yet not on the paper: in the colour of what is behind it, transparent, too small, cut off,
or covered by something that is painted later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2
from msgspec import Struct
from PIL import Image, ImageChops

from publish.pdf_bytes import opened, saved

# A box: left, top, right and bottom in points from the upper left corner of the trim.
Box = tuple[float, float, float, float]

# Pixels to a point: enough to tell that words are there, not to read them.
_SCALE = 1
# Words can be seen if they change a colour by this part of what black words would: a tint of a tenth cannot be read.
_TINT = 0.1
# A pixel that changes by so much shows ink (0 to 255).
_CHANGED = 2
# A pixel is ink if text that is drawn alone makes it so dark.
_INK = 64
# Operators that draw text, without colours, transparency, modes and clips (ISO 32000-1, annex A); forms are drawn, too.
_OF_TEXT = "q Q cm BT ET Tc Tw Tz TL Tf Ts Td TD Tm T* Tj TJ ' \" Do"
_MODE = re.compile(rb"\b\d\s+Tr\b")


class _DrawnText(Struct, frozen=True):
    """The text of a page: how much it changes each pixel, how much it does alone and black, and where that is ink."""

    seen: Image.Image
    alone: Image.Image
    inked: Image.Image


class SeenPages:
    """Pages of one file, drawn to measure what of their text can be seen.

    `origins` are the upper left corners of the trims of the pages, in points from those of the pages.
    """

    def __init__(self, data: bytes, origins: Sequence[tuple[float, float]]) -> None:
        self._origins = origins
        self._last: dict[int, _DrawnText] = {}
        self._documents = [
            pypdfium2.PdfDocument(one) for one in (data, _rewritten(data, _without_text), _rewritten(data, _text_alone))
        ]

    def is_clear(self, index: int) -> bool:
        """Whether all ink of the text on a page, counted from 0, can be seen. Type that is too small has none."""
        page = self._page(index)
        return ImageChops.subtract(page.inked, page.seen.point(_from(_INK // 2))).getbbox() is None

    def shares(self, index: int, boxes: Iterable[Box]) -> Iterator[float]:
        """Yield the part of the ink in each box on a page, counted from 0, that can be seen: from 0 to 1."""
        page = self._page(index)
        both = ImageChops.darker(page.seen.point(_from(_CHANGED)), page.inked)
        left, top = self._origins[index]
        for x, y, right, bottom in boxes:
            corners = (x + left, y + top, right + left, bottom + top)
            first, high, last, low = (round(value * _SCALE) for value in corners)
            box = (first, high, max(last, first + 1), max(low, high + 1))
            if _largest(page.seen.crop(box)) <= _TINT * _largest(page.alone.crop(box)):
                yield 0.0
            else:
                ink = page.inked.crop(box).histogram()[255]
                yield both.crop(box).histogram()[255] / ink if ink else 1.0

    def _page(self, index: int) -> _DrawnText:
        if index not in self._last:
            # All of them in colour: pdfium draws letters with other edges in grey.
            whole, bare, alone = (_drawn(document[index]) for document in self._documents)
            seen, black = _strongest(ImageChops.difference(whole, bare)), _strongest(ImageChops.invert(alone))
            self._last = {index: _DrawnText(seen, black, black.point(_from(_INK)))}
        return self._last[index]


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    picture: Image.Image = page.render(scale=_SCALE, may_draw_forms=False, rev_byteorder=True).to_pil()
    page.close()
    return picture


def _strongest(picture: Image.Image) -> Image.Image:
    """Return the largest of the three colours of each pixel."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _largest(picture: Image.Image) -> int:
    return max((value for value, count in enumerate(picture.histogram()) if count), default=0)


def _from(least: int) -> list[int]:
    return [255 if value >= least else 0 for value in range(256)]


def _rewritten(data: bytes, content: Callable[[Any], bytes]) -> bytes:
    """Return a PDF whose pages and forms have other content."""
    with opened(data) as document:
        for page in document.pages:
            page.Contents = document.make_stream(content(page))
        for one in document.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
                one.write(content(one))
        return saved(document)


def _without_text(holder: Any) -> bytes:
    """Return the content of a page or a form with its text in the invisible mode (ISO 32000-1, 9.3.6)."""
    return b"3 Tr\n" + _MODE.sub(b"3 Tr", _content(holder))


def _text_alone(holder: Any) -> bytes:
    """Return the text of a page or a form, in black and without clips."""
    held = holder.get("/Resources", {}).get("/XObject", {})
    kept = [
        one
        for one in pikepdf.parse_content_stream(holder, _OF_TEXT)
        if str(one.operator) != "Do" or held.get(str(one.operands[0]), {}).get("/Subtype") == "/Form"
    ]
    return pikepdf.unparse_content_stream(kept)


def _content(holder: Any) -> bytes:
    if isinstance(holder, pikepdf.Page):
        holder.contents_coalesce()
        return bytes(holder.Contents.read_bytes()) if "/Contents" in holder else b""
    return bytes(holder.read_bytes())
