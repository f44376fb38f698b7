"""The edges of a line in the content of its page: a space after the last word, or a hyphen that is read as soft.

Neither changes the look of the page: the space is outside the line, and the hyphen is the same glyph under another
code.
"""

from __future__ import annotations

import re
from typing import Any

from publish.pdf.engine.coding import codes_of, reading
from publish.pdf.engine.composing.readings import read_as
from publish.pdf.engine.composing.typecase import SOFT
from publish.pdf.engine.upstream.data import FontData, LineEdge, data_of, given_to
from publish.pdf.engine.upstream.pdf import draws_pictures, fonts_of
from publish.pdf.engine.upstream.text import FROM_UNITS, ffi, glyph_of, pango

_NONE = LineEdge("", "")
# How glyphs are shown in a page's content: with the last one, and perhaps a move after it.
_END = b"] TJ"
_LAST = re.compile(rb"([0-9a-f]{4})>[-.0-9]*\] TJ$")
# A glyph above or below the line that ends a marked content, or all that is shown: before its move, the move, and
# behind it. Where all letters stand closer, the next text begins before such a glyph even if that is not moved.
_RAISED_LAST, _RAISED_LAST_TIGHT = (
    re.compile(rb"( Ts\s+\[)(%b[0-9.]+)(<[0-9a-f]{4}>\] TJ\s+0 Ts(?:\s+\[(?:[-0-9. ]|<>)*\] TJ)*\s*(?:EMC|\Z))" % sign)
    for sign in (b"-", b"-?")
)
# In thousandths of the em: how far before the end of the letter the space begins.
_BEFORE_END = 5


def line_edge(box: Any) -> LineEdge:
    """Return what is read before and after a text box."""
    return given_to(box, LineEdge) or _NONE


def read_words(box: Any) -> str:
    """Return the text of a text box as it is read: with the spaces at its edges, without a dividing hyphen.

    A large letter that is drawn with it stands before it.
    """
    edge = line_edge(box)
    if edge.is_carried:
        return ""
    text: str = (edge.opening.text if edge.opening is not None else "") + box.text
    if edge.after == SOFT:
        return edge.before + text.removesuffix(box.style["hyphenate_character"])
    return edge.before + text + edge.after


def fonts_at_edges(box: Any) -> tuple[Any, Any]:
    """Return the Pango fonts of the first and the last run of a text box that Pango has laid out."""
    line, _ = box.pango_layout.get_first_line()
    run = first = line.runs[0]
    while run.next != ffi.NULL:
        run = run.next
    return first.data.item.analysis.font, run.data.item.analysis.font


def open_line(stream: Any, shown: int, font: Any, pango_font: Any, room: float, tracked: float = 0.0) -> None:
    """Write a space before the glyphs that were shown first from the operation `shown` on.

    `font` is WeasyPrint's for `pango_font`. The pen goes back before the space, but only by its `room`, if that is not
    0: pdfium sorts what it reads by its left edge. `tracked` is the extra space between letters. Both are in
    thousandths of the em.
    """
    glyph = _space(stream, font, pango_font)
    place = next((at for at in range(shown, len(stream.stream)) if _is_shown(stream.stream[at])), None)
    if glyph is None or place is None:
        return
    code, width = codes_of(font, fonts_of(stream))[glyph], font.widths[glyph] + tracked
    back = min(room, width) if room else width
    opening = b"[%g<%04x>" % (back, code)
    if back < width:
        opening += b"%g " % (width - back)
    stream.stream[place] = opening + stream.stream[place][1:]


