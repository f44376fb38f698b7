"""The pages made so far in one pass, each with what it passes on to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from publish.pdf.engine.asked_lines import asked_lines, lines_of_parts
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.joints import free_paragraphs
from publish.pdf.engine.line_numbers import UNCOUNTED, LineCount, margin_numbers
from publish.pdf.engine.margin_notes import add_margin_notes
from publish.pdf.engine.upstream.data import ContextData, PageData, Rest, data_of, give
from publish.pdf.engine.upstream.layout import remake_page


class Passed(Struct, frozen=True):
    """State for the next page: notes, the place in the text that waits for their end, or None, the line count."""

    rests: tuple[Rest, ...] = ()
    held: Any = None
    lines: LineCount = UNCOUNTED


NONE = Passed()


class MadePage(Struct, frozen=True, eq=False):
    """A page with its input and its result.

    `given` are the notes continued from the page before, `begun` those first called on it, `passed_on` those that
    continue, `beside` those in its margin. `broken` are the floats that it passes on. `resume_at` is where the text
    continues. `open_ends` and `ended` are those of `ContextData`.
    """

    page: Any
    given: Passed
    begun: frozenset[Any]
    passed_on: Passed
    broken: dict[Any, Any]
    resume_at: Any
    open_ends: Sequence[Any] = ()
    ended: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[Any] = frozenset()


class Sheaf:
    """The pages of one pass."""

    def __init__(self, context: Any, root: Any, html: Any) -> None:
        self._context = context
        self._data = data_of(context, ContextData)
        self._root = root
        self._html = html
        self._pages: list[MadePage] = []
        notes = {f"#{note.element.get('id')}" for note in context.footnotes}
        self._calls = {link.get("id") for link in html.etree_element.iter("a") if link.get("href") in notes}
        # Notes of another kind (`position: note()`), which the engine does not use.
        context.rendered_notes = []
        self._data.waiting = {note for note in context.footnotes if not self._data.areas.is_in_margin(note)}
        self._data.beside = set()
        self._data.free_paragraphs = {*free_paragraphs(root)}

    def __len__(self) -> int:
        return len(self._pages)

    def __iter__(self) -> Iterator[MadePage]:
        return iter(self._pages)

    def __getitem__(self, index: int) -> MadePage:
        return self._pages[index]

    @property
    def complete(self) -> bool:
        """Whether the text has ended."""
        return bool(self._pages) and self._pages[-1].resume_at is None

    def keep(self, made: MadePage) -> None:
        """Add a page of the previous pass."""
        self._pages.append(made)
        # Their page is settled: a repeated table head on a later page must not see them as waiting.
        self._data.waiting -= made.begun
        self._data.beside |= made.beside

    def make(self) -> MadePage:
        """Make the next page and add it."""
        context, data, index = self._context, self._data, len(self)
        given = NONE
        if self._pages:
            given, context.broken_out_of_flow = self[-1].passed_on, self[-1].broken
        data.rests, data.held, data.line_count = given.rests, given.held, given.lines
        data.count_no_lines()
        context.page_maker[index][-1].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        if data.facing is not None:
            data.facing.hold(context.page_maker, index)
        made, resume_at = remake_page(index, context, self._root, self._html)
        beside = add_margin_notes(context, made) if data.areas.margin else frozenset()
        data.beside |= beside
        foot = PageFoot.of(context)
        if data.numbering is not None:
            numbers = margin_numbers(context, made, data.lines, data.numbering)
            asked = asked_lines(data.lines) if data.numbering.is_asked else {}
            asked |= lines_of_parts(data.lines) if data.numbering.restart == "edition" else {}
            give(made, PageData(foot.shift, tuple(numbers), asked))
        self._forget_anchors(index, foot)
        self._pages.append(
            MadePage(
                made,
                given,
                frozenset(foot.begun),
                Passed(foot.passed_on, data.held, data.lines_below),
                context.broken_out_of_flow,
                resume_at,
                data.open_ends,
                data.ended,
                beside,
            )
        )
        return self._pages[-1]

    def _forget_anchors(self, index: int, foot: PageFoot) -> None:
        """Remove anchors that later pages cannot contain.

        For each of its anchors, a page searches those of all pages before it, so the cost of many notes would be
        quadratic.
        """
        going_on = {rest.note for rest in foot.passed_on}
        gone = {note.element.get("id") for note in foot.begun - going_on} | self._calls
        state = self._context.page_maker[index][-1]
        state["anchors"] = [anchor for anchor in state["anchors"] if anchor not in gone]
