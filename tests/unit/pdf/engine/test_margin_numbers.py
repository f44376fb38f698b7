"""The numbers of lines in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest

from publish.pdf.engine import line_numbers

# A second tag adds its attributes to the document's own.
BODY = """<html data-numbering="2 page outer"><div class=notes-foot hidden><div class=line-number></div></div>
<section data-lines=part><p data-lines=prose>{words}</p></section>"""
STYLES = ".line-number { font-size: 9px; margin: 0 6px; text-align: start } p { text-align: justify }"


def places(pdf: bytes) -> Iterator[float]:
    """Yield the edges of each run of text, in points."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for number in range(text.count_rects()):
            yield from text.get_rect(number)


@pytest.mark.each_version
def test_numbers_stand_where_pango_sets_them(printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    body = BODY.format(words="the mill by the weir " * 180)
    cast = printed(body, "A6", STYLES)
    monkeypatch.setattr(line_numbers, "recast", lambda line: line)
    each = printed(body, "A6", f"{STYLES} .unused {{ }}")
    assert [*places(cast.pdf)] == pytest.approx([*places(each.pdf)], abs=0.01)
    assert all({"2", "10", "20"} <= {*page.split()} for page in cast.pages[:2])
    assert cast.pdf != each.pdf
