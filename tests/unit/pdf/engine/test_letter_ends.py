"""The end of a letter is kept with the words above it, and a page may end below its last line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# On a page of 20 lines, what stands above, its last words and a signature leave three lines; a head needs four.
STYLES = """
p { margin: 0; text-indent: 0; font-size: 10px; line-height: 20px }
@page { size: 300px 440px; margin: 20px }
.signature { break-before: avoid } h1 { font-size: 10px; line-height: 20px; margin: 20px 0; break-after: avoid }
"""
LINE = "<p>Words of a line.</p>"
LETTER = f"{LINE * 14}<p>The last words.</p><div class='signature'><p>Felix</p></div>"


def test_a_page_ends_below_a_signature_of_one_line(printed: Callable[..., Any]) -> None:
    pages = printed(f"<div>{LETTER}</div><div><h1>Another letter</h1>{LINE * 6}</div>", more=STYLES).pages

    assert "Felix" in pages[0]
    assert "Another" not in pages[0]
    assert "Another" in pages[1]


def test_a_heading_has_two_lines_below_it(printed: Callable[..., Any]) -> None:
    pages = printed(f"<div>{LINE * 16}</div><div><h1>A letter</h1>{LINE * 8}</div>", more=STYLES).pages

    assert "A letter" not in pages[0]
