"""One note set in the measure of the foot: whole, or as much of it as fits a given height.

WeasyPrint lays it out with its own fragmentation, like the paragraphs of the body. This module only decides where a
note may break: where its paragraphs may (`orphans` and `widows`) and between the rows of its tables, with at least two
lines of the note on either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from math import ceil, inf
from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.alike_notes import boxes_of_note, marked, pattern_of, unmark
from publish.pdf.engine.composing.planning import planned
from publish.pdf.engine.note_lines import breaks, count_lines, keeps_blocks_together, lines_of
from publish.pdf.engine.prepared_notes import paragraph_in, paragraph_of, prepared
from publish.pdf.engine.short_notes import ShortNote, words_of
from publish.pdf.engine.upstream.data import ContextData, NoteData, data_of, give
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    InlineBlockBox,
    InlineBox,
    LineBox,
    TextBox,
    stock_block_level_layout,
    without_floats,
)

LEAST_LINES = 2
# The boxes that can be copied together with their layout.
_COPIED = (BlockBox, LineBox, InlineBox, TextBox, InlineBlockBox)
# px: no note in one line is so wide.
_ENDLESS = 1e6
# So many notes are measured at a time.
_MEASURED = 20
# px: positions are sums of floats.
NEAR = 0.01


class NotePiece(Struct, frozen=True, eq=False):
    """A laid-out note, or a piece of one.

    `height` is that of its margin box in px. `resume_at` is where the rest begins in WeasyPrint's terms, or None.
    `absolutes` are its out-of-flow boxes. `is_shared`: other pages may have it too.
    """

    box: Any
    height: float
    lines: int
    begins_at: Any
    resume_at: Any
    absolutes: list[Any]
    is_shared: bool = True

    def at(self, x: float, y: float) -> Any:
        """Return the box at its place on a page, px.

        It is a copy, unless no other page has it. A box that has out-of-flow boxes serves one page only.
        """
        box = self.box.deepcopy() if self.is_shared and not self.absolutes else self.box
        box.translate(dx=x - box.position_x, dy=y - box.position_y)
        return box


class _Known(Struct, eq=False):
    """A layoutable copy of a note with `texts`, and its cached layouts.

    `whole` is keyed by the beginning and the measure in px, `cuts` also by the height of the attempted break.
    """

    texts: tuple[str, ...]
    box: Any
    whole: dict[tuple[str, float], NotePiece] = field(default_factory=dict)
    cuts: dict[tuple[str, float, float], NotePiece | None] = field(default_factory=dict)


class NoteLayout:
    """Lays out the notes of one page.

    Each note is laid out once, and once more for each place where a break is tried. The results are shared by all pages
    if its boxes can be copied: a `NotePiece` is a pattern that is copied to its place.
    """

    def __init__(self, context: Any) -> None:
        self._context = context
        self._known_notes = data_of(context, ContextData).laid_out_notes
        self._notes: dict[Any, _Known] = {}
        self._texts: dict[Any, tuple[str, ...]] = {}
        self._paragraphs: dict[Any, NotePiece] = {}
        self._alike: dict[Any, dict[float, NotePiece | None]] = {}

    def whole(self, note: Any, begin: Any, measure: Any) -> NotePiece:
        """Return the note from `begin` to its end, in the block `measure`."""
        if begin is None:
            alike = self._alike.setdefault(note, {})
            if measure.width not in alike:
                alike[measure.width] = self._in_pattern(note, measure)
            found = alike[measure.width]
            if found is not None:
                return found
        known, key = self._known(note), (repr(begin), measure.width)
        found = known.whole.get(key)
        if found is None:
            found = self._set(note, begin, measure, inf)
            assert found is not None
            known.whole[key] = found
        return found

    def _in_pattern(self, note: Any, measure: Any) -> NotePiece | None:
        """Return the whole note, set after the pattern of one that looks the same; None if it needs its own layout.

        The first note of each look that stands in one line is laid out as the pattern of the others.
        """
        patterns = data_of(self._context, ContextData).note_patterns
        read = boxes_of_note(self._context, note)
        if read is None:
            return None
        key = read.look, measure.width, measure.content_box_x()
        if key not in patterns:
            words = words_of(note)
            if words is not None and not words.fit_in(measure.width):
                return None
            first = self._laid_out_from(prepared(marked(note)), None, measure, inf)
            patterns[key] = None
            if first is not None and not first.absolutes:
                # The boxes are kept, because styles are known by their addresses.
                patterns[key] = first, pattern_of(read, first.box), read
                unmark(first.box)
            return first
        if patterns[key] is None:
            return None
        first, pattern, _ = patterns[key]
        made = None if pattern is None else pattern.applied(read.boxes)
        if made is None:
            return None
        give(made, NoteData(None, None))
        return NotePiece(made, first.height, first.lines, None, None, [], is_shared=False)

    def forget(self, note: Any) -> None:
        """Look at the words of a note again: they have changed."""
        self._notes.pop(note, None)
        self._texts.pop(note, None)
        self._alike.pop(note, None)

    def together(self, notes: Sequence[Any], measure: Any) -> NotePiece:
        """Return notes in one paragraph, in the block `measure`."""
        key = tuple(notes), tuple(map(self._texts_of, notes)), measure.width
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._laid_out(paragraph_of(notes), measure)
        return found

    def in_one_line(self, notes: Sequence[Any], measure: Any) -> tuple[float, list[float]]:
        """Return the height of the line that holds notes one after the other, and their widths, in px.

        A note that breaks its lines itself is as wide as the lines that it fills of the paragraph.
        """
        widths: dict[Any, float] = {note: words.width for note in notes if (words := words_of(note)) is not None}
        # One is laid out for the height, and each that has more than words.
        odd = [note for note in notes if note not in widths] or [*notes[:1]]
        wide = measure.copy_with_children([])
        wide.width = _ENDLESS
        height = 0.0
        for begin in range(0, len(odd), _MEASURED):
            held = odd[begin : begin + _MEASURED]
            piece = self._laid_out(paragraph_of(held), wide)
            for group in [held] if piece.lines == 1 else [[note] for note in held]:
                one = piece if len(group) == len(held) else self._laid_out(paragraph_of(group), wide)
                *broken, line = lines_of(one.box)
                height = max(height, one.height / one.lines)
                edges = [*(box.position_x for box in line.children), line.position_x + _filled(line)]
                widths |= dict(zip(group, (right - left for left, right in pairwise(edges)), strict=True))
                widths[group[0]] += sum(ceil(_filled(other) / measure.width) for other in broken) * measure.width
        return height, [widths[note] for note in notes]

    def in_short(self, note: Any, measure: Any, *, is_cut: bool = True) -> float | None:
        """Return the height in px of a note whose words are sure to stand in one line; None for any other note.

        If no page is to cut it (`is_cut`), also return that of a note of several lines: these are planned, and not laid
        out. Only the first note of each look is.
        """
        words, data = words_of(note), data_of(self._context, ContextData)
        if words is None:
            return None
        key = words.look, measure.width
        short = data.short_notes.get(key)
        if not words.fit_in(measure.width):
            return None if is_cut or short is None else self._in_lines(note, measure, short)
        if short is None:
            whole, read = self.whole(note, None, measure), boxes_of_note(self._context, note)
            like = read and (read.look, measure.width, measure.content_box_x())
            _, pattern, _ = data.note_patterns.get(like) or (None, None, None)
            width, leading = (0.0, None) if pattern is None else (pattern.width, pattern.leading)
            short = data.short_notes[key] = ShortNote(whole.height, width, leading)
        return short.height

    def _in_lines(self, note: Any, measure: Any, short: ShortNote) -> float | None:
        """Return the height in px of a note of several lines that otherwise looks like a short one."""
        block = paragraph_in(self._known(note).box)
        if block is None or short.leading is None:
            return None
        block.width, block.height = short.width, "auto"
        with aside(self._context, measure, inf):
            plan = planned(self._context, block.children[0], block)
        if plan is None or plan.letter is not None:
            return None
        return short.height + (len(plan.slugs) - 1) * short.leading

    def _laid_out(self, box: Any, measure: Any) -> NotePiece:
        box.position_x, box.position_y = measure.content_box_x(), 0
        absolutes: list[Any] = []
        with aside(self._context, measure, inf):
            made, *_ = stock_block_level_layout(self._context, box, -inf, None, measure, False, absolutes, absolutes)
        return NotePiece(made, made.margin_height(), count_lines(made), None, None, absolutes, is_shared=False)

    def within(self, note: Any, begin: Any, measure: Any, room: float) -> NotePiece | None:
        """Return as much of the note as fits `room` px; None if it may not break so early."""
        for height, _ in reversed(self._breaks(note, begin, measure)):
            if height <= room + NEAR:
                cut = self._cut(note, begin, measure, height)
                if cut is not None:
                    return cut
        return None

    def least(self, note: Any, begin: Any, measure: Any) -> NotePiece | None:
        """Return the smallest piece of the note that may stand alone; None if it may not break."""
        for height, _ in self._breaks(note, begin, measure):
            cut = self._cut(note, begin, measure, height)
            if cut is not None:
                return cut
        return None

    def forced(self, note: Any, begin: Any, measure: Any, room: float) -> NotePiece:
        """Return as much as fits `room` px, broken anywhere, because the page must not stay empty."""
        whole = self.whole(note, begin, measure)
        return self._set(note, begin, measure, room + whole.box.position_y, anyhow=True) or whole

    def lines(self, note: Any, begin: Any, measure: Any) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Return the heights of the note's lines in px, and the numbers of lines after which it may be cut."""
        piece = self.whole(note, begin, measure)
        top = piece.box.position_y
        # The lines of the cells of a row stand beside each other.
        bottoms = [*accumulate((line.position_y + line.height - top for line in lines_of(piece.box)), max)]
        bottoms = [*bottoms[:-1], piece.height]
        cuts = dict(self._breaks(note, begin, measure))
        for bottom, above in cuts.items():  # the bottoms of breaks are exact
            bottoms[above - 1] = bottom
        heights = [max(below - above, 0.0) for above, below in pairwise([0.0, *bottoms])]
        return tuple(heights), tuple(cuts.values())

    def of_lines(self, note: Any, begin: Any, measure: Any, lines: int) -> NotePiece | None:
        """Return the note's first `lines` lines; None if it may not be cut there."""
        for height, above in self._breaks(note, begin, measure):
            if above == lines:
                return self._cut(note, begin, measure, height)
        return None

    def _breaks(self, note: Any, begin: Any, measure: Any) -> list[tuple[float, int]]:
        """Return where the note may break: the height above in px, and the number of lines there."""
        whole = self.whole(note, begin, measure)
        found = [
            (bottom - whole.box.position_y, above)
            for bottom, above in breaks(whole.box)
            if LEAST_LINES <= above <= whole.lines - LEAST_LINES
        ]
        if not keeps_blocks_together(whole.box):
            return found
        return [one for one in found if (cut := self._cut(note, begin, measure, one[0])) and cut.lines == one[1]]

    def _cut(self, note: Any, begin: Any, measure: Any, height: float) -> NotePiece | None:
        cuts, key = self._known(note).cuts, (repr(begin), measure.width, height)
        if key not in cuts:
            whole = self.whole(note, begin, measure)
            cut, lines = self._set(note, begin, measure, height + whole.box.position_y), whole.lines
            legal = (
                cut is not None
                and cut.resume_at is not None
                and cut.height <= height + NEAR
                and LEAST_LINES <= cut.lines <= lines - LEAST_LINES
            )
            cuts[key] = cut if legal else None
        return cuts[key]

    def _known(self, note: Any) -> _Known:
        known = self._notes.get(note)
        if known is None:
            texts = self._texts_of(note)
            known = self._known_notes.get(note)
            if known is None or known.texts != texts:
                known = _Known(texts, prepared(note))
                if all(isinstance(box, _COPIED) and box.is_in_normal_flow() for box in known.box.descendants()):
                    self._known_notes[note] = known
            self._notes[note] = known
        return known

    def _texts_of(self, note: Any) -> tuple[str, ...]:
        """Return the texts of a note as they are on this page: page numbers in it may change from page to page."""
        texts = self._texts.get(note)
        if texts is None:
            texts = self._texts[note] = tuple([box.text for box in note.descendants() if isinstance(box, TextBox)])
        return texts

    def _set(self, note: Any, begin: Any, measure: Any, room: float, anyhow: bool = False) -> NotePiece | None:
        """Return as much of the note as fits `room` px, with the margin of its first block, which is no part of it."""
        return self._laid_out_from(self._known(note).box, begin, measure, room, anyhow)

    def _laid_out_from(self, box: Any, begin: Any, measure: Any, room: float, anyhow: bool = False) -> NotePiece | None:
        """Return as much of a prepared note as fits `room` px, from `begin` on."""
        box.position_x, box.position_y = measure.content_box_x(), 0
        absolutes: list[Any] = []
        with aside(self._context, measure, room):
            made, resume_at, *_ = stock_block_level_layout(
                self._context, box, -inf if room == inf else 0, begin, measure, anyhow, absolutes, absolutes
            )
        if made is None:
            return None
        give(made, NoteData(begin, resume_at))
        return NotePiece(made, made.margin_height(), count_lines(made), begin, resume_at, absolutes)


def _filled(line: Any) -> float:
    """Return how much of a line its boxes fill, px."""
    last = line.children[-1]
    return float(last.position_x + last.width - line.position_x)


@contextmanager
def aside(context: Any, measure: Any, room: float) -> Iterator[None]:
    """Context in which the page is `room` px high, nothing of the body is in the way, and no note is seated.

    `measure` is the box that is laid out, or the block around it.
    """
    data = data_of(context, ContextData)
    kept = context.page_bottom, context.in_column, data.in_note
    context.page_bottom, context.in_column, data.in_note = room + NEAR / 2, False, True
    try:
        with without_floats(context, measure):
            yield
    finally:
        context.page_bottom, context.in_column, data.in_note = kept
