"""Two texts in the columns of a page: their lines, their headings and their entries."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from printed_pages import Volume
from workshop import copied, product, publish

HERE = Path(__file__).parent / "columns"
MIDDLE = 60 / 25.4 * 72


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str, str]]:
    """The lines of the page: the number on the left, the words of both columns, the number on the right."""
    edition = copied(HERE, tmp_path_factory.mktemp("columns"))
    assert publish("pdf", edition).stderr == ""
    found = []
    for line in Volume(product(edition, ".pdf"))["1"].lines:
        edges = (0.0, 42.0, MIDDLE, 284.0, 999.0)
        pieces = [
            "".join(one.text for one in line.glyphs if left <= one.x < right).strip() for left, right in pairwise(edges)
        ]
        found.append((pieces[0], pieces[1], pieces[2], pieces[3]))
    return found


def test_the_headings_stand_level(lines):
    assert any(one.startswith("Le Fleuve") and other.startswith("The River") for _, one, other, _ in lines)


def test_each_text_has_its_numbers_on_its_own_side(lines):
    beside = [(left, right) for left, _, _, right in lines if left or right]
    assert beside == [("2", "2"), ("4", "4"), ("", "6"), ("6", "8")]


def test_entries_of_both_texts_have_their_own_lines(lines):
    said = ["".join("".join(one).split()) for one in lines]
    assert [one for one in said if "]" in one] == [
        "4barques]bateauxA",
        "4boats]shipsB",
        "5l’eau]lefleuveA",
        "8–9wentnofarther]stoodstillB",
    ]


def test_a_note_stands_on_the_page_on_which_its_words_begin(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(
        'title = "The Mill"\nfront = { pages = [], colophon = false }\nprint = { trim = "A5" }\nlines = {}\n'
        'notes.series = [{ name = "variants", prefix = "v:", marks = "line" }]\n'
        '[[part]]\nfile = "mill.md"\nfacing = "other.md"\nmanner = "columns"\n'
    )
    turned = " ".join(f"The wheel turned {number} times." for number in range(70))
    stood = " ".join(f"It stood for {number} hours." for number in range(70))
    (sources / "mill.md").write_text(
        f"# Mill\n\n::: {{#one}}\nIt []{{note=v:a range=begin}}Ashes {turned} oats[]{{note=v:a range=end}} fell.\n"
        ":::\n\n[^v:a]: reeds A\n"
    )
    (sources / "other.md").write_text(
        f"# Wheel\n\n::: {{#one}}\nThe [miller]{{note=v:b}} slept. {stood}\n:::\n\n[^v:b]: baker A\n"
    )
    assert publish("pdf", tmp_path).stderr == ""
    page = pypdfium2.PdfDocument(product(tmp_path, ".pdf"))[0].get_textpage().get_text_bounded()
    assert page.index("reeds A") < page.index("baker A")


def test_headings_stand_above_words_of_both_texts(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(
        'title = "The Mill"\nfront = { pages = [], colophon = false }\nprint = { trim = "A5" }\n'
        '[[part]]\nfile = "mill.md"\nfacing = "other.md"\nmanner = "columns"\n'
    )
    for name, title, words in (("mill", "Mill", "It turned. "), ("other", "Wheel", "The river rose. ")):
        sections = (f"## Aims\n\n{words * (count % 7 + 3)}\n\n{words * 3}\n\n" for count in range(40))
        (sources / f"{name}.md").write_text(f"# {title}\n\n{''.join(sections)}")
    assert "error" not in publish("pdf", tmp_path).stderr
    feet = []
    for page in Volume(product(tmp_path, ".pdf")).pages:
        feet.append(page.text[-1].text)
    assert len(feet) > 5
    assert [foot for foot in feet if "aims" in foot.lower()] == []
