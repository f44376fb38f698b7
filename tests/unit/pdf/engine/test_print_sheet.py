"""What the stylesheet of print, `styles/print.css`, keeps in step and on one page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "editions"))
from cascaded import cascaded

from publish.markup import shared_lines
from publish.markup.print_base import PRINT_BASE

if TYPE_CHECKING:
    from publish.editing.book import Book

LEADING = 12.0
STYLES = Path(__file__).parents[4] / "styles"
SHEET = PRINT_BASE + (STYLES / "print.css").read_text("utf-8") + "td { border: 0 } th { border-width: 0 0 0.3pt }"
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


RYE = "<p>Rye and oats.</p>"
DATE = "<div class='dateline'><p>Wick</p></div>"
LETTER = f"""<h2>To the miller</h2>{DATE}<div class='salutation'><p>Sir,</p></div>{LINE * 3}
<div class='closer'><p>Yours,</p></div><div class='signature'><p>Orme</p></div>"""
ADDRESSED = f"<h2>To the miller</h2><div class='address'><p>To Miss Orme</p></div>{DATE}{LINE * 3}"
HYMN = f"""<h2>A hymn</h2><p class='sides'><span>Wick</span><span>1801</span></p>
<div class='verse'><p class='stanza whole'>{"<span class='line'>Words of a line</span>" * 6}</p></div>"""

EPIGRAPH = "<div class='epigraph'><p>Ask the wheel.</p><p class='attribution'>Miller</p></div>"
CHAPTER = f"<h1>Mills</h1>{EPIGRAPH * 2}{LINE * 4}"


@pytest.mark.parametrize("body", [LETTER, ADDRESSED, HYMN, CHAPTER])
def test_what_opens_a_text_stands_above_its_words(printed: Callable[..., Any], body: str) -> None:
    pages = printed("".join(RYE * count + body for count in range(4, 22)), more=SHEET).pages

    for page in pages:
        *lines, _ = map(str.strip, page.split("\r\n"))
        assert lines[-1].endswith(("Words of a line.", "Words of a line", "Rye and oats.", "Orme"))


def test_a_date_that_ends_a_letter_is_not_tied_to_the_words_below_it(printed: Callable[..., Any]) -> None:
    letter = f"{LINE * 3}<div class='signature'><p>Orme</p></div>{DATE}{LINE * 2}"
    pages = printed("".join(RYE * count + letter for count in range(4, 22)), more=SHEET).pages

    assert any(page.split("\r\n")[-2].strip() == "Wick" for page in pages)


def test_the_source_of_an_epigraph_stands_right_below_its_verse(printed: Callable[..., Any]) -> None:
    stanza = "<p class='stanza whole'><span class='line'>Ask the wheel,</span><span class='line'>or not.</span></p>"
    verse = f"<div class='epigraph'><div class='verse'>{stanza}</div><p class='attribution'>Miller</p></div>"
    (page,) = printed(f"<h1>Mills</h1>{verse}{LINE}", more=SHEET).lines

    title, *lines = [round(line.y) for line in page[:5]]
    assert [one - other for one, other in pairwise(lines)] == [LEADING, LEADING, 3 * LEADING]
    assert title - lines[0] > 2 * LEADING


def test_an_epigraph_of_a_division_is_set_as_elsewhere() -> None:
    root, style_for = cascaded(f"<style>{SHEET}</style><section class='part division'><p>A.</p>{EPIGRAPH}</section>")

    assert [style_for(one)["text_align_all"] for one in root.iter("p")] == ["center", "justify", "end"]


def test_the_parts_of_a_line_that_speakers_share_stand_on_one_page(
    printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_lines, "has_shared_lines", lambda book: True)
    rules = shared_lines.step_rules(cast("Book", None), screen=False)
    clerk = _speech("Clerk", ["<span class='shared'>and rye</span>", "The bell."])
    speeches = (_speech("Miller", ["Oats"] * (count % 7 + 1)) + clerk for count in range(60))
    pages = printed(f"<div class='drama'>{''.join(speeches)}</div>", more=SHEET + rules).pages

    assert len(pages) > 8
    assert [page for page in pages if page.startswith("Clerk")] == []


def _speech(speaker: str, lines: list[str]) -> str:
    verse = "".join(f"<span class='line'>{line}</span>" for line in lines)
    opening = f"<p class='speech speech-opens'><span class='speaker'>{speaker}</span></p>"
    return f"{opening}<div class='verse'><p class='stanza whole'>{verse}</p></div>"


@pytest.mark.parametrize("figure", [TABLE, ABOVE])
def test_a_note_stands_clear_of_a_table_that_ends_the_one_above(printed: Callable[..., Any], figure: str) -> None:
    notes = f"<span class='note'><p>Oats:</p>{figure}</span> <span class='note'><p>Rye.</p></span>"
    (page,) = printed(f"<div>Words{notes}.</div>", more=SHEET).lines

    *_, row, rye, _ = [line.y for line in page]
    assert 1.2 < (row - rye) / (0.86 * LEADING) < 1.6


NOTES = """<div hidden class="notes-foot"><div class="foot-rule"></div>
<div class="foot-series" data-series="s" data-layout="run-in"></div></div>"""


def test_a_note_among_others_of_a_line_stands_beside_its_mark(printed: Callable[..., Any]) -> None:
    mark, space = "<a class='note-mark'>{}\u00a0</a>", "<span class='entry-space'> </span>"
    note = f"<span class='note in-one-paragraph' data-series='s'>{mark}{{}}{space}</span>"
    words = " ".join(f"Rye{note.format(number, 'oat' * (number * number % 7 + 1))}" for number in range(10, 60))
    (page,) = printed(f"{NOTES}<p>{words}</p>", more=f"{SHEET} .note {{ hyphens: none }}").lines

    lines = [line.text.split() for line in page[:-1] if "oat" in line.text]
    assert len(lines) > 4
    assert all(line[0].isdigit() and line[-1].endswith("oat") for line in lines)
