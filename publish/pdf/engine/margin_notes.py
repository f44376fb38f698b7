"""The notes in the margin of a page, each level with the line of its call.

They are placed when the page is finished. A note that would overlap the one above it moves down; where the last one
would leave the type area, the notes move up from the foot. They take no room from the text. One that is called in a
note at the foot stands on the page where that note has the call, which may be a page after that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publish.pdf.engine.note_layout import NEAR, NoteLayout, NotePiece
from publish.pdf.engine.thrift import resolve_percentages
from publish.pdf.engine.upstream.data import ContextData, PageData, data_of, given_to
from publish.pdf.engine.upstream.layout import (
    BlockBox,
    FootnoteAreaBox,
    LineBox,
    absolute_layout,
    anonymous_style,
)
from publish.pdf.engine.upstream.rendered import original_box
from publish.style_names import DataAttribute

# px: the least width in which a note is set, whatever the margin is. A margin so narrow is reported.
_LEAST = 1.0


class MarginPlace(Struct, frozen=True):
    """A note of the margin, heights in px: where it should begin, how high it is, and the space above and below it."""

    wanted: float
    height: float
    space: float = 0.0


class _MarginCall(Struct, frozen=True):
    """A call of a note, and the baseline of its line in px."""

    note: Any
    baseline: float


def tops(places: Sequence[MarginPlace], top: float, bottom: float) -> list[float]:
    """Return where each note begins between `top` and `bottom`, in the order of their calls.

    Each is pushed down by the one before it, then up by the one after it. If they are too high together, they begin at
    `top`, and the last ones end below `bottom`.
    """
    found: list[float] = []
    for number, one in enumerate(places):
        above = found[-1] + places[number - 1].height + _space(places, number) if found else top
        found.append(max(one.wanted, above))
    lowest = bottom
    for number in range(len(places) - 1, -1, -1):
        found[number] = min(found[number], lowest - places[number].height)
        lowest = found[number] - _space(places, number)
    if found and found[0] < top - NEAR:
        return list(
            accumulate((one.height + _space(places, number + 1) for number, one in enumerate(places[:-1])), initial=top)
        )
    return found


def _space(places: Sequence[MarginPlace], number: int) -> float:
    """Return the space above a note, below another one, in px."""
    return max(places[number].space, places[number - 1].space) if number else 0.0


def links_at_foot(notes: Sequence[Any], order: Mapping[Any, int], areas: Any) -> dict[Any, Any]:
    """Return the link that calls each note of the margin within a note at the foot, by the note of the margin.

    The link is an element. A note that a note of the margin calls goes with that one. `order` is the position of each
    note in the document, where a note comes before its first call in the text.
    """
    if not areas.margin:
        return {}
    by_id = {f"#{note.element.get('id')}": note for note in notes if areas.is_in_margin(note)}
    found: dict[Any, Any] = {}
    for outer in sorted(notes, key=order.__getitem__):
        for link in outer.element.iter("a") if by_id else ():
            note = by_id.get(link.get("href", ""))
            if note is None or order[note] < order[outer] or note in found:
                continue
            if not areas.is_in_margin(outer):
                found[note] = link
            elif outer in found:
                found[note] = found[outer]
    return found


def add_margin_notes(context: Any, page: Any) -> frozenset[Any]:
    """Add to a finished page the notes of the margin that its text and its notes call; return those added."""
    data = data_of(context, ContextData)
    areas = data.areas
    calls = [one for one in _calls(page.children, 0.0) if areas.is_in_margin(one.note)]
    # WeasyPrint knows no other area for notes than the foot; where a box of it stands is free.
    foot = next((child for child in page.children if isinstance(child, FootnoteAreaBox)), None)
    if data.links_at_foot and foot is not None:
        links = dict(_links([foot], 0.0))
        calls = [one for one in calls if (link := data.links_at_foot.get(one.note)) is None or link in links]
        here = data.beside | {one.note for one in calls}
        put_off = [note for note, link in data.links_at_foot.items() if link in links and note not in here]
        calls += [
            _MarginCall(note, links[data.links_at_foot[note]]) for note in sorted(put_off, key=data.order.__getitem__)
        ]
    if not calls or foot is None:
        return frozenset()
    block = BlockBox(None, anonymous_style(foot.style), None, [])
    resolve_percentages(block, page)
    block.position_x, block.position_y = page.content_box_x(), page.content_box_y()
    block.width, block.height = page.width, 0
    block.children = MarginColumn(context, page, areas.margin).notes(calls, areas)
    foot.children = [*foot.children, block]
    return frozenset(one.note for one in calls)


class MarginColumn:
    """The column in the outer margin of a page."""

    def __init__(self, context: Any, page: Any, styles: dict[str, Any]) -> None:
        self._context = context
        self._page = page
        self._layout = NoteLayout(context)
        self._measures = {name: self._measure(style) for name, style in styles.items()}

    def height(self, note: Any) -> float:
        """Return the height of a note with the space above it, in px."""
        measure = self._measure_of(note)
        return self._layout.whole(note, None, measure).height + float(measure.margin_top)

    def notes(self, calls: list[_MarginCall], areas: Any) -> list[Any]:
        """Return the boxes of the notes at their places. A note called in one of them follows it."""
        pieces: list[NotePiece] = []
        places: list[MarginPlace] = []
        measures: list[Any] = []
        waiting = [*calls]
        while waiting:
            call = waiting.pop(0)
            measure = self._measure_of(call.note)
            piece = self._layout.whole(call.note, None, measure)
            inside = [replace(one, baseline=call.baseline) for one in _calls([piece.box], 0.0)]
            waiting = [*(one for one in inside if areas.is_in_margin(one.note)), *waiting]
            wanted = call.baseline - _first_baseline(piece)
            pieces.append(piece)
            measures.append(measure)
            places.append(MarginPlace(wanted, piece.height, measure.margin_top))
        top = self._page.content_box_y()
        depth = given_to(self._page, PageData) or PageData(0.0)
        begins = tops(places, top, top + self._page.height + depth.shift)
        boxes = []
        for piece, measure, y in zip(pieces, measures, begins, strict=True):
            boxes.append(piece.at(measure.position_x, y))
            for absolute in piece.absolutes:
                absolute_layout(self._context, absolute, self._page, [], bottom_space=0, skip_stack=None)
        return boxes

    def _measure_of(self, note: Any) -> Any:
        return self._measures[note.element.get(DataAttribute.SERIES)]

    def _measure(self, style: Any) -> Any:
        """Return the column of a series: its left margin is the distance from the text, its right one from the trim.

        On a verso both are mirrored.
        """
        page = self._page
        measure = BlockBox(None, style, None, [])
        resolve_percentages(measure, page)
        near, far = (0 if side == "auto" else side for side in (measure.margin_left, measure.margin_right))
        is_right = page.page_type.side == "right"
        room = page.margin_right if is_right else page.margin_left
        width = max(min(room - near - far, measure.max_width), _LEAST)
        left = page.content_box_x()
        measure.position_x = left + page.width + near if is_right else left - near - width
        measure.position_y = 0
        measure.margin_left = measure.margin_right = 0
        measure.margin_top = 0 if measure.margin_top == "auto" else measure.margin_top
        measure.width, measure.height = width, 0
        return measure


def _calls(boxes: Sequence[Any], baseline: float) -> Iterator[_MarginCall]:
    """Yield the calls in boxes that are laid out, each with the baseline of its line."""
    for box in boxes:
        box = original_box(box)  # it may be the placeholder of an absolute box
        of_line = box.position_y + box.baseline if isinstance(box, LineBox) else baseline
        if box.footnote is not None:
            yield _MarginCall(box.footnote, of_line)
        yield from _calls(getattr(box, "children", ()), of_line)


def _links(boxes: Sequence[Any], baseline: float) -> Iterator[tuple[Any, float]]:
    """Yield the links in boxes that are laid out, as elements, each with the baseline of its line."""
    for box in boxes:
        box = original_box(box)
        of_line = box.position_y + box.baseline if isinstance(box, LineBox) else baseline
        if box.element is not None and box.element.tag == "a":
            yield box.element, of_line
        yield from _links(getattr(box, "children", ()), of_line)


def _first_baseline(piece: NotePiece) -> float:
    """Return how far below its top a note has its first baseline, in px."""
    first = next((box for box in piece.box.descendants() if isinstance(box, LineBox)), None)
    return 0.0 if first is None else float(first.position_y + first.baseline - piece.box.position_y)
