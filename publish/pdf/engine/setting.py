"""One note set in the measure of the foot: whole, or as much of it as a room holds.

WeasyPrint lays it out with its own fragmentation, as it does the paragraphs of the body; here is only decided where a
note may break: as its paragraphs may (`orphans` and `widows`), and with two lines of it on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

import weasyprint.formatting_structure.boxes as boxes  # type: ignore[import-untyped, unused-ignore]
import weasyprint.formatting_structure.build as build  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]

LEAST_LINES = 2
# Positions are sums of floats; in px.
NEAR = 0.01


@dataclass(frozen=True, eq=False)
class Setting:
    """A note, or a piece of one, as it was laid out. `height` is that of its margin box in px; `resume_at` is where
    the rest begins (None: there is none), in WeasyPrint's terms; `absolutes` are its boxes out of the flow."""

    box: Any
    height: float
    lines: int
    begins_at: Any
    resume_at: Any
    absolutes: list[Any]


class Setter:
    """Sets the notes of one page: each is laid out once, and once more for each place where it is tried to break."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._ready: dict[Any, Any] = {}
        self._whole: dict[tuple[Any, str], Setting] = {}
        self._cuts: dict[tuple[Any, str, float], Setting | None] = {}

    def whole(self, note: Any, begin: Any, measure: Any) -> Setting:
        """The note from `begin` to its end, in the block `measure`."""
        key = (note, repr(begin))
        if key not in self._whole:
            setting = self._set(note, begin, measure, inf)
            assert setting is not None
            self._whole[key] = setting
        return self._whole[key]

    def within(self, note: Any, begin: Any, measure: Any, room: float) -> Setting | None:
        """As much of the note as `room` px hold; None where it may not break so early."""
        for height, _ in reversed(self._breaks(note, begin, measure)):
            if height <= room + NEAR:
                cut = self._cut(note, begin, measure, height)
                if cut is not None:
                    return cut
        return None

    def least(self, note: Any, begin: Any, measure: Any) -> Setting | None:
        """As little of the note as may stand alone; None where it may not break."""
        for height, _ in self._breaks(note, begin, measure):
            cut = self._cut(note, begin, measure, height)
            if cut is not None:
                return cut
        return None

    def forced(self, note: Any, begin: Any, measure: Any, room: float) -> Setting:
        """As much as `room` px hold, broken anywhere: something has to stand."""
        setting = self._set(note, begin, measure, room, anyhow=True)
        return setting or self.whole(note, begin, measure)

    def _breaks(self, note: Any, begin: Any, measure: Any) -> list[tuple[float, int]]:
        """Where the note may break: the height above in px, and the lines there."""
        whole = self.whole(note, begin, measure)
        return [
            (bottom - whole.box.position_y, above) for bottom, above in _breaks(whole.box, 0)
            if LEAST_LINES <= above <= whole.lines - LEAST_LINES
        ]

    def _cut(self, note: Any, begin: Any, measure: Any, height: float) -> Setting | None:
        key = (note, repr(begin), height)
        if key not in self._cuts:
            cut = self._set(note, begin, measure, height)
            lines = self.whole(note, begin, measure).lines
            legal = (cut is not None and cut.resume_at is not None and cut.height <= height + NEAR
                     and LEAST_LINES <= cut.lines <= lines - LEAST_LINES)
            self._cuts[key] = cut if legal else None
        return self._cuts[key]

    def _set(self, note: Any, begin: Any, measure: Any, room: float, anyhow: bool = False) -> Setting | None:
        if note not in self._ready:
            self._ready[note] = _prepared(note)
        box = self._ready[note]
        box.position_x, box.position_y = measure.content_box_x(), 0
        absolutes: list[Any] = []
        with _aside(self._context, measure, room):
            made, resume_at, *_ = block.block_level_layout(
                self._context, box, -inf if room == inf else 0, begin, measure, anyhow, absolutes, absolutes)
        if made is None:
            return None
        made.note_begins_at, made.note_resumes_at = begin, resume_at
        return Setting(made, made.margin_height(), _count_lines(made), begin, resume_at, absolutes)


def _prepared(note: Any) -> Any:
    """A copy of the note that can be laid out. WeasyPrint keeps its notes as they were before the boxes of the body
    were put in order, and page numbers in them may change from page to page."""
    copy = note.deepcopy()
    copy.process_whitespace()
    copy.process_text_transform()
    if not isinstance(copy, boxes.BlockLevelBox):
        copy = boxes.BlockBox.anonymous_from(copy, [copy])
    return build.create_anonymous_boxes(copy)


@contextmanager
def _aside(context: Any, measure: Any, room: float) -> Iterator[None]:
    """While it lasts, the page is `room` px high, and nothing of the body stands in the way."""
    kept = context.page_bottom, context.in_column, context.setting_note
    context.page_bottom, context.in_column, context.setting_note = room + NEAR / 2, False, True
    # Floats of the body do not push notes aside.
    context._excluded_shapes_root_boxes.append(measure)
    context._excluded_shapes[measure] = []
    try:
        yield
    finally:
        context._excluded_shapes.pop(context._excluded_shapes_root_boxes.pop())
        context.page_bottom, context.in_column, context.setting_note = kept


def _breaks(box: Any, above: int) -> Iterator[tuple[float, int]]:
    """The bottoms of the lines after which `box` may break, with the number of lines down to there."""
    lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
    for number, line in enumerate(lines, 1):
        left = len(lines) - number
        if not left or (number >= box.style["orphans"] and left >= box.style["widows"]):
            yield line.position_y + line.height, above + number
    for child in box.children:
        if isinstance(child, boxes.BlockBox) and child.is_in_normal_flow() and not lines:
            yield from _breaks(child, above)
            above += _count_lines(child)


def _count_lines(box: Any) -> int:
    return sum(isinstance(child, boxes.LineBox) for child in box.descendants())
