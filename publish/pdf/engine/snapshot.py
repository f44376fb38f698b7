"""The layout state, apart from boxes, that a page's body changes and that must be restored to lay it out again."""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.upstream.layout import floats_of


class Snapshot:
    """A snapshot of the page before its body is laid out."""

    def __init__(self, context: Any, foot: PageFoot, root: Any, positioned: list[Any]) -> None:
        self._context = context
        self._foot = foot
        self._root = root
        self._positioned = positioned
        self._place = root.position_x, root.position_y
        self._foot_state = foot.state()
        self._positioned_before = [*positioned]
        self._broken = dict(context.broken_out_of_flow)
        self._floats = {box: [*floats] for box, floats in floats_of(context).items()}
        self._running = self._running_elements()

    def restore(self) -> None:
        """Restore everything in place, because WeasyPrint keeps references to its lists."""
        self._root.position_x, self._root.position_y = self._place
        self._foot.restore(self._foot_state)
        self._positioned[:] = self._positioned_before
        self._context.broken_out_of_flow.clear()
        self._context.broken_out_of_flow.update(self._broken)
        floats = floats_of(self._context)
        for box in [*floats]:
            if box in self._floats:
                floats[box][:] = self._floats[box]
            else:
                del floats[box]
        page = self._context.current_page
        for name, pages in self._context.running_elements.items():
            pages.pop(page, None)
            if name in self._running:
                pages[page] = [*self._running[name]]

    def _running_elements(self) -> dict[str, list[Any]]:
        page = self._context.current_page
        return {name: [*pages[page]] for name, pages in self._context.running_elements.items() if page in pages}
