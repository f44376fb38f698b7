"""The glyphs of a cast line, written into the page as they were shaped.

WeasyPrint's records of each font are maintained as WeasyPrint does: the width of each glyph, and the text it stands
for.
"""

from __future__ import annotations

from typing import Any

from publish.composer.shaping import Word
from publish.pdf.engine.coding import codes_of, show_codes
from publish.pdf.engine.composing.alike_lines import tell_apart
from publish.pdf.engine.composing.backward_glyphs import backward_glyphs, drawn_runs, tell_texts
from publish.pdf.engine.composing.faces import Type, type_of
from publish.pdf.engine.composing.line_closing import (
    anchor_raised,
    close_line,
    draw_space,
    fonts_at_edges,
    line_edge,
    open_line,
)
from publish.pdf.engine.composing.opening_word import LetterOfWord
from publish.pdf.engine.composing.readings import is_stacked, is_turned, read, read_as, reads_alike
from publish.pdf.engine.composing.set_text import NO_BREAK_SPACE, SetText
from publish.pdf.engine.composing.shown_moves import LEAST_RISE, correct_moves
from publish.pdf.engine.composing.typecase import SOFT
from publish.pdf.engine.upstream.data import LineEdge
from publish.pdf.engine.upstream.pdf import fonts_of, stock_draw_first_line
from publish.pdf.engine.upstream.text import FROM_UNITS, TO_UNITS, line_size
from publish.pdf.engine.words_of_styles import begin_added, end_added

# In thousandths of the em: less is invisible, and is corrected at the next space.
_SEEN = 0.5
# In thousandths of the em: a pen that is farther back than this is put right before the space.
_BACK = 20
# In px: a text that is drawn wider or narrower by less than this was measured well.
_UNFIT = 0.5
# The operator that raises or lowers glyphs (ISO 32000-1, 9.3.7).
_RAISED = " Ts"
# Numbers above this are Pango's own, for glyphs that are empty or missing.
_LAST_GLYPH = 0xFFFF


