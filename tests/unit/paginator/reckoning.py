"""The demerits of pages, reckoned from the part alone: the rules a second time, slowly and without the planner.

A part whose versions are chosen is a list of atoms: lines and blocks. A page is a stretch of atoms with lines of notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from math import floor

from publish.paginator import page_rules as rules
from publish.paginator.measured_part import Block, ListEdge, MeasuredPart, NewPage, PageSide, Paragraph, Space, TypeArea
from publish.paginator.note_foot import NoteLines
from publish.paginator.part_plan import PartPlan


def is_heading(element: Paragraph | Block) -> bool:
    """Whether an element asks for lines of its text below it."""
    return not (element.ends_page or element.is_term or element.group is not None)


@dataclass(frozen=True)
class Atom:
    """A line of a paragraph (`above` and `below` it are lines of the same paragraph), or a block.

    `lead` stands above it within a page and `top` at the head of one.
    """

    element: int
    line: int
    height: float
    notes: tuple[int, ...]
    lead: float
    top: float
    section: int
    above: int = 0
    below: int = 0
    hyphen: bool = False
    bound: bool = False
    page: int | None = None


@dataclass
class Reckoning:
    """A part in one choice of versions, on pages of one size."""

    part: MeasuredPart
    area: TypeArea
    first: PageSide
    versions: tuple[int, ...]
    atoms: list[Atom] = field(default_factory=list)
    sides: dict[int, PageSide | None] = field(default_factory=dict)
    # The lines of each series, as (note, line), and for each how many atoms call it or a later note.
    columns: list[list[tuple[int, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        lead = top = section = 0
        for number, element in enumerate(self.part.elements):
            if isinstance(element, Space):
                lead += element.height
                top += element.height * element.kept
            elif isinstance(element, NewPage):
                section = len(self.atoms)
                self.sides[section] = element.side or self.sides.get(section)
                lead = top = 0
            elif isinstance(element, Block):
                top += element.head
                self.atoms.append(Atom(number, 0, element.height, element.notes, lead, top, section, page=element.page))
                lead = top = 0
            else:
                lines = element.versions[self.versions[number]].lines
                for place, line in enumerate(lines):
                    self.atoms.append(
                        Atom(
                            number,
                            place,
                            line.height,
                            line.notes,
                            lead,
                            top,
                            section,
                            place,
                            len(lines) - place - 1,
                            line.hyphen,
                            line.bound,
                            line.page,
                        )
                    )
                    lead = top = 0
        for _, notes in groupby(
            sorted(range(len(self.part.notes)), key=lambda n: self.part.notes[n].series),
            lambda n: self.part.notes[n].series,
        ):
            self.columns.append([(n, line) for n in notes for line in range(self.part.notes[n].count)])
        self._calls = [self._called(end) for end in range(len(self.atoms) + 1)]

    def side(self, number: int) -> PageSide:
        return self.first if number % 2 == 0 else self.first.facing

    def called(self, end: int) -> tuple[int, ...]:
        """How many lines of each series may be printed when the text has come to an atom."""
        return self._calls[end]

    def _called(self, end: int) -> tuple[int, ...]:
        ever = {note for atom in self.atoms for note in atom.notes}
        here = {note for atom in self.atoms[:end] for note in atom.notes}
        found = []
        for column in self.columns:
            count = 0
            for note, _ in column:
                if note in ever and note not in here:
                    break
                count += bool(end or not self.atoms)
            found.append(count)
        return tuple(found)

    def stretched(self) -> int:
        return sum(
            max(element.versions[version].demerits, 0)
            for element, version in zip(self.part.elements, self.versions, strict=True)
            if isinstance(element, Paragraph)
        )

    def section_end(self, start: int) -> int:
        """The first atom of the next section."""
        section = self.atoms[start].section
        return next((n for n in range(start, len(self.atoms)) if self.atoms[n].section != section), len(self.atoms))

    def ends_section(self, end: int) -> bool:
        return end == len(self.atoms) or (end > 0 and self.atoms[end].section == end)

    def text_height(self, start: int, end: int) -> float:
        held = self.atoms[start:end]
        return sum(atom.height + (atom.lead if place else atom.top) for place, atom in enumerate(held))

    def pieces(self, begin: tuple[int, ...], reached: tuple[int, ...]) -> list[NoteLines]:
        found = []
        for column, first, last in zip(self.columns, begin, reached, strict=True):
            for note, lines in groupby(column[first:last], lambda line: line[0]):
                numbers = [line for _, line in lines]
                found.append(NoteLines(note, numbers[0], numbers[-1]))
        return found

    def after(self, begin: tuple[int, ...], pieces: tuple[NoteLines, ...]) -> tuple[int, ...]:
        """How many lines of each series are printed after these pieces, which must continue what is printed."""
        reached = list(begin)
        for piece in pieces:
            series = next(n for n, column in enumerate(self.columns) if (piece.note, 0) in column)
            for line in range(piece.first, piece.last + 1):
                assert self.columns[series][reached[series]] == (piece.note, line), "a note is lost, doubled or moved"
                reached[series] += 1
        return tuple(reached)

    def foot(self, begin: tuple[int, ...], reached: tuple[int, ...]) -> float:
        pieces = self.pieces(begin, reached)
        return self.part.foot.height(self.part.notes, pieces) if pieces else 0.0

    def page(
        self,
        number: int,
        start: int,
        end: int,
        begin: tuple[int, ...],
        reached: tuple[int, ...],
        depth: int,
        facing: tuple[int, int] | None,
    ) -> tuple[int, tuple[int, int] | None] | None:
        """The demerits of a page and what the page facing it has to know; None if there can be no such page."""
        side, called, leading = self.side(number), self.called(end), self.area.leading
        if side is PageSide.RIGHT and depth != (facing[0] if facing else 0):
            return None
        area = self.area.height + depth * leading
        text, foot = self.text_height(start, end), self.foot(begin, reached)
        ended = self.ends_section(end) and reached == called
        total = rules.SPREAD_DEPTH.demerits * abs(depth)
        if text + foot > area:
            lines = sum(reached) - sum(begin)
            if not ((end == start + 1 and not lines and text > area) or (end == start and lines == 1)):
                return None
            total += rules.OVERFULL.demerits
        elif reached != called and text + self.foot(begin, called) <= area:
            return None  # notes are cut only where they do not fit
        total += self._notes(begin, called, reached) + self._moved(number, end, ended=ended)
        if start == end:
            if begin == reached:
                return None
            total += rules.NOTES_ALONE.demerits
        level = 0
        if ended:
            opens = start in (0, self.atoms[start].section) and begin == self.called(start) if start < end else False
            lines = floor(4 * (text + foot) / leading + 0.5)
            if not opens and not (number == 0 and not self.atoms) and lines < 20:
                total += rules.NEARLY_EMPTY.demerits * (20 - lines) // 4
            return total, None
        gap = floor(4 * (area - text - foot) / leading + 0.5) if text + foot <= area else 0
        if begin == reached:
            level = min(gap, 32)
        if text + foot <= area:
            total += self._gap(gap + 4 * max(-depth, 0) if level else gap)
        if start != end:
            lines = floor(4 * text / leading + 0.5)
            total += rules.SPARSE_TEXT.demerits * max(16 - lines, 0) // 4
            total += 0 if self.ends_section(end) else self._break(end, side)
        if facing and abs(level - facing[1]) > 2:
            total += rules.UNEVEN_SPREAD.demerits + rules.MORE_UNEVEN * max(abs(level - facing[1]) - 4, 0) // 4
        return total, (depth, level) if side is PageSide.LEFT else None

    def _moved(self, number: int, end: int, *, ended: bool) -> int:
        """What it costs that the next page begins elsewhere than in an earlier setting."""
        numbers = {
            line.page
            for element in self.part.elements
            for version in (getattr(element, "versions", None) or [])
            for line in version.lines
        }
        numbers |= {element.page for element in self.part.elements if isinstance(element, Block)}
        numbers -= {None}
        if self.part.first_page is None or not numbers:
            return 0
        following = self.part.first_page + number + 1
        if ended and end == len(self.atoms):
            return rules.PAGES_SHIFTED.demerits * sum(one >= following for one in numbers)
        if ended and self.sides.get(end) not in (None, self.side(number + 1)):
            following += 1  # a blank page
        if following > max(numbers):
            return rules.PAGES_SHIFTED.demerits
        begins = self.atoms[end].page if end < len(self.atoms) and (ended or not self.ends_section(end)) else None
        return rules.PAGE_MOVED.demerits if begins != following and (begins or following in numbers) else 0

    def _gap(self, gap: int) -> int:
        if gap >= 10:
            return min(rules.SHORT_PAGE.demerits + rules.SHORTER * (gap - 10) ** 2 // 16, rules.WORST_GAP)
        return rules.OPEN_GAP.demerits * gap * gap // 16 if gap >= 4 else 0

    def _break(self, end: int, side: PageSide) -> int:
        above, below = self.atoms[end - 1], self.atoms[end]
        one, other = self.part.elements[above.element], self.part.elements[below.element]
        total = 0
        before = next((n for n in range(end - 1, -1, -1) if self.atoms[n].element != above.element), None)
        headed = (
            before is not None
            and self.atoms[before].section == above.section
            and is_heading(self.part.elements[self.atoms[before].element])
        )
        if above.element == below.element:
            lines = above.line + 1
            if not one.divisible or above.bound:
                total += rules.FORBIDDEN_BREAK.demerits
            if lines < one.orphans:
                total += rules.ORPHAN.demerits if lines == 1 else rules.FEW_LINES.demerits
            if above.below < one.widows:
                total += rules.WIDOW.demerits if above.below == 1 else rules.FEW_LINES.demerits
            if lines < 2 and headed:
                total += rules.HEADING_AT_FOOT.demerits
            if one.group is not None:
                total += rules.DIVIDED.demerits
            if above.hyphen:
                recto = side is PageSide.RIGHT
                total += rules.HYPHEN_BEFORE_LEAF.demerits if recto else rules.HYPHEN_AT_FOOT.demerits
            return total
        if not one.ends_page or not other.begins_page:
            total += rules.FORBIDDEN_BREAK.demerits
        is_line = isinstance(one, Paragraph) and min(len(v.lines) for v in one.versions) < 2
        if is_line and headed and not is_heading(other):
            total += rules.HEADING_AT_FOOT.demerits
        if one.group is not None and one.group == other.group:
            total += rules.DIVIDED.demerits
            members = list(dict.fromkeys(atom.element for atom in self.atoms))
            place = members.index(above.element)
            groups = [None, *(self.part.elements[member].group for member in members), None]
            while place and one.group == groups[place] and not self.part.elements[members[place - 1]].ends_page:
                place -= 1
            if one.group != groups[place] or one.group != groups[members.index(above.element) + 3]:
                total += rules.LONE_ROW.demerits
            rows = [self.part.elements[member] for member in members]
            heights = [row.height for row in rows if isinstance(row, Block) and row.group == one.group]
            is_low = sum(heights) <= 2 * rules.FEW_ROWS * min(heights, default=0)
            if isinstance(one, Block) and len(heights) <= rules.FEW_ROWS and is_low:
                total += rules.SHORT_TABLE.demerits
        first = isinstance(one, Paragraph) and one.list_edge is ListEdge.FIRST
        last = isinstance(other, Paragraph) and other.list_edge is ListEdge.LAST
        total += rules.LONE_ITEM.demerits if first or last else 0
        is_line = isinstance(other, Paragraph) and all(len(version.lines) == 1 for version in other.versions)
        return total + (rules.LONE_LINE.demerits if is_line and self.ends_section(end + 1) else 0)

    def _notes(self, begin: tuple[int, ...], called: tuple[int, ...], reached: tuple[int, ...]) -> int:
        total = 0
        for column, first, last, due in zip(self.columns, begin, reached, called, strict=True):
            for note, group in groupby(enumerate(column[:due]), lambda line: line[1][0]):
                places = [place for place, _ in group]
                here = [place for place in places if first <= place < last]
                later = [place for place in places if place >= last]
                source = self.part.notes[note]
                if later and not here:
                    total += (rules.ENTRY_AWAY if source.is_entry else rules.NOTE_AWAY).demerits
                elif later:
                    total += rules.NOTE_CUT.demerits
                    if source.cuts is not None and len(places) - len(later) not in source.cuts:
                        total += rules.FORBIDDEN_CUT.demerits
                    total += rules.NOTE_CUT_EARLY.demerits * ((len(here) < source.least) + (len(later) < source.least))
        return total


def replay(part: MeasuredPart, area: TypeArea, first: PageSide, plan: PartPlan) -> int:
    """Return the demerits of a plan, and check that it prints every line once, in order, on pages that can be."""
    one = Reckoning(part, area, first, plan.versions)
    start, facing, total = 0, None, one.stretched()
    begin = (0,) * len(one.columns)
    places = {(atom.element, atom.line): number for number, atom in enumerate(one.atoms)}
    for number, page in enumerate(plan.pages):
        assert page.side is one.side(number)
        if page.blank:
            assert one.sides[start] not in (None, page.side), "a page is blank only before a section"
            continue
        if one.ends_section(start) and begin == one.called(start):
            assert one.sides.get(start) in (None, page.side), "a section begins on its side"
        end = start
        if page.first is not None:
            assert places[page.first.element, page.first.line] == start, "text is lost or doubled"
            end = places[page.last.element, page.last.line] + 1
            assert end > start
        reached = one.after(begin, page.notes)
        reckoned = one.page(number, start, end, begin, reached, page.depth, facing)
        assert reckoned is not None, f"page {number} cannot be"
        demerits, facing = reckoned
        stretched = sum(each.demerits for each in page.demerits if each.rule is rules.STRETCHED)
        assert sum(each.demerits for each in page.demerits) == demerits + stretched
        total += demerits
        start, begin = end, reached
    assert start == len(one.atoms), "text is missing"
    assert begin == one.called(start), "notes are missing"
    assert sum(each.demerits for page in plan.pages for each in page.demerits) == total
    return total
