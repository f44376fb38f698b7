"""Where the project's own layout takes the place of WeasyPrint's functions.

A function is replaced in the module that calls it: `from x import y` copies the name.
"""

from __future__ import annotations

from typing import Any

import weasyprint.layout as layout  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.block as block  # type: ignore[import-untyped, unused-ignore]
import weasyprint.layout.page as page  # type: ignore[import-untyped, unused-ignore]

from publish.pdf.engine import body, coding, heads, lines, markers, passes, styles, thrift
from publish.pdf.engine.composing import composing
from publish.pdf.engine.foot import Foot


def install() -> None:
    """Put everything in its place. Idempotent: what is put there does not depend on what was there before."""
    layout.LayoutContext.unlayout_footnote = _unlayout_footnote
    layout.LayoutContext.setting_note = False
    layout.LayoutContext.marker = None
    block._linebox_layout = lines.lay_out_lines
    block._out_of_flow_layout = markers.out_of_flow_layout
    block.table_layout = heads.table_layout
    page.block_level_layout = body.block_level_layout
    layout.make_all_pages = passes.make_all_pages
    composing.install()
    styles.install()
    thrift.install()
    coding.install()


def _unlayout_footnote(context: Any, note: Any) -> None:
    if not context.setting_note:
        Foot.of(context).unseat(note)
