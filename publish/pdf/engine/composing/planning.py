"""A paragraph's lines, planned as a whole, and kept on its line box in case it is laid out again.

The plan does not depend on pages: it can continue from the beginning of any of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from publish.composer.breaking import break_lines, break_to_lengths
from publish.composer.house import House
from publish.composer.items import INFINITE, Line, Penalty
from publish.composer.reach import Extent, extent, may_fill
from publish.memory import Same
from publish.pdf.engine.composing.faces import Type, house_of
from publish.pdf.engine.composing.itemizing import Items, Place
from publish.pdf.engine.composing.opening_letter import OpeningLetter, first_letter
from publish.pdf.engine.composing.paragraph_text import Leaf, ParagraphText, Refused
from publish.pdf.engine.composing.set_text import SetText, ShapedText, measured
from publish.pdf.engine.composing.single_lines import is_single_line, single_line
from publish.pdf.engine.composing.slug import Slug
from publish.pdf.engine.composing.ways import EVEN, STRAINED, Way, broken_at_starts, pages_by_line, way_of
from publish.pdf.engine.upstream.data import ContextData, LineData, data_of, give, given_to
from publish.pdf.engine.upstream.layout import resolve_one_percentage

_Made = TypeVar("_Made")

# In paragraphs: enough for the pages examined when one is short, and their notes.
_KEPT = 2000
# A letter that takes more of the measure than this is not set beside the text.
_WIDEST_LETTER = 0.5
# px: measures that differ by less are the same.
_NEAR = 0.001
# What `may_fill` cannot judge: a line that ends within the paragraph, and spaces that follow each other.
_ODD_SPACES = re.compile("\n|[ \u00a0]{2}")


class _OtherWay(NamedTuple):
    """The demerits and the lines of a way that is not the natural one. `is_usual`: its lines are even enough."""

    demerits: float
    slugs: list[Slug]
    is_usual: bool = True


class Plan:
    """The lines of the paragraph in a line box, `width` px wide, its first line indented by `indent` px."""

    def __init__(self, context: Any, line_box: Any, containing_block: Any, indent: float, house: House) -> None:
        self._width = containing_block.width
        self._line_box = line_box
        self._house = house
        self.paragraph = ParagraphText(context, line_box, containing_block)
        letter = self.paragraph.letter
        if letter is not None and max(letter.insets) > _WIDEST_LETTER * self._width:
            raise Refused("a letter that leaves no room beside it")
        # How far each line is set in, in px; those not listed are not.
        self._insets = [*letter.insets] if letter is not None else [0.0]
        self._insets[0] += indent
        self._others: dict[Way, _OtherWay] | None = None
        self._divided: tuple[list[Any], Any] | None = None
        self._items: Items | None = None
        keeps = data_of(context, ContextData).keeps_pages
        self._starts = self.paragraph.earlier_starts if keeps else ()
        self._keeps = keeps
        self._memory = data_of(context, ContextData).memory
        natural: tuple[list[Slug], float, Extent | None, float]
        if data_of(context, ContextData).in_note and is_single_line(self.paragraph, self._measures[0], house):
            natural = [single_line(self.paragraph, self._measures[0], self._insets[0])], 0.0, None, 0.0
        else:
            natural = self._recalled(self._broken, "best lines")
        self._natural_slugs, self._demerits, self._extent, self._worst = natural
        self._natural = self._way(self._natural_slugs)
        self._set(self._natural_slugs)

    @property
    def letter(self) -> OpeningLetter | None:
        """The large letter beside the first lines."""
        return self.paragraph.letter

    @property
    def house(self) -> House:
        """The house style in which the paragraph is set."""
        return self._house

    def holds(self, line_box: Any, width: float) -> bool:
        """Whether the plan is for these boxes, in their present state, and for this measure in px."""
        return self._line_box is line_box and abs(self._width - width) < _NEAR and self.paragraph.unchanged

    def number(self, skip_stack: Any) -> int | None:
        """Return the number of the line that begins at WeasyPrint's `skip_stack`, or None."""
        return self._begins.get(repr(skip_stack))

    def set_text(self, kind: Type, text: str) -> SetText:
        """Set a text of one of the lines in its type."""
        least_space = self._house.least_space
        if not self._memory.keeps:
            return measured(kind, text, least_space).set_in(kind, text)
        key = ShapedText, kind.key, Same(kind.face.shapes), text, least_space
        return self._memory.recall_small(key, lambda: measured(kind, text, least_space)).set_in(kind, text)

    def _recalled(self, make: Callable[[], _Made], *key: Hashable) -> _Made:
        """Return what is made of the paragraph, from the memory if it has that."""
        return self._memory.recall_small((*key, self._depends_on), make) if self._memory.keeps else make()

    @cached_property
    def _depends_on(self) -> Hashable:
        style = self._line_box.style
        of_style = style["lang"], style["font_size"], style["text_align_all"]
        return self.paragraph.shape(), tuple(self._measures), self._house, *of_style

    def leave(self) -> None:
        """Remove the plan from its box. Lines that are laid out already stay as they are."""
        give(self._line_box, None)

    def ways(self) -> dict[Way, float]:
        """Return the ways to set the paragraph, the natural one first, each with its additional demerits."""
        return {self._natural: 0.0} | {
            way: one.demerits - self._demerits for way, one in self._other_ways().items() if way != self._natural
        }

    def is_usual(self, way: Way) -> bool:
        """Whether the way looks good enough to be chosen freely, not only to keep the beginning of a page."""
        return way == self._natural or self._other_ways()[way].is_usual

    def choose(self, way: Way) -> None:
        """Set the paragraph in this way, if that is possible."""
        if way == self._natural:
            slugs = self._natural_slugs
        elif way in (others := self._other_ways()):
            slugs = others[way].slugs
        else:
            return
        if slugs is not self.slugs:
            self._set(slugs)

    def notes_by_line(self, way: Way) -> list[list[Any]]:
        """Return the notes called in each line, if the paragraph is set in this way."""
        slugs = self.slugs_of(way)
        ends = [slug.following or (len(self.paragraph.leaves), 0) for slug in slugs]
        found: list[list[Any]] = [[] for _ in slugs]
        for leaf, note in self.paragraph.calls:
            number = next((n for n, end in enumerate(ends) if (leaf, 0) < end), len(slugs) - 1)
            found[number].append(note)
        return found

    def slugs_of(self, way: Way) -> list[Slug]:
        """Return the lines, if the paragraph is set in this way."""
        return self._natural_slugs if way == self._natural else self._other_ways()[way].slugs

    def pages_by_line(self, way: Way) -> list[int | None]:
        """Return the number of the earlier page that began with each line, if the paragraph is set in this way."""
        return pages_by_line(way, self._starts)

    @property
    def way(self) -> Way:
        """The way in which the paragraph is set."""
        return self._way(self.slugs)

    def _set(self, slugs: list[Slug]) -> None:
        self.slugs = slugs
        # Caches filled by `casting`: the patterns of the lines, and what is read between them.
        self.cast: list[Any] = [None] * len(slugs)
        self.breaks: dict[tuple[int, int], Any] = {}
        self._begins = {"None": 0} | {repr(slug.resume_at): number for number, slug in enumerate(slugs[:-1], 1)}

    def _way(self, slugs: Sequence[Slug]) -> Way:
        return way_of([slug.begin for slug in slugs], self.paragraph.leaves, self._starts)

    def _other_ways(self) -> dict[Way, _OtherWay]:
        if self._others is None:
            self._others = {}
            if self._line_box.style["text_align_all"] == "justify" and self.letter is None:
                # The natural way may need no hyphens, which the typeface lacks, or no search at all.
                with suppress(Refused):
                    for one in self._found_ways():
                        self._others.setdefault(self._way(one.slugs), one)
        return self._others

    def _found_ways(self) -> Iterator[_OtherWay]:
        counts = self._natural[-1] - 1, self._natural[-1] + 1
        found = self._of_lengths(counts, EVEN)
        yield from (_OtherWay(demerits, slugs) for demerits, slugs in found)
        if self._keeps:
            lacking = tuple(count for count in counts if count not in [len(slugs) for _, slugs in found])
            more = self._of_lengths(lacking, STRAINED) if lacking else []
            if self._starts:
                more = [*more, *self._recalled(self._at_starts, "lines that begin pages", self._starts)]
            yield from (_OtherWay(demerits, slugs, is_usual=False) for demerits, slugs in more)

    def _at_starts(self) -> list[tuple[float, list[Slug]]]:
        """Set the paragraph so that lines begin where earlier pages began."""
        style = self._line_box.style
        ways, items, places = broken_at_starts(
            self.paragraph, self._starts, self._measures, self._house, style["lang"], style["font_size"], self._worst
        )
        return [
            (broken.demerits, self._slugs(broken.lines, items, places, is_justified=True)) for broken in ways.values()
        ]

    def _of_lengths(self, wanted: tuple[int, ...], tolerance: float) -> list[tuple[float, list[Slug]]]:
        """Set the paragraph in other numbers of lines: return the demerits and the lines of those that can be set.

        No line is worse than `tolerance`.
        """
        return self._recalled(lambda: self._set_in(wanted, tolerance), "lines of other numbers", wanted, tolerance)

    def _set_in(self, wanted: tuple[int, ...], tolerance: float) -> list[tuple[float, list[Slug]]]:
        style = self._line_box.style
        parameters = self._house.parameters(style["font_size"])
        parameters = replace(parameters, tolerance=min(parameters.tolerance, tolerance))
        measures = self._measures
        counts = [count for count in wanted if count > 0 and self._may_fill(count, measures, parameters.tolerance)]
        if not counts:
            return []
        items, places = self._divided or self._making().make(True)
        self._divided = None
        return [
            (broken.demerits, self._slugs(broken.lines, items, places, is_justified=True))
            for broken in break_to_lengths(items, measures, parameters, counts).values()
        ]

    def _making(self) -> Items:
        if self._items is None:
            self._items = Items(self.paragraph, self._house, self._line_box.style["lang"])
        return self._items

    @property
    def _measures(self) -> list[float]:
        return [*(self._width - inset for inset in self._insets), self._width]

    def _may_fill(self, count: int, measures: Sequence[float], tolerance: float) -> bool:
        """Whether the paragraph might be set in this number of lines."""
        if self._extent is None:
            return True
        types = {leaf.type for leaf in self.paragraph.leaves if leaf.type is not None}
        return may_fill(
            self._extent,
            count,
            measures,
            self._house,
            tolerance,
            hyphen=max((kind.width(kind.word(kind.hyphen)) for kind in types), default=0.0),
            # No character hangs out by more than its em, spaced letters by their space as well.
            hang=2 * max((kind.size + abs(kind.letter_spacing) for kind in types), default=0.0),
        )

    def _broken(self) -> tuple[list[Slug], float, Extent | None, float]:
        """Set the paragraph in the best way: return the lines, their demerits, the text's extent, the worst badness."""
        paragraph, house, style = self.paragraph, self._house, self._line_box.style
        is_justified = style["text_align_all"] == "justify"
        making = self._making()
        items, places = making.make(False)
        reach = extent(items) if not _ODD_SPACES.search(paragraph.text) else None

        def hyphenated() -> Any:
            self._divided = making.make(True)
            return self._divided[0]

        try:
            broken = break_lines(items, self._measures, house.parameters(style["font_size"]), hyphenated)
        except ValueError as odd:  # a width that is not a finite number, from an extreme style
            raise Refused(str(odd)) from odd
        if self._divided is not None:
            items, places = self._divided
        worst = max((100 * abs(line.ratio) ** 3 for line in broken.lines[:-1]), default=0.0)
        return self._slugs(broken.lines, items, places, is_justified), broken.demerits, reach, worst

    def _slugs(self, lines: Sequence[Line], items: Sequence[Any], places: Any, is_justified: bool) -> list[Slug]:
        slugs: list[Slug] = []
        following: tuple[int, int] | None
        begin = (0, 0)
        leaves = self.paragraph.leaves
        count = len(lines)
        if not count:
            raise Refused("nothing to set")
        for number, line in enumerate(lines):
            place = places[line.end] if line.end < len(places) else None
            indent = self._insets[number] if number < len(self._insets) else 0.0
            if number == count - 1 or place is None:
                if number < count - 1:
                    raise Refused("a line that ends nowhere")
                end, following, resume_at = (len(leaves) - 1, len(leaves[-1].text)), None, None
                last = len(leaves) - 1
            else:
                end, following = (place[0], place[1]), (place[2], place[3])
                resume_at = _skip_stack(leaves, following)
                last = following[0] - (not following[1])
            item = items[line.end] if line.end < len(items) else None
            hyphen = isinstance(item, Penalty) and item.width > 0
            full = is_justified and not (isinstance(item, Penalty) and item.cost <= -INFINITE) and number < count - 1
            give = line.expansion
            if line.ratio > self._house.loosest and _is_in_address(leaves, place):
                full, give = False, 0.0
            slugs.append(Slug(begin, end, following, last, hyphen, full, self._width - indent, indent, give, resume_at))
            begin = following or begin
        return slugs


