"""The first and the last item of a list are not alone on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# A page has 20 lines, of which three are left below what stands above.
STYLES = """
p, ul { margin: 0; text-indent: 0 } p, li { font-size: 10px; line-height: 20px }
@page { size: 300px 440px; margin: 20px }
"""
LINE = "<p>Words of a line.</p>"


def listed(above: int, *items: str) -> str:
    return f"{LINE * above}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>{LINE * 6}"


def test_the_first_short_item_goes_to_the_next_page(printed: Callable[..., Any]) -> None:
    pages = printed(listed(19, "oats", "barley", "rye"), more=STYLES).pages

    assert "oats" not in pages[0]
    assert "oats" in pages[1]


def test_the_last_short_item_takes_another_with_it(printed: Callable[..., Any]) -> None:
    pages = printed(listed(17, "oats", "barley", "wheat", "rye"), more=STYLES).pages

    assert "barley" in pages[0]
    assert "wheat" not in pages[0]


def test_an_item_of_three_lines_may_be_alone(printed: Callable[..., Any]) -> None:
    pages = printed(listed(17, "oats<br/>and peas<br/>and beans", "barley", "rye"), more=STYLES).pages

    assert "beans" in pages[0]
    assert "barley" not in pages[0]
