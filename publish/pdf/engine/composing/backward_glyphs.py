"""The texts of glyphs in words from right to left.

A character may be set with several glyphs, such as a letter and a stroke that joins it to the next one. WeasyPrint
gives its text to the glyph on the left, and records each glyph only with the first text that it stands for. So a letter
would be read twice, or not at all where it stands alone. Here the first glyph of the character in reading order has the
text and the others have none, and of as many glyphs as characters each has one; a glyph that has another text elsewhere
gets a code of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from publish.config.direction import has_letters_from_right
from publish.pdf.engine.coding import reading
from publish.pdf.engine.upstream.pdf import fonts_of
from publish.pdf.engine.upstream.text import ffi

# Pango's number for a glyph that is not shown, and the greatest one of a glyph that the font has.
_NOT_SHOWN, _LAST_GLYPH = 0x0FFFFFFF, 0xFFFF
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
# Digits of a glyph's code in the content of a page.
_DIGITS = 4


class BackwardGlyph(NamedTuple):
    """A glyph of a line as it is drawn, with its WeasyPrint font; `text` is None in words from left to right."""

    font: Any
    number: int
    text: str | None


def backward_glyphs(stream: Any, box: Any) -> Sequence[BackwardGlyph]:
    """Return the glyphs of a text box that WeasyPrint draws, if it has words from right to left; otherwise nothing.

    Records the texts of glyphs that their fonts do not know yet.
    """
    if not has_letters_from_right(box.text):
        return ()
    found = [*_glyphs(stream, box)]
    if any(one.font.bitmap for one in found):  # they are shown in another way
        return ()
    for one in found:
        if one.text is not None:
            one.font.to_unicode.setdefault(one.number, one.text)
    return found


def tell_texts(stream: Any, first: int, glyphs: Sequence[BackwardGlyph]) -> None:
    """Give glyphs that the operations from `first` on show a code of their own where they have another text."""
    if not any(map(_is_otherwise, glyphs)):
        return
    waiting, fonts = iter(glyphs), fonts_of(stream)

    def coded(shown: re.Match[bytes]) -> bytes:
        codes = shown[1]
        return b"<%b>" % b"".join(
            _code(next(waiting), codes[at : at + _DIGITS], fonts) for at in range(0, len(codes), _DIGITS)
        )

    for number in range(first, len(stream.stream)):
        shown = stream.stream[number]
        if isinstance(shown, bytes) and shown.endswith(b"TJ"):
            stream.stream[number] = _GLYPHS.sub(coded, shown)


def _is_otherwise(glyph: BackwardGlyph) -> bool:
    return glyph.text is not None and glyph.font.to_unicode[glyph.number] != glyph.text


def _code(glyph: BackwardGlyph, usual: bytes, fonts: dict[int, Any]) -> bytes:
    if not _is_otherwise(glyph):
        return usual
    code = reading(glyph.font, fonts, glyph.number, str(glyph.text))
    return usual if code is None else b"%04x" % code


def drawn_runs(stream: Any, box: Any) -> Iterator[tuple[Any, Any]]:
    """Yield Pango's runs of a text box in the order in which WeasyPrint shows them, each with its WeasyPrint font."""
    line, _ = box.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        yield item, stream.add_font(item.item.analysis.font)[0]


def _glyphs(stream: Any, box: Any) -> Iterator[BackwardGlyph]:
    """Yield the glyphs of a text box in the order in which WeasyPrint shows them."""
    text = box.pango_layout.text.encode()
    for item, font in drawn_runs(stream, box):
        start, end, count = item.item.offset, item.item.length, item.glyphs.num_glyphs
        clusters = item.glyphs.log_clusters[0:count]
        is_backward = item.item.analysis.level % 2
        for number, begin in enumerate(clusters):
            if number and begin != clusters[number - 1]:  # from the right, characters follow each other to the left
                end = clusters[number - 1]
            glyph = item.glyphs.glyphs[number].glyph
            if glyph == _NOT_SHOWN:
                continue
            own = None
            if is_backward and glyph <= _LAST_GLYPH:
                behind = next((one for one in range(number, count) if clusters[one] != begin), count)
                ahead = next((one for one in range(number, -1, -1) if clusters[one] != begin), -1)
                signs = text[start + begin : start + end].decode()
                own = _share(signs, behind - number - 1, behind - ahead - 1)
            yield BackwardGlyph(font, glyph, own)


def _share(signs: str, number: int, count: int) -> str:
    """Return what one of the glyphs of some characters stands for, by its number in the order of reading.

    If there are fewer glyphs than characters, the first one, a ligature, stands for all of them.
    """
    if len(signs) > count:
        return "" if number else signs
    return signs[number : number + 1]