def planned(context: Any, line_box: Any, containing_block: Any) -> Plan | None:
    """Return the paragraph's plan, kept or new; None if it cannot be planned."""
    kept = given_to(line_box, LineData)
    width = containing_block.width
    way = data_of(context, ContextData).ways.get(line_box)
    if kept is not None:
        if kept.plan is not None and kept.plan.holds(line_box, width):
            found: Plan = kept.plan
            if way is not None:
                found.choose(way)
            return found
        if kept.refused == (id(line_box), width):
            return None
    try:
        if not _plannable(line_box, containing_block, _has_letter(line_box)):
            raise Refused("not justified")
        resolve_one_percentage(line_box, "text_indent", width)
        plan = Plan(context, line_box, containing_block, line_box.text_indent, house_of(line_box.style))
    except Refused:
        give(line_box, LineData(None, (id(line_box), width)))
        return None
    if way is not None:
        plan.choose(way)
    give(line_box, LineData(plan))
    _make_room(context, plan)
    return plan


def _make_room(context: Any, plan: Plan) -> None:
    """Keep only the plans of the most recent paragraphs.

    A page is laid out again soon or not at all, and a plan that is made again is the same.
    """
    lately = data_of(context, ContextData).plans
    lately.append(plan)
    if len(lately) > _KEPT:
        lately.popleft().leave()