def close_line(stream: Any, end: str, font: Any, pango_font: Any, hyphen: str) -> None:
    """Write the end of a line whose glyphs were shown last.

    `font` is WeasyPrint's for `pango_font`. `hyphen` is the character that stands where a word is divided.
    """
    fonts = fonts_of(stream)
    if end == SOFT:
        glyph = _glyph(font, pango_font, hyphen) if len(hyphen) == 1 else None
        if glyph is not None:
            _soften(stream, font, fonts, glyph)
        return
    glyph = _space(stream, font, pango_font)
    if glyph is None:
        return
    code = b"%04x" % codes_of(font, fonts)[glyph]
    last = stream.stream[-1]
    if _is_shown(last):
        # Most strings of glyphs are still open to more.
        head = last.removesuffix(_END)
        stream.stream[-1] = (head[:-1] if head.endswith(b">") else head + b"<") + code + b">" + _END
    else:
        stream.stream.append(b"[<" + code + b">" + _END)


def anchor_raised(stream: Any, shown: int, font: Any, pango_font: Any, tracked: float = 0.0) -> None:
    """Write a space before each glyph above or below the line that ends a marked content, from operation `shown` on.

    pdfium takes such a glyph for a text of its own and sorts texts by their left edge, so that it would read a mark
    that stands to the right of where its letter ends after the next text. `font`, `pango_font` and `tracked` are as in
    `open_line`.
    """
    written = b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in stream.stream[shown:])
    raised_last = _RAISED_LAST_TIGHT if tracked < 0 else _RAISED_LAST
    if b" Ts" not in written or not raised_last.search(written):
        return
    glyph = _space(stream, font, pango_font)
    if glyph is None:
        return
    code, width = codes_of(font, fonts_of(stream))[glyph], font.widths[glyph] + tracked

    def anchored(raised: re.Match[bytes]) -> bytes:
        back = float(raised[2])
        # The next text begins so much before the end of the letter, or behind it.
        before = _BEFORE_END + (max(back, 0.0) - tracked if tracked < 0 else 0.0)
        return b"%b%g<%04x>%g%b" % (raised[1], before, code, width - before + back, raised[3])

    stream.stream[shown:] = [raised_last.sub(anchored, written)]


def draw_space(stream: Any, box: Any, matrix: Any) -> None:
    """Write the space of a text box that holds only a space, between two others; WeasyPrint leaves it out."""
    pango_font, _ = fonts_at_edges(box)
    font, size = stream.add_font(pango_font)
    glyph = _space(stream, font, pango_font)
    if glyph is None or not size:
        return
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(font.hash, size)
    stream.stream.append(b"[<%04x>] TJ" % codes_of(font, fonts_of(stream))[glyph])


def _is_shown(operation: Any) -> bool:
    """Whether an operation of a stream shows glyphs."""
    return isinstance(operation, bytes) and operation.startswith(b"[") and operation.endswith(_END)


def _space(stream: Any, font: Any, pango_font: Any) -> int | None:
    """Return the glyph of the space, entered into the font of the PDF; None if the font shows no glyphs by codes."""
    glyph = None if font.bitmap or draws_pictures(font) else _glyph(font, pango_font, " ")
    if glyph is not None:
        if glyph not in font.widths:
            _, size = stream.add_font(pango_font)
            pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        font.to_unicode.setdefault(glyph, " ")
    return glyph


def _glyph(font: Any, pango_font: Any, character: str) -> int | None:
    """Return the glyph of a character, or None; a font is asked once for each."""
    known = data_of(font, FontData).glyphs
    if character not in known:
        known[character] = glyph_of(pango_font, character)
    return known[character]


def _soften(stream: Any, font: Any, fonts: Any, glyph: int) -> None:
    """Let the hyphen that was shown last be read as a soft hyphen."""
    last = stream.stream[-1]
    shown = _LAST.search(last) if _is_shown(last) and not font.bitmap else None
    usual = b"%04x" % codes_of(font, fonts)[glyph]
    if shown is None or shown[1] != usual:
        return
    before, behind = last[: shown.start()], last[shown.end(1) :]
    code = reading(font, fonts, glyph, SOFT)
    if code is not None:
        stream.stream[-1] = before + b"%04x" % code + behind
    else:
        stream.stream[-1] = before + b">" + _END
        stream.stream += [f"/Span {read_as(SOFT)} BDC", b"[<" + usual + behind, "EMC"]
