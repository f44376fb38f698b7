"""The widths of heads, folios and marks of notes, without their narrowest one where that cannot matter.

WeasyPrint shares out the width of a page among the boxes in its margin. It bounds each share by the narrowest and the
widest width of the content, and sets the content twice to measure both. So it does with a box that is as wide as its
content, such as the mark before a note.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.layout import HorizontalBox, max_content_width, stock_shrink_to_fit


def shrink_to_fit(context: Any, box: Any, available: float) -> float:
    """Return the width in px of a box that is as wide as its content if that fits (CSS 2.1, 10.3.5)."""
    widest: float = max_content_width(context, box, outer=False)
    fitted: float = widest if widest <= available else stock_shrink_to_fit(context, box, available)
    return fitted


class MarginWidth(HorizontalBox):  # type: ignore[misc,unused-ignore]
    """The width of a box in the margin (CSS Paged Media 3, 5.3.2.3). The narrowest width is measured only if the widest
    does not fit.
    """

    @property
    def outer(self) -> Any:
        """The width with margins, borders and padding, in px."""
        return self.sugar + self.inner

    @outer.setter
    def outer(self, outer: float) -> None:
        inner, widest = outer - self.sugar, self.max_content_size
        self.inner = widest if inner >= widest else min(max(self.min_content_size, inner), widest)
