"""A text on versos or rectos alone: its runs as the planner of facing texts sees them, and its plan.

Its pages are all on one side. In the book, those of the other text stand between them.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from publish.paginator.facing_run import FacingRun, SidePlan, can_carry_out
from publish.paginator.measured_part import PageSide, TypeArea
from publish.pdf.engine.box_paths import Path
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.note_heights import tabled_foot
from publish.pdf.engine.text_column import TextColumn
from publish.pdf.engine.upstream.layout import with_white_above
from publish.style_names import DataAttribute

_FORCED = ("left", "right", "recto", "verso")


class FacingSide(Struct):
    """The pages of a text on one side.

    `plan` has those of each run, empty if the runs are only to be measured. `runs` are those met so far, by the place
    at which each begins. `openings` is the number of the opening of each page.
    """

    side: PageSide
    plan: tuple[SidePlan, ...] = ()
    runs: dict[Path, FacingRun] = field(default_factory=dict)
    openings: dict[int, int] = field(default_factory=dict)
    _styles: list[tuple[Any, Any]] = field(default_factory=list)

    def take(self, begin: Path, column: TextColumn, area: TypeArea, foot: PageFoot) -> SidePlan | None:
        """Keep a run as it was measured, and return its plan; None if there is none, or if it is out of date."""
        part = replace(column.part, foot=tabled_foot(foot.arranger, column.part.foot, foot.bottom - foot.top))
        run = self.runs[begin] = FacingRun(part, tuple(column.chunks), area)
        number = [*self.runs].index(begin)
        # The layout without a plan is measured as well: both texts are planned again from that.
        return self.plan[number] if number < len(self.plan) and can_carry_out(self.plan[number], run) else None

    def note(self, page: int, opening: int | None) -> None:
        """Note the opening of a page, from 0: the planned one, else the next."""
        following = self.openings[page - 1] + 1 if page else 0
        self.openings[page] = following if opening is None else max(opening, following)

    def places(self, pages: int) -> tuple[int, ...]:
        """Return the places of the first `pages` pages among those of both texts, from 0."""
        return tuple(2 * self.openings[page] + (self.side is PageSide.RIGHT) for page in range(pages))

    def whiten(self, root: Any, plan: SidePlan) -> None:
        """Put the white of a plan above the chunks that begin level with their partners."""
        white = {str(chunk): height for chunk, height in plan.whites}
        for box in root.descendants() if white else ():
            chunk = box.element.get(DataAttribute.CHUNK) if box.element is not None else None
            if chunk in white:
                for changed, style in [*with_white_above(box, white.pop(chunk))]:
                    self._styles.append((changed, changed.style))
                    changed.style = style

    def measure_anew(self) -> None:
        """Take all white away again, before a run is measured."""
        for box, style in reversed(self._styles):
            box.style = style
        self._styles.clear()

    def hold(self, page_maker: list[Any], index: int) -> None:
        """Put a page on this side before it is made, even if a forced break asks for the other one."""
        resume_at, next_page, _, *rest = page_maker[index]
        asked = {**next_page, "break": self.side.value} if next_page["break"] in _FORCED else next_page
        page_maker[index] = (resume_at, asked, self.side is PageSide.RIGHT, *rest)
