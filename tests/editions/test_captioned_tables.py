"""Tables with and without a caption, and lists in lists, as the stylesheets of the products set them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cascaded import cascaded

ROW = '<tr><th>Day</th><td>Monday</td><td class="align-right">12</td></tr>'
TABLE = f"<table><tbody>{ROW}</tbody></table>"


@pytest.mark.parametrize("sheet", ["print.css", "html.css", "ebook.css"])
def test_a_caption_does_not_move_the_words_of_a_table(sheet: str) -> None:
    css = (Path(__file__).parents[2] / "styles" / sheet).read_text("utf-8")
    captioned = f'<figure class="table-figure">{TABLE}<figcaption>When boats come</figcaption></figure>'
    root, style_for = cascaded(f"<style>{css}</style><body>{TABLE}{captioned}</body>")
    alone, below_a_figure = root.findall(".//tr")
    aligned = [[style_for(cell)["text_align_all"] for cell in row] for row in (alone, below_a_figure)]
    assert aligned[0] == aligned[1]
    assert aligned[0][1:] in (["start", "right"], ["left", "right"])


@pytest.mark.parametrize("sheet", ["print.css", "html.css", "ebook.css"])
def test_a_list_in_a_list_goes_on_without_space(sheet: str) -> None:
    css = (Path(__file__).parents[2] / "styles" / sheet).read_text("utf-8")
    root, style_for = cascaded(f"<style>{css}</style><body><ul><li>Oars<ol><li>of ash</li></ol></li></ul></body>")
    style = style_for(root.find(".//ol"))
    assert [style[f"margin_{side}"].value for side in ("top", "bottom")] == [0, 0]
