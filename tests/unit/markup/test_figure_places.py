"""Figures with text beside them, and one on a page of its own, in all three media."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from publish.facts import pdf
from publish.markup.ebook import ebook
from publish.markup.figure_rules import figure_rules
from publish.markup.front import front_matter
from publish.pipeline import load, make

SETTINGS = 'title = "T"\n[front]\npages = []\ncolophon = false\n'
TEXT = """# One

![A mill](images/a.png "The sails"){place=left width=40%}

Words beside the mill go on for some lines, because there are enough of them, and then for some more below it all.

![A wheel](images/a.png){place=page}

Words behind the wheel.
"""


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("L", (600, 600), 128).save(data, "PNG")
    return data.getvalue()


def test_a_figure_stands_where_it_says(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    folder = written({"sources/edition.toml": SETTINGS, "sources/a.md": TEXT, "sources/images/a.png": picture()})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    book = prepared.book
    made = ebook(book, front_matter(book.settings, (), "0", ()), (), prepared.typefaces["ebook.css"], ())
    (document,) = [one for one in made.documents if one.name == "a.xhtml"]
    assert '<figure class="beside-left" style="width: 40%"><img src="../images/a.png" alt="A mill"/>' in (
        document.xhtml.replace("\n", "")
    )
    assert "float: left" in figure_rules(book, screen=True)
    assert "@media (max-width: 30em) { .beside-left { max-width: 45% } }" in figure_rules(book, screen=True)
    assert "own-page" not in figure_rules(book, screen=True)
    product = make(prepared, ["pdf"])["pdf"]
    assert [one for one in product.diagnostics if one.severity.weight > 1] == []
    assert product.data is not None
    facts = pdf.of(product.data, "t.pdf")
    words = {word.text: word for word in facts.words}
    mill, wheel = facts.images
    assert mill.page == words["beside"].page == 1  # though the text beside it ends before it does

    assert words["beside"].x > words["sails"].x
    assert (wheel.page, words["behind"].page) == (2, 3)
    assert words["beside"].y - mill.y < words["beside"].size


LISTED = """# One

![A mill](images/a.png){place=right width=40%}

- oars
- ropes, as long as the river is wide and a little longer than that for the knots

Toll
:   eggs

![A wheel](images/a.png){place=left width=40%}

1. sails
2. planks

![A wheel](images/a.png){place=right width=40%}

- שלום
"""


def test_short_lists_stand_beside_a_figure_on_the_right(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    """Not beside one on the side of their markers."""
    folder = written({"sources/edition.toml": SETTINGS, "sources/a.md": LISTED, "sources/images/a.png": picture()})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None
    facts = pdf.of(product.data, "t.pdf")
    words = {word.text: word for word in facts.words}
    mill, wheel, last = facts.images
    for one in ("oars", "Toll", "eggs"):
        assert mill.y < words[one].y < mill.y + mill.height
    assert all(
        word.end < mill.x
        for word in facts.words
        if word.y < mill.y + mill.height and word.page == 1 and word.text != "One"
    )
    assert words["oars"].y - mill.y < words["oars"].size  # level with its top
    for word, figure in ((words["sails"], wheel), (words["שלום"], last)):
        assert word.y > figure.y + figure.height or word.page > figure.page


def test_no_heading_stays_alone_above_a_figure(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    """A heading goes to the page that a figure has of its own; below one, a high picture is made smaller."""
    tall = io.BytesIO()
    Image.new("L", (500, 1200), 128).save(tall, "PNG")
    folder = written(
        {
            "sources/edition.toml": SETTINGS + '[print]\nopenings = "any"\n',
            "sources/a.md": "# One\n\nWords above.\n\n## Wheel\n\n### Sails\n\n![A mill](images/a.png){place=page}\n",
            "sources/b.md": "# Two\n\n![A mill](images/b.png)\n\nWords below.\n",
            "sources/c.md": "# Three\n\n## River\n\n![A mill](images/b.png)\n\nWords below.\n",
            "sources/images/a.png": picture(),
            "sources/images/b.png": tall.getvalue(),
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None
    facts = pdf.of(product.data, "t.pdf")
    pages = {
        word.text: word.page for word in facts.words if word.size > 11 or word.text in ("Wheel", "Sails", "above.")
    }
    assert [image.page for image in facts.images] == [2, 3, 4]
    assert [pages[word] for word in ("above.", "Wheel", "Sails", "Two", "Three")] == [1, 2, 2, 3, 4]


def test_lines_below_pictures_and_tables_are_in_step_with_those_above(
    written: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    """On the grid of the page, also below a table at its head."""
    table = "| Sack | Pence |\n|---|--:|\n| one | 3 |\n\n"
    text = (
        f"# One\n\nabove\n\n![A](images/a.png){{width=41%}}\n\nbelow\n\n{table}beneath\n\n\\newpage\n\n{table}behind\n"
    )
    folder = written({"sources/edition.toml": SETTINGS, "sources/a.md": text, "sources/images/a.png": picture()})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None
    at = {word.text: word.y for word in pdf.of(product.data, "t.pdf").words}
    steps = [(at[word] - at["above"]) / 13.5 for word in ("below", "beneath", "behind")]
    assert [abs(step - round(step)) < 0.01 for step in steps] == [True] * 3
