"""Where the mends take the place of WeasyPrint's own functions.

A function is replaced in the module that calls it: `from x import y` copies the name.
"""

from __future__ import annotations

import weasyprint.layout as layout  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.page as page  # type: ignore[import-untyped, unused-ignore]

from publish.pdf.engine import carried, foot, lines, passes


def install() -> None:
    """Put every mend in its place. Idempotent: what is put there does not depend on what was there before."""
    layout.LayoutContext.layout_footnote = foot.layout_footnote
    layout.LayoutContext.unlayout_footnote = foot.unlayout_footnote
    layout.LayoutContext.report_footnote = foot.report_footnote
    layout.LayoutContext.carried_footnotes = frozenset()
    block._linebox_layout = lines.lay_out_lines
    page.block_level_layout = carried.block_level_layout
    layout.make_all_pages = passes.make_all_pages
