"""The arrangement of a page's notes at its foot: which are whole, which are cut, their total height, their boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct

from publish.config.line_settings import SeriesLayout
from publish.paginator.note_columns import column_ends
from publish.pdf.engine.margin_notes import MarginColumn
from publish.pdf.engine.note_areas import NoteAreas
from publish.pdf.engine.note_layout import NEAR, NoteLayout, NotePiece
from publish.pdf.engine.thrift import resolve_percentages
from publish.pdf.engine.upstream.data import ContextData, Rest, data_of
from publish.pdf.engine.upstream.layout import BlockBox, anonymous_style, block_level_width
from publish.pdf.engine.witness_lines import witness_line
from publish.style_names import MarkupClass

# em of the text: the space between two columns of notes.
_COLUMN_GAP = 1.2
# em: letters are not wider than this in the mean, and lines not higher.
_WIDEST, _TALLEST = 1.0, 2.0


class Seat(Struct, frozen=True, eq=False):
    """A note at the foot of a page.

    `order` is its place in the document, or a negative one if it is `given`: it continues from the page before, so it
    comes first, and no line can take it back.
    """

    rest: Rest
    order: int
    series: str
    given: bool


# Stands for a note whose words are in the paragraph of its series.
_SHARED = NotePiece(None, 0.0, 0, None, None, [])


class Arrangement(Struct, frozen=True):
    """The arranged foot of a page.

    `pieces` run from top to bottom, `height` is their height in px, `rests` are the seats with what is left of their
    notes.
    """

    pieces: list[tuple[Seat, NotePiece]]
    height: float
    rests: list[tuple[Seat, Rest]]


class Arranger:
    """Composes the foot of one page. `area` is WeasyPrint's box for it."""

    def __init__(self, context: Any, areas: NoteAreas, area: Any) -> None:
        self._context = context
        self._layout = NoteLayout(context)
        self._areas = areas
        self._area = area
        block_level_width(area, area.page)
        area.margin_top, area.margin_bottom = (
            0 if margin == "auto" else margin for margin in (area.margin_top, area.margin_bottom)
        )
        area.height = 0
        self._rules: dict[int, tuple[Any, float]] = {}
        self._measures = {series: self._measure(series) for series in areas.series or ("",)}

    def whole(self, seat: Seat) -> NotePiece:
        """Return the whole note as one piece; a piece without a box if it is a part of the paragraph of its series."""
        if not self.stands_alone(seat) and self.layout_of(seat.series) is SeriesLayout.RUN_IN:
            return _SHARED
        return self._layout.whole(*self._at(seat))

    @property
    def margins(self) -> float:
        """The height of the foot's own margins in px."""
        height: float = self._area.margin_height()
        return height

    @property
    def series(self) -> int:
        """How many series there are."""
        return len(self._measures)

    def lead(self, number: int, series: int, *, goes_on: bool) -> float:
        """Return the height in px of what a series adds to its notes as the `number`th block of a page.

        `goes_on`: it begins with the rest of a note.
        """
        name = [*self._measures][series]
        rest = Rest(None, {0: None} if goes_on else None)
        lead: float = self._lead(number, name, Seat(rest, 0, name, goes_on))[1] + self._edges(name)
        return lead

    def series_number(self, series: str) -> int:
        """Return the place of a series among the blocks, from 0."""
        return len(self._measures) if series in self._areas.margin else [*self._measures].index(series)

    @property
    def margin(self) -> int:
        """The number of all series in the margin, which share its height."""
        return len(self._measures)

    @cached_property
    def _column(self) -> MarginColumn:
        return MarginColumn(self._context, self._area.page, self._areas.margin)

    def forget(self, note: Any) -> None:
        """Look at the words of a note again: they have changed."""
        self._layout.forget(note)

    def layout_of(self, series: str) -> SeriesLayout:
        """Return how the notes of a series stand."""
        return self._areas.layouts.get(series, SeriesLayout.BLOCK)

    def stands_alone(self, seat: Seat) -> bool:
        """Whether a note is a paragraph over the whole measure, which pages may cut, whatever its series is set in.

        Beside others a long note could not be cut: it would empty the page that calls it, and put off all after it. The
        rest of a note that an earlier page begins has a paragraph of its own, too.
        """
        layout = self.layout_of(seat.series)
        if layout is SeriesLayout.BLOCK or (layout is SeriesLayout.RUN_IN and seat.rest.begins_at is not None):
            return True
        return self._is_long(seat)

    def _is_long(self, seat: Seat) -> bool:
        """Whether a note of a series whose notes stand beside each other would be higher than half a page."""
        note, long_notes = seat.rest.note, data_of(self._context, ContextData).long_notes
        found = long_notes.get(note)
        if found is None:
            measure, most = self._column_of(seat.series), self._area.page.height / 2
            size = note.style["font_size"]
            # Most notes are too short for that whatever their letters are, and need not be laid out.
            highest = _WIDEST * sum(map(len, note.element.itertext())) * size / measure.width * _TALLEST * size
            found = long_notes[note] = highest > most and self._layout.whole(note, None, measure).height > most
        return found

    def holds_entries(self, seats: Sequence[Seat]) -> bool:
        """Whether notes of one series begin with the numbers of their lines, which they have on the page of these."""
        if data_of(self._context, ContextData).numbering is None:
            return False
        return MarkupClass.BY_LINE in (seats[0].rest.note.element.get("class") or "").split()

    def shares(self, series: str, seats: Sequence[Seat]) -> tuple[float, tuple[float, ...]]:
        """Return the height of a line of a series whose notes are one paragraph, and the share of it that each fills.

        A note that is longer than a line has a share above 1.
        """
        measure = self._measures[series]
        leading, widths = self._layout.in_one_line([seat.rest.note for seat in seats], measure)
        return leading, tuple([width / measure.width for width in widths])

    def lines_of(self, seat: Seat) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Return the heights of a note's lines in px, and the numbers of lines after which it may be cut.

        One in the margin is never cut, and counts with the space above it. One beside others is never cut either, and
        may count as a single line as high as all of it.
        """
        if seat.series in self._areas.margin:
            return (self._column.height(seat.rest.note),), ()
        note, begin, measure = self._at(seat)
        is_cut = self.stands_alone(seat)
        height = self._layout.in_short(note, measure, is_cut=is_cut) if begin is None else None
        return self._layout.lines(note, begin, measure) if height is None else ((height,), ())

    def planned(self, pieces: list[tuple[Seat, int | None]]) -> Arrangement | None:
        """Arrange the notes as planned: each whole, or with so many lines here; None if one cannot be cut so."""
        laid_out: dict[Seat, NotePiece] = {}
        for seat, lines in pieces:
            piece = self.whole(seat) if lines is None else self._layout.of_lines(*self._at(seat), lines)
            if piece is None:
                return None
            laid_out[seat] = piece
        seats = [seat for seat, _ in pieces]
        rests = [(seat, Rest(seat.rest.note, piece.resume_at)) for seat, piece in laid_out.items() if piece.resume_at]
        held = [(seat, laid_out[seat]) for seat in self._in_order(seats)]
        height = self._filled(seats, laid_out) if seats else 0.0
        return Arrangement(held, height, sorted(rests, key=lambda left: left[0].order))

    def height(self, seats: list[Seat], squeezed: bool) -> float:
        """Return the height of the foot in px with every note whole; notes in the margin take nothing of it.

        If `squeezed`, the last note of each series counts only with the smallest piece of it that may stand alone.
        """
        seats = [seat for seat in seats if seat.series not in self._areas.margin]
        laid_out = {seat: self.whole(seat) for seat in seats}
        if squeezed:
            laid_out |= {seat: self._least(seat) or laid_out[seat] for seat in last(seats)}
        return self._filled(seats, laid_out)

    def arrange(self, seats: list[Seat], room: float, alone: bool = False) -> Arrangement:
        """Fit the notes into `room` px: all whole, else the last notes of the series cut, else the last notes left out.

        `alone`: the page has nothing but notes, so at least a part of them must be placed.
        """
        kept = [*seats]
        out: list[tuple[Seat, Rest]] = []
        while kept:
            laid_out = {seat: self.whole(seat) for seat in kept}
            over = self._filled(kept, laid_out) - room
            for seat in reversed(last(kept)):
                if over <= NEAR:
                    break
                wanted = laid_out[seat].height - over
                cut = self._within(seat, wanted) or self._least(seat)
                if cut is not None:
                    laid_out[seat] = cut
                    over = self._filled(kept, laid_out) - room
            if over > NEAR and alone and len(kept) == 1:
                wanted = laid_out[kept[0]].height - over
                laid_out[kept[0]] = self._layout.forced(*self._at(kept[0]), wanted)
                over = 0
            if over <= NEAR:
                out += [
                    (seat, Rest(seat.rest.note, laid_out[seat].resume_at)) for seat in kept if laid_out[seat].resume_at
                ]
                break
            out.append((kept[-1], kept[-1].rest))
            kept.pop()
        pieces = [(seat, laid_out[seat]) for seat in self._in_order(kept)] if kept else []
        height = self._filled(kept, laid_out) if kept else 0.0
        return Arrangement(pieces, height, sorted(out, key=lambda left: left[0].order))

    def fill(self, area: Any, pieces: list[tuple[Seat, NotePiece]], absolutes: list[Any]) -> Any:
        """Put the pieces into the area of the finished page, below its position.

        Their out-of-flow boxes are added to `absolutes`.
        """
        area.children = []
        position = start = area.content_box_y()
        for number, (series, group) in enumerate(groupby(pieces, lambda piece: piece[0].series)):
            held = list(group)
            rule, space = self._lead(number, series, held[0][0])
            if rule is not None:
                rule = rule.copy()
                rule.translate(dy=position)
                area.children.append(rule)
            position += space
            box = self._measures[series].copy_with_children([])
            box.position_y = position - box.margin_top
            begin = top = position = box.content_box_y()
            if (line := self._witnesses(series)) is not None:
                made = line.at(box.content_box_x(), top)
                made.above_note = held[0][0].rest.note.element.get("id")
                box.children.append(made)
                top = position = top + line.height
            for piece, dx, dy in self._placed(series, held):
                box.children.append(piece.at(box.content_box_x() + dx, top + dy))
                absolutes.extend(piece.absolutes)
                position = max(position, top + dy + piece.height)
            box.height = position - begin
            position += box.padding_bottom + box.border_bottom_width
            area.children.append(box)
        area.height = position - start
        return area

    def _filled(self, seats: list[Seat], laid_out: dict[Seat, NotePiece]) -> float:
        """Return the height of the foot with these notes, in px."""
        height: float = self._area.margin_height() if seats else 0
        for number, (series, group) in enumerate(groupby(self._in_order(seats), lambda seat: seat.series)):
            held = list(group)
            height += self._lead(number, series, held[0])[1] + self._edges(series)
            height += self._height(series, [(seat, laid_out[seat]) for seat in held])
        return height

    def _edges(self, series: str) -> float:
        """Return the height of what stands around the notes of a series in its block, in px."""
        height: float = self._measures[series].border_height()
        line = self._witnesses(series)
        return height if line is None else height + line.height

    def _witnesses(self, series: str) -> NotePiece | None:
        """Return the line of the witnesses above the notes of a series, or None."""
        if series not in self._areas.listing:
            return None
        return witness_line(self._context, self._areas, self._measures[series])

    def _height(self, series: str, held: list[tuple[Seat, NotePiece]]) -> float:
        return max(dy + piece.height for piece, _, dy in self._placed(series, held))

    def _placed(self, series: str, held: list[tuple[Seat, NotePiece]]) -> Iterator[tuple[NotePiece, float, float]]:
        """Yield the content of a series' block, with its place from the left and from the top, in px."""
        top = 0.0
        is_run_in = self.layout_of(series) is SeriesLayout.RUN_IN
        for is_alone, group in groupby(
            held, lambda one: one[1] is not _SHARED if is_run_in else self.stands_alone(one[0])
        ):
            beside = [*group]
            if is_alone:
                for piece in (piece for _, piece in beside):
                    yield piece, 0.0, top
                    top += piece.height
            elif is_run_in:
                piece = self._layout.together([seat.rest.note for seat, _ in beside], self._measures[series])
                yield piece, 0.0, top
                top += piece.height
            else:
                placed = [(piece, dx, top + dy) for piece, dx, dy in self._in_columns(series, beside)]
                yield from placed
                top = max(dy + piece.height for piece, _, dy in placed)

    def _in_columns(self, series: str, held: list[tuple[Seat, NotePiece]]) -> Iterator[tuple[NotePiece, float, float]]:
        """Yield notes that stand in columns, with their places; those from right to left begin in the right column."""
        step, begin = self._column_of(series).width + self._gap(series), 0
        columns = self.layout_of(series).columns
        is_from_right = all(piece.box.style["direction"] == "rtl" for _, piece in held)
        for number, end in enumerate(column_ends([piece.height for _, piece in held], columns)):
            dy, dx = 0.0, (columns - 1 - number if is_from_right else number) * step
            for _, piece in held[begin:end]:
                yield piece, dx, dy
                dy += piece.height
            begin = end

    def _column_of(self, series: str) -> Any:
        """Return the block whose width is that of a note of a series: a column, or the whole measure."""
        count = self.layout_of(series).columns
        measure = self._measures[series]
        if count == 1:
            return measure
        column = measure.copy_with_children([])
        column.width = (measure.width - (count - 1) * self._gap(series)) / count
        return column

    def _gap(self, series: str) -> float:
        """Return the space between two columns, in px."""
        size: float = self._measures[series].style["font_size"]
        return _COLUMN_GAP * size

    def _within(self, seat: Seat, room: float) -> NotePiece | None:
        """Return as much of a note as fits `room` px; None if it may not be cut so early, or stands beside others."""
        return self._layout.within(*self._at(seat), room) if self._may_be_cut(seat) else None

    def _least(self, seat: Seat) -> NotePiece | None:
        return self._layout.least(*self._at(seat)) if self._may_be_cut(seat) else None

    def _may_be_cut(self, seat: Seat) -> bool:
        return seat.series not in self._areas.layouts or self._is_long(seat)

    def _lead(self, number: int, series: str, first: Seat) -> tuple[Any, float]:
        """Return the rule above the `number`th block of the page, laid out at 0, or None, and the height in px.

        The height includes the rule and the space.
        """
        style = self._areas.rule if number == 0 else None
        if first.rest.begins_at is not None:
            style = self._areas.continued or style
        if style is None:
            return None, self._measures[series].margin_top if number else 0
        found = self._rules.get(id(style))
        if found is None:
            found = self._rules[id(style)] = self._rule(style)
        return found

    def _rule(self, style: Any) -> tuple[Any, float]:
        """Return a rule, laid out at 0, and its height in px."""
        rule = BlockBox(None, style, None, [])
        rule.position_x, rule.position_y = self._area.content_box_x(), 0
        resolve_percentages(rule, self._area)
        block_level_width(rule, self._area)
        rule.height = 0
        return rule, rule.margin_height()

    def _measure(self, series: str) -> Any:
        """Return the block of a series, whose width is the measure of its notes."""
        style = self._areas.series.get(series) or anonymous_style(self._area.style)
        measure = BlockBox(None, style, None, [])
        resolve_percentages(measure, self._area)
        measure.position_x, measure.position_y = self._area.content_box_x(), 0
        block_level_width(measure, self._area)
        measure.margin_top = 0 if measure.margin_top == "auto" else measure.margin_top
        measure.height = 0
        return measure

    def _at(self, seat: Seat) -> tuple[Any, Any, Any]:
        measure = self._measures[seat.series] if self.stands_alone(seat) else self._column_of(seat.series)
        return seat.rest.note, seat.rest.begins_at, measure

    def _in_order(self, seats: list[Seat]) -> list[Seat]:
        return [seat for series in self._measures for seat in seats if seat.series == series]


def last(seats: list[Seat]) -> list[Seat]:
    """Return the last note of each series, in document order."""
    return sorted({seat.series: seat for seat in seats}.values(), key=lambda seat: seat.order)
