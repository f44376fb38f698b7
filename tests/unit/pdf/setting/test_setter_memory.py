"""What a process that sets a book holds: all its gatherings are set before the first is drawn."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import fontpkg_eb_garamond
import pytest

from publish.layout.gathering import Gathering, Opening, Order
from publish.memory import Memory
from publish.moment import Moment
from publish.pdf import engine
from publish.pdf.hermetic import surroundings
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.setter import Setter

FONTS = Path(fontpkg_eb_garamond.__file__).parent / "files"
BENCH = Bench({}, (FONTS,), Moment(0))
CSS = """
@page { size: A6; margin: 12mm; @bottom-center { content: counter(page) } }
html { font-family: "EB Garamond"; hyphens: auto }
.note { float: footnote }
table { border-collapse: collapse }
"""
# The parsed stylesheets serve all gatherings.
OF_SHEETS = {"Dimension", "PageSelectorType", "ParsedSheets", "SheetsData"}
TEXT = "The miller of a village took water for his wheel from every field below. " * 12
BODY = f"""
<h1 id="one">One</h1><p>{TEXT}<a href="#n"><em>Here</em></a><span class="note" id="n">A <b>note</b>.</span></p>
<ul><li>{TEXT}</li></ul><table><tr><td>1</td><td>2</td></tr></table>
"""
TREE = f"<html lang='en'><head><title>T</title><style>{CSS}</style></head><body>{BODY}</body></html>"


@pytest.fixture
def setter() -> Iterator[Setter]:
    engine.install()
    with surroundings(BENCH.fonts, BENCH.moment):
        yield Setter(BENCH, lambda *_: None, Memory.of_one_build())


def test_nothing_of_a_gathering_is_held_once_it_is_drawn(setter: Setter, still_held: Callable[..., list[str]]) -> None:
    order = Order(Gathering(TREE.encode(), notes=("n",)))
    assert setter.measured(order).lost == ()
    [drawn] = setter.draw([(order, Opening())])
    assert drawn.fonts
    layout = ("weasyprint.layout", "weasyprint.formatting_structure", "weasyprint.css", "weasyprint.text.fonts")
    assert {*still_held(*layout, "publish.pdf.engine", "publish.pdf.tagging")} <= OF_SHEETS


@pytest.mark.usefixtures("still_held")
def test_the_boxes_that_lines_were_made_from_are_not_held(setter: Setter) -> None:
    setter.measured(Order(Gathering(TREE.encode(), notes=("n",))))
    texts = [one.text for one in gc.get_objects() if type(one).__name__ == "TextBox"]
    assert max(map(len, texts), default=0) < len(TEXT) / 4
