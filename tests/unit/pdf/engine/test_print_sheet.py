"""What the stylesheet of print, `styles/print.css`, keeps in step and on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

LEADING = 12.0
SHEET = (Path(__file__).parents[4] / "styles" / "print.css").read_text(
    "utf-8"
) + "td { border: 0 } th { border-width: 0 0 0.3pt }"
LINE = "<p>Words of a line.</p>"
ROWS = "<tr><td>oats</td><td>12</td></tr>" * 3
TABLE = f"<table><thead><tr><th>grain</th><th>sacks</th></tr></thead><tbody>{ROWS}</tbody></table>"
CAPTION = "<figcaption>The harvest</figcaption>"
BELOW = f"<figure class='table-figure'>{TABLE}{CAPTION}</figure>"
ABOVE = f"<figure class='table-figure'>{CAPTION}{TABLE}</figure>"
ITEMS = "<ul><li>rye</li><li>oats</li></ul>"


def _steps(page: Any) -> Iterator[float]:
    """Yield how far each line of text stands below a grid of whole lines, from the first one, in points."""
    lines = [line.y for line in page if line.text.startswith("Words")]
    yield from ((lines[0] - y + LEADING / 2) % LEADING - LEADING / 2 for y in lines)


@pytest.mark.parametrize("figure", [BELOW, ABOVE])
@pytest.mark.parametrize("around", [LINE, ITEMS, "<h2>Oats</h2>", "<blockquote><p>rye</p></blockquote>"])
def test_lines_stand_in_step_below_a_table_with_a_caption(
    printed: Callable[..., Any], figure: str, around: str
) -> None:
    (page,) = printed(f"{LINE}{around}{figure}{around}{LINE}", more=SHEET).lines

    assert [*_steps(page)] == pytest.approx([0] * (4 if around == LINE else 2), abs=0.05)


def test_lines_stand_in_step_below_a_table_at_the_head_of_a_page(printed: Callable[..., Any]) -> None:
    pages = printed(
        f"{LINE * 2}<div style='break-before: page'>{LINE}</div>{LINE * 25}{ABOVE}{LINE * 2}", more=SHEET
    ).lines

    feet = [{round(line.y % LEADING, 1) for line in page if line.text.startswith("Words")} for page in pages[1:]]
    assert feet[0] == feet[1]


def test_a_table_stays_whole_whatever_is_above_it_on_earlier_pages(printed: Callable[..., Any]) -> None:
    styles = SHEET + "h2 { margin: 11px 0 5px }"
    sections = (f"<h2>Oats</h2>{LINE * (count * 7 % 9 + 2)}{TABLE}{LINE * (count % 3)}" for count in range(30))
    pages = printed("".join(sections), more=styles).pages

    assert sum(page.count("grain") for page in pages) == 30
