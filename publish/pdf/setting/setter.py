"""Lay out and draw gatherings in one process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from xml.etree import ElementTree

from publish.layout.gathering import DrawnGathering, Measured, NamedPlace, Opening, Order, OutlineEntry
from publish.memory import Memory
from publish.pdf.engine.frames import roomy
from publish.pdf.engine.outside_makers import made_by
from publish.pdf.engine.set_gathering import SetGathering, lay_out
from publish.pdf.engine.upstream.documents import point_on
from publish.pdf.engine.upstream.rendered import TreeDocument
from publish.pdf.engine.used_fonts import used_fonts
from publish.pdf.fetching import BASE
from publish.pdf.messages import Progress, listening
from publish.pdf.setting.bench import Bench, fetcher_for
from publish.pdf.setting.coded import Codes, coded
from publish.pdf.tagging import add_tags
from publish.style_names import DataAttribute
from publish.typefaces.print_subset import embedded


class Setter:
    """Lays out and draws gatherings. Must be used in the surroundings of its bench (`publish.pdf.hermetic`).

    `files` are the font files that the drawn gatherings need, by hash. `progress` is called with the stage and the
    page. `memory` has what this process has set before.
    """

    def __init__(self, bench: Bench, progress: Progress, memory: Memory) -> None:
        self._fetcher = fetcher_for(bench, memory)
        self._memory = memory
        self.progress = progress
        self._set: dict[Order, tuple[SetGathering, list[str]]] = {}
        self._known: dict[Order, Measured] = {}
        self.files: dict[str, bytes] = {}

    def lay_out(self, orders: Sequence[Order]) -> list[Measured]:
        """Lay out gatherings; those with the same order as before are not laid out again."""
        return [self.measured(order) for order in orders]

    def draw(self, orders: Sequence[tuple[Order, Opening]]) -> list[DrawnGathering]:
        """Draw gatherings and forget them. Raises CannotBeBound."""
        return [self.drawn(order, opening) for order, opening in orders]

    def coded(self, drawn: Sequence[tuple[DrawnGathering, Codes]]) -> list[DrawnGathering]:
        """Give the glyphs of gatherings these codes."""
        return [coded(one, codes) for one, codes in drawn]

    @roomy
    def measured(self, order: Order) -> Measured:
        """Lay out a gathering, unless it has been."""
        if order not in self._known:
            root = ElementTree.fromstring(order.gathering.tree)
            with listening(self.progress) as messages:
                found = lay_out(TreeDocument(root, BASE, self._fetcher, self._memory), order)
            self._set[order] = found, messages
            gathering = order.gathering
            self._known[order] = found.measured(gathering.notes, has_rows=DataAttribute.ROW.encode() in gathering.tree)
        return self._known[order]

    @roomy
    def drawn(self, order: Order, opening: Opening) -> DrawnGathering:
        """Draw a gathering that was laid out with this order. Raises CannotBeBound."""
        self.measured(order)
        laid_out, met = self._set.pop(order)
        del self._known[order]
        with listening(self.progress) as messages:
            document = laid_out.finished(opening)
            with made_by(partial(add_tags, level=order.gathering.level), embedded, binds_later=True):
                pdf = bytes(document.write_pdf(pdf_tags=True, uncompressed_pdf=True))
        drawn = DrawnGathering(
            pdf,
            tuple(_bookmarks(document.pages, laid_out.places)),
            tuple(_anchors(document.pages, laid_out.places)),
            used_fonts(document, self.files),
            (*met, *messages),
            places=laid_out.places,
            targets=_targets(document.pages),
        )
        laid_out.release()
        return drawn


def _bookmarks(pages: Sequence[Any], places: Sequence[int]) -> list[OutlineEntry]:
    return [
        OutlineEntry(level, label, place, *point_on(page, *point), is_closed=state == "closed")
        for place, page in zip(places or range(len(pages)), pages, strict=True)
        for level, label, point, state in page.bookmarks
    ]


def _targets(pages: Sequence[Any]) -> tuple[str, ...]:
    """Return the ids outside these pages that their links lead to."""
    held = {name for page in pages for name in page.anchors}
    led_to = (target for page in pages for kind, target, *_ in page.links if kind == "internal")
    return tuple(dict.fromkeys(name for name in led_to if name not in held))


def _anchors(pages: Sequence[Any], places: Sequence[int]) -> list[NamedPlace]:
    found: dict[str, NamedPlace] = {}
    for place, page in zip(places or range(len(pages)), pages, strict=True):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, NamedPlace(name, place, *point_on(page, x, y)))
    return [*found.values()]