def _plannable(line_box: Any, containing_block: Any, has_letter: bool) -> bool:
    """Whether the composer sets a paragraph. Beside a large letter it also sets ragged lines."""
    style = line_box.style
    alignments = ("justify", "left", "start") if has_letter else ("justify",)
    return (
        style["text_align_all"] in alignments
        and style["text_align_last"] in ("auto", "start", "left")
        and style["direction"] == "ltr"
        and containing_block.style["direction"] == "ltr"
        and line_box.text_overflow == "clip"
        and containing_block.style["block_ellipsis"] == "none"
        and (house_of(style).optimum or has_letter)
        and containing_block.width < 1e6
    )


def _has_letter(line_box: Any) -> bool:
    letter = first_letter(line_box)
    return letter is not None and bool(letter.is_floated())


def _is_in_address(leaves: list[Leaf], place: Place | None) -> bool:
    """Whether a line ends inside a word that is an address."""
    if place is None or place[:2] != place[2:]:
        return False
    kind = leaves[place[0]].type
    return kind is not None and kind.is_address


def _skip_stack(leaves: list[Leaf], place: tuple[int, int]) -> Any:
    """Return the place in WeasyPrint's terms: child by child, and bytes in a text."""
    number, character = place
    if number >= len(leaves):
        raise Refused("a line that begins nowhere")
    leaf = leaves[number]
    path = leaf.path
    if character:
        stack: Any = {len(leaf.text[:character].encode()): None}
    else:
        stack = None
        while len(path) > 1 and path[-1] == 0:
            path = path[:-1]
    for index in reversed(path):
        stack = {index: stack}
    return stack