def draw_first_line(stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
    """Draw a text box at `matrix`, as WeasyPrint's function of that name does.

    Returns the pictures among its glyphs; a planned line has none.
    """
    if isinstance(box.pango_layout, SetText):
        draw_set_text(stream, box, matrix.values)
        return []
    is_added = begin_added(stream, box)
    first = len(stream.stream)
    pictures = _drawn_by_stock(stream, box, text_overflow, block_ellipsis, matrix)
    tell_apart(stream, first, box.text, matrix.values[4:], box.style["font_size"])
    if is_added:
        end_added(stream)
    return pictures


def draw_set_text(stream: Any, box: Any, matrix: tuple[float, ...]) -> None:
    """Draw the text box of a planned line at a matrix, given as its six values (ISO 32000-1, 9.4.2)."""
    edge = line_edge(box)
    if not box.text or edge.is_carried:
        return
    is_added = begin_added(stream, box)
    _draw_set_text(stream, box, edge, matrix)
    if is_added:
        end_added(stream)


def _draw_set_text(stream: Any, box: Any, edge: LineEdge, matrix: tuple[float, ...]) -> None:
    layout: SetText = box.pango_layout
    kind = layout.type
    font = _font(stream, kind)
    # Both stay in force until they are changed, so reset them for the rest of the page.
    expansion, tracking = round(layout.expansion * 100, 2), round(layout.tracking, 4)
    shown, said = _array(layout, font, expansion / 100, tracking, edge)
    if edge.opening is not None:
        _begin_opening(stream, box, edge.opening, said, matrix)
    stream.stream.append(b"%g %g %g %g %.4f %.4f Tm" % matrix)
    stream.set_font_size(font.hash, int(kind.size * TO_UNITS) * FROM_UNITS)
    if expansion != 100:
        stream.stream.append(b"%g Tz" % expansion)
    if tracking:
        stream.stream.append(b"%.4f Tc" % tracking)
    first = len(stream.stream)
    show_codes(stream, shown)
    if _RAISED in shown:
        anchor_raised(stream, first, font, kind.pango_font, tracking * 1000 / kind.size)
    if edge.after:
        close_line(stream, edge.after, font, kind.pango_font, kind.hyphen)
    if edge.before and not _begins_spoken(layout):
        per_em = 1000 / kind.size
        open_line(stream, first, font, kind.pango_font, edge.room * per_em / layout.expansion, tracking * per_em)
    tell_apart(stream, first, box.text, matrix[4:], kind.size)
    if expansion != 100:
        stream.stream.append(b"100 Tz")
    if tracking:
        stream.stream.append(b"0 Tc")


def _begin_opening(stream: Any, box: Any, opening: LetterOfWord, said: str, matrix: tuple[float, ...]) -> None:
    """Begin the marked content of the first word of a text box, and draw the large letter that begins the word.

    `said` is how the rest of the word is read. A space on the baseline of the word comes first: some readers put all
    the text of a marked content where that begins, and this must be the first line.
    """
    kind, (_, font) = box.pango_layout.type, box.pango_layout.type.pdf_font
    *turned, x, y = matrix
    stream.stream.append(f"/Span {read_as(opening.text + said)} BDC")
    stream.stream.append(b"%g %g %g %g %.4f %.4f Tm" % (*turned, x + opening.x, y))
    stream.set_font_size(font.hash, int(kind.size * TO_UNITS) * FROM_UNITS)
    show_codes(stream, f"<{_written(kind.word(' '), kind, font)[0]}>")
    for piece in opening.pieces:
        stream.set_color(piece.style["color"])
        place = x + piece.position_x, y + piece.position_y + piece.baseline
        _draw_set_text(stream, piece, line_edge(piece), (*turned, *place))
    stream.set_color(box.style["color"])


def _drawn_by_stock(stream: Any, box: Any, *how: Any) -> Any:
    """Let WeasyPrint draw a text box of its own, with `ActualText` if its glyphs would not be read correctly."""
    if box.text.isspace():
        *_, matrix = how
        if not line_edge(box).is_carried:
            draw_space(stream, box, matrix)
        return []
    _fit(box)
    edge, hyphen = line_edge(box), box.style["hyphenate_character"]
    if not is_stacked(box.text) and not is_turned(box.text, box.style["direction"]) and not _is_misread(stream, box):
        shown = len(stream.stream)
        pictures = _shown_by_stock(stream, box, *how)
        if len(stream.stream) > shown:
            first, last = fonts_at_edges(box) if edge.after or edge.before else (None, None)
            if edge.after:
                close_line(stream, edge.after, _drawn(stream, last), last, hyphen)
            if edge.before:
                open_line(stream, shown, _drawn(stream, first), first, edge.room * 1000 / box.style["font_size"])
        return pictures
    kind = type_of(box.style, box.text)
    if kind.plain and is_stacked(box.text):
        font, _ = stream.add_font(kind.pango_font)
        for word in map(kind.word, box.text.split()):
            if word.whole:
                read(word, kind.face, font.to_unicode)
    text = box.text.replace(SOFT, "")
    if edge.after == SOFT:
        text = text.removesuffix(hyphen) + SOFT
    stream.stream.append(f"/Span {read_as(edge.before + text)} BDC")
    first = len(stream.stream)
    pictures = _shown_by_stock(stream, box, *how)
    _, last = fonts_at_edges(box)
    anchor_raised(stream, first, _drawn(stream, last), last)
    stream.stream.append("EMC")
    if edge.after == " ":
        _, last = fonts_at_edges(box)
        close_line(stream, edge.after, _drawn(stream, last), last, hyphen)
    return pictures


def _shown_by_stock(stream: Any, box: Any, *how: Any) -> Any:
    first, glyphs = len(stream.stream), backward_glyphs(stream, box)
    pictures = stock_draw_first_line(stream, box, *how)
    tell_texts(stream, first, glyphs)
    correct_moves(stream, first, box.style["font_size"])
    return pictures


def _fit(box: Any) -> None:
    """Make the words of a justified text that Pango sets as wide as its box.

    Pango takes a space from the font of the sign beside it, but from the first font if the space has a width of its
    own, as it has only where it is drawn. So a text in two fonts would be drawn wider or narrower than it was measured.
    """
    layout, count = box.pango_layout, box.text.count(" ") + box.text.count(NO_BREAK_SPACE)
    if not layout.justification_spacing or not count:
        return
    line, _ = layout.get_first_line()
    excess = line_size(line, box.style)[0] - box.width
    if abs(excess) > _UNFIT:
        layout.justification_spacing -= excess / count
        layout.set_text(layout.text, justify=True)


def _drawn(stream: Any, pango_font: Any) -> Any:
    """Return WeasyPrint's font for one of Pango's."""
    font, _ = stream.add_font(pango_font)
    return font


def _is_misread(stream: Any, box: Any) -> bool:
    """Whether a glyph of the box has a different text in its font's table of characters, or elsewhere in the box, or
    stands above or below the line.

    WeasyPrint records each glyph only with the first text it stands for. Runs from right to left are skipped.
    """
    said: dict[tuple[int, int], str] = {}
    text = box.pango_layout.text.encode()
    least = LEAST_RISE * box.style["font_size"] * TO_UNITS / 1000
    for item, font in drawn_runs(stream, box):
        start, end, glyphs = item.item.offset, item.item.length, item.glyphs
        clusters = [*glyphs.log_clusters[0 : glyphs.num_glyphs], end]
        if item.item.analysis.level % 2:
            continue
        for number in range(glyphs.num_glyphs):
            glyph = glyphs.glyphs[number].glyph
            if glyph > _LAST_GLYPH:
                continue
            if abs(glyphs.glyphs[number].geometry.y_offset) >= least:
                return True  # it is a text of its own for pdfium, which may sort it behind the next one
            own = text[start + clusters[number] : start + clusters[number + 1]].decode()
            if not reads_alike(said.setdefault((id(font), glyph), font.to_unicode.get(glyph, own)), own):
                return True
    return False


def _font(stream: Any, kind: Type) -> Any:
    """Return WeasyPrint's font in the document that is being written."""
    fonts, font = kind.pdf_font
    if fonts is not fonts_of(stream):
        font = _drawn(stream, kind.pango_font)
        kind.pdf_font = fonts_of(stream), font
        kind.glyphs.clear()
        kind.encoded.clear()
        kind.misread.clear()
        # All pages are laid out by now, so nothing more is planned.
        kind.cases.clear()
    return font


def _array(layout: SetText, font: Any, expansion: float, tracking: float, edge: LineEdge) -> tuple[str, str]:
    """Return the operand of TJ: glyphs, and by how many thousandths of the em the pen moves back between them.

    Also return how the words are read in whose marked content it begins, if a large letter is their beginning. `edge`
    is what is read before and after the glyphs.
    """
    kind, words = layout.type, layout.words
    encoded = kind.encoded
    per_em = 1000 / (kind.size * expansion)
    tracked = tracking * 1000 / kind.size
    shown = [encoded.get(word) or _written(word, kind, font) for word in words]
    signs = layout.signs or [kind.word(" ")]
    written = [(encoded.get(sign) or _written(sign, kind, font))[0] for sign in signs]
    wide = [font.widths[sign.glyphs[0]] + tracked for sign in signs]
    speaking = [_is_spoken(word, kind) for word in words]
    speaking[0] |= edge.opening is not None
    spoken = _spoken(words, signs, speaking, kind.hyphen if edge.after == SOFT else "") if any(speaking) else {}
    said, behind = spoken.get(0, ("", ""))
    if edge.opening is not None:
        spoken[0] = ("", behind)
    elif said:
        spoken[0] = (edge.before + said, behind)
    if layout.even and not spoken and not any(excess for _, excess in shown):
        moved = round(wide[0] - layout.spaces[0] * per_em, 2)
        return f"<{f'{written[0]}>{moved:.6g}<'.join([text for text, _ in shown])}>", ""
    pieces = ["<"]
    # How much too far to the right the pen is.
    ahead = 0.0
    last = len(signs) - 1
    for number, (text, excess) in enumerate(shown):
        moved = 0.0
        text_read, behind = spoken.get(number, ("", ""))
        # pdfium loses a move at the end of an array, so the move begins the next array.
        before = f"] TJ /Span {read_as(text_read)} BDC [" if text_read else ""
        if number:
            sign = min(number - 1, last)
            ahead += wide[sign] - layout.spaces[number - 1] * per_em
            moved = round(ahead, 2)
            pieces.append(f"{written[sign]}>{before}{moved:.6g}<")
        else:
            pieces.append(f">{before}<" if before else "")
        ahead += excess - moved
        if behind and ahead < -_BACK:
            # The mark over a letter draws the pen back. pdfium sorts what it reads by its left edge, and would read the
            # space before the mark.
            moved = round(ahead, 2)
            behind = f"{behind[:-1]}{moved:.6g}<"
            ahead -= moved
        pieces += text, behind
    pieces.append(">")
    return "".join(pieces), said


def _spoken(words: list[Word], signs: list[Word], speaking: list[bool], hyphen: str) -> dict[int, tuple[str, str]]:
    """Return for each `speaking` word how the marked content is read that begins with it, and what ends that content.

    Each is "" where none begins or ends (see `readings`). `hyphen` divides the last word, "" if that is whole. Several
    such words in a row share one marked content, because not every reader takes a space shown alone for the end of a
    word.
    """
    found = {}
    for number, word in enumerate(words):
        if not speaking[number]:
            continue
        text = behind = ""
        if not number or not speaking[number - 1]:
            text, end = word.text, number + 1
            while end < len(words) and speaking[end]:
                text += signs[min(end - 1, len(signs) - 1)].text + words[end].text
                end += 1
            if hyphen and end == len(words):
                text = text.removesuffix(hyphen) + SOFT
        if number + 1 == len(words) or not speaking[number + 1]:
            behind = ">] TJ EMC [<"
        found[number] = text, behind
    return found


def _is_spoken(word: Word, kind: Type) -> bool:
    """Whether a word that was encoded needs a marked content that says how it is read."""
    return word.stacked or word in kind.misread


def _begins_spoken(layout: SetText) -> bool:
    return _is_spoken(layout.words[0], layout.type)


def _written(word: Word, kind: Type, font: Any) -> tuple[str, float]:
    found = kind.encoded[word] = _encoded(word, kind, font)
    return found


def _encoded(word: Word, kind: Type, font: Any) -> tuple[str, float]:
    """Return the codes of a word's glyphs in hexadecimal, and how much too far right the pen is after it.

    The unit is a thousandth of the em.
    """
    pieces = []
    ahead = moved = 0.0
    spaced = kind.letter_spacing / kind.scale
    offsets, rises, last = word.offsets, word.rises, len(word.glyphs) - 1
    if read(word, kind.face, font.to_unicode):
        kind.misread.add(word)
    known = kind.glyphs
    for number, glyph in enumerate(word.glyphs):
        code, width = known.get(glyph) or _entered(glyph, kind, font)
        wanted = word.advances[number]
        if spaced and _ends_cluster(word, number):
            wanted += spaced
        offset = offsets[number] if offsets else 0.0
        back = moved - offset
        moved = 0.0
        if rises and abs(rises[number]) >= LEAST_RISE:
            pieces.append(f">] TJ {rises[number] * kind.scale:.4f}{_RAISED} [{back:.6g}<{code}>] TJ 0 Ts [<")
        else:
            pieces.append(f">{back:.6g}<{code}" if back else code)
        ahead += width - wanted
        if offset:
            ahead += offset
        if (ahead >= _SEEN or ahead <= -_SEEN) and number < last:
            moved = round(ahead, 2)
            ahead -= moved
    return "".join(pieces), ahead


def _ends_cluster(word: Word, number: int) -> bool:
    end = word.clusters[number + 1] if number + 1 < len(word.glyphs) else len(word.text)
    return end > word.clusters[number]


def _entered(glyph: int, kind: Type, font: Any) -> tuple[str, int]:
    """Return the code of a glyph in hexadecimal and its width, entered into the font of the PDF."""
    if glyph not in font.widths:
        font.widths[glyph] = round(kind.face.glyph_width(glyph))
    found = kind.glyphs[glyph] = f"{codes_of(font, kind.pdf_font[0])[glyph]:04x}", font.widths[glyph]
    return found
