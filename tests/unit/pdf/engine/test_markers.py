"""The number of an item and the first line of it stand on one baseline, whatever the line holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TALL = '<span style="display: inline-block; width: 9px; height: 50px"></span>'


def baseline(result: Any, page: int, word: str) -> float:
    """Where a word stands on a page, pt from its foot."""
    (found,) = (line.y for line in result.lines[page] if word in line.text)
    return float(found)


@pytest.mark.each_version
@pytest.mark.parametrize(("item", "word"), [
    ("Plain.", "Plain."),
    (f"Tall {TALL}.", "Tall"),
    (f"<p>Loose {TALL}.</p><p>More.</p>", "Loose"),
    ("<h1>Large</h1><p>More.</p>", "Large"),
    (f"<blockquote>Quoted {TALL}.</blockquote>", "Quoted"),
    (f"{TALL}<br>Below.", ""),
], ids=["plain", "tall", "loose", "a heading", "a quotation", "only a picture"])  # fmt: skip
def test_it_stands_on_the_first_line(item: str, word: str, printed: Callable[..., Any]) -> None:
    result = printed(f"<p>Before.</p><ol><li>{item}</li><li>Last.</li></ol><p>Behind.</p>")
    expected = baseline(result, 0, word) if word else baseline(result, 0, "Below") + 12
    assert baseline(result, 0, "1.") == pytest.approx(expected, abs=0.05)
    assert baseline(result, 0, "2.") == baseline(result, 0, "Last")


@pytest.mark.each_version
def test_it_goes_to_the_next_page_with_its_line(printed: Callable[..., Any]) -> None:
    result = printed(f"<div style='height: 430px'></div><p>Before.</p><ol><li>Tall {TALL}.</li></ol>")
    assert not any("1." in line.text for line in result.lines[0])
    assert baseline(result, 1, "1.") == baseline(result, 1, "Tall")


def test_a_line_behind_an_item_without_lines_moves_nothing(printed: Callable[..., Any]) -> None:
    empty = '<div style="height: 70px"></div>'
    result = printed(f"<p>Before.</p><ol><li>{empty}</li></ol><p>Behind {TALL}.</p>")
    # The marker stands on the line below, at the item's top.
    assert baseline(result, 0, "Before") - baseline(result, 0, "1.") == pytest.approx(12 + 9.5, abs=0.05)
