"""Lines that the composer sets: where they end, how high they stand, and that they are the same on every page."""

from __future__ import annotations

import itertools
import re
import string
import sys
from pathlib import Path

import pytest

from publish.composer.protrusion import HOUSE
from publish.pdf.engine.composing.typecase import address_breaks

# The modules of tests/ are no package (pytest's importlib mode): what tests share is found by its folder.
sys.path.insert(0, str(Path(__file__).parents[4] / "editions"))
from box_font import box_font

LEFT, RIGHT, INDENT = 30.0, 270.0, 12.0
NEAR = 0.1  # pt
NOTES = """
.note { float: footnote; footnote-display: block; font: 8pt/10pt EBG; text-indent: 0 }
.note::footnote-call, .note::footnote-marker { content: none } .note::footnote-call { font-size: 0; line-height: 0 }
.mark { display: inline-block; width: 10pt; margin-left: -14pt; padding-right: 4pt; text-indent: 0; text-align: right }
.note { padding-left: 14pt } .call { font-size: .65em; vertical-align: super; line-height: 0; white-space: nowrap }
"""


def hang(glyph, side):
    return (glyph.right - glyph.left) * HOUSE.get(glyph.text, (0, 0))[side] / 1000


def paragraphs(prose, count=6, length=90):
    return "".join(f"<p>{prose(seed, length)}</p>" for seed in range(count))


def full_lines(pages):
    """The lines that end neither a paragraph nor a page's text early: all but those that end with the word `end`."""
    return [line for page in pages.lines for line in page if not line.text.endswith("end.")]


@pytest.mark.each_version
def test_each_line_fills_its_measure(set_pages, prose):
    lines = full_lines(set_pages(paragraphs(prose)))
    assert len(lines) > 40
    for line in lines:
        first, last = line.shown[0], line.shown[-1]
        assert last.right - hang(last, 1) == pytest.approx(RIGHT, abs=NEAR), line.text
        indent = INDENT if first.left > LEFT + 6 else 0
        assert first.left + hang(first, 0) == pytest.approx(LEFT + indent, abs=NEAR), line.text


def test_hyphens_and_points_hang_out(set_pages, prose):
    ends = {line.shown[-1].text: line.shown[-1].right for line in full_lines(set_pages(paragraphs(prose, 12)))}
    assert {",", "."} <= ends.keys()
    assert all(right > RIGHT + 0.5 for text, right in ends.items() if text in ",.-\u2010")


def test_without_protrusion_and_expansion_glyphs_end_at_the_measure(set_pages, prose):
    pages = set_pages(paragraphs(prose), "html { --protrusion: none; --expansion: 0; --tracking: 0 }")
    for line in full_lines(pages):
        assert line.shown[-1].right == pytest.approx(RIGHT, abs=NEAR), line.text
    assert not any(b" Tz" in content or b" Tc" in content for content in pages.contents)


@pytest.mark.parametrize(("expansion", "widest"), [("2%", 102.0), ("1%", 101.0)])
def test_letters_are_widened_by_no_more_than_is_asked(set_pages, prose, expansion, widest):
    pages = set_pages(paragraphs(prose), f"html {{ --expansion: {expansion} }}")
    scales = [float(one) for content in pages.contents for one in re.findall(rb"([\d.]+) Tz", content)]
    assert min(scales) >= 200 - widest - 0.01
    assert max(scales) <= widest + 0.01
    assert any(scale != 100 for scale in scales)


def test_spaces_are_more_even_than_those_of_the_stock_breaker(set_pages, prose):
    def widest(pages):
        spaces = []
        for line in full_lines(pages):
            gaps = [
                after.left - before.right
                for before, after in zip(line.shown, line.shown[1:], strict=False)
                if after.left - before.right > 1
            ]
            spaces.append(sum(gaps) / len(gaps))
        return max(spaces)

    text = paragraphs(prose)
    assert widest(set_pages(text)) < widest(set_pages(text, greedy=True))


def test_a_line_that_an_address_cannot_fill_stays_short(set_pages):
    """Only one space could fill it, and would be five times as wide."""
    style = "a { word-break: break-all; hyphens: none }"
    long = "<p>See <a>https://example.org/departmental-records/correspondences/international.html</a>, and then on.</p>"
    first = set_pages(long, style).lines[0][0]
    assert first.text == "See https://example.org/departmental-records/"
    assert first.shown[3].left - first.shown[2].right < 4


@pytest.mark.parametrize(
    ("address", "whole", "divided"),
    [
        ("config.py", [], ["config", ".py"]),
        ("to_config.py", [], ["to", "_config", ".py"]),
        ("https://example.org/a-page", ["https://", "example", ".org/", "a", "-page"], None),
        ("--no-edit-of-the-text", ["--no", "-edit", "-of", "-the", "-text"], None),
    ],
)
def test_a_short_address_is_broken_only_where_words_are_divided(address, whole, divided):
    def pieces(divides):
        points = [0, *address_breaks(address, divides), len(address)]
        return [address[start:end] for start, end in itertools.pairwise(points)]

    assert pieces(False) == (whole or [address])
    assert pieces(True) == (divided or whole)


def test_a_paragraph_breaks_alike_on_one_page_and_over_two(set_pages, prose):
    text = f"<p>{prose(1, 200)}</p>"
    tall = set_pages(text, "@page { size: 300pt 1000pt }")
    low = set_pages(text, "@page { size: 300pt 150pt }")
    assert (len(tall.lines), len(low.lines)) == (1, 4)
    assert tall.texts == low.texts


@pytest.mark.each_version
def test_a_paragraph_breaks_alike_over_columns(set_pages, prose):
    text = prose(2, 50)
    one = set_pages(f"<p>{text}</p>", "p { width: 110pt }")
    columns = set_pages(f"<div><p>{text}</p></div>", "div { columns: 2; column-gap: 20pt }")
    halves = [
        "".join(glyph.text for glyph in line.glyphs if side == (glyph.left > 145)).strip()
        for page in columns.lines
        for side in (False, True)
        for line in page
    ]
    assert [half for half in halves if half] == one.texts


def test_the_last_line_is_set_as_wide_as_its_words_are(set_pages, prose):
    pages = set_pages(f"<p>{prose(3, 60)}</p>")
    alone = set_pages(f"<p>{pages.texts[-1]}</p>", "p { text-indent: 0 }")
    left = pages.lines[0][-1].shown[0].left
    assert pages.lines[0][-1].shown[-1].right - left == pytest.approx(
        alone.lines[0][0].shown[-1].right - alone.lines[0][0].shown[0].left, abs=NEAR
    )


@pytest.mark.each_version
@pytest.mark.parametrize(
    "line",
    [
        "Plain words on one line.",
        "A line <sup>with a raised</sup> part in it.",
        "A <em>line</em> in two <b>faces and <em>more</em></b>.",
        "A <span style='font-size: 14pt'>larger</span> word, and <small>smaller</small> ones.",
        "A <span style='vertical-align: 3pt'>shifted</span> and <span style='line-height: 20pt'>high</span> word.",
        "A box <span style='display: inline-block; width: 20pt; height: 18pt'>in</span> the line.",
    ],
)
def test_lines_stand_where_the_stock_breaker_puts_them(set_pages, line):
    body = f"<p>{line}</p><p>Below.</p>"
    ours, stock = set_pages(body), set_pages(body, greedy=True)
    assert [one.y for one in ours.lines[0]] == pytest.approx([one.y for one in stock.lines[0]], abs=0.01)


def test_a_picture_stands_in_the_line(set_pages, prose):
    svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/%3E"
    body = f'<p>{prose(10, 20)[:-5]} <img src="{svg}" alt="x"> {prose(11, 40)}</p>'
    ours, stock = set_pages(body), set_pages(body, greedy=True)
    assert ours.words == stock.words
    for line in full_lines(ours):
        last = line.shown[-1]
        assert last.right - hang(last, 1) == pytest.approx(RIGHT, abs=NEAR), line.text


@pytest.mark.each_version
def test_notes_and_their_calls(set_pages, prose):
    note = f'<span class="note"><span class="mark">1</span> <span class="body">na {prose(5, 40)}</span></span>'
    body = f'<p>{prose(4, 40)[:-5]}{note}<a class="call">1</a> {prose(6, 40)}</p>'
    pages = set_pages(body, NOTES)
    stock = set_pages(body, NOTES, greedy=True)
    assert sorted(pages.words) == sorted(stock.words)
    of_note = [line for line in pages.lines[0] if line.y > 250]
    assert len(of_note) > 3
    for line in of_note[:-1]:
        last = line.shown[-1]
        assert last.right - hang(last, 1) == pytest.approx(RIGHT, abs=NEAR), line.text


@pytest.mark.each_version
def test_list_items_keep_their_markers(set_pages, prose):
    body = f"<ul><li>{prose(7, 50)}</li><li>{prose(8, 50)}</li></ul>"
    ours, stock = set_pages(body), set_pages(body, greedy=True)
    bullets = [
        [glyph.left for line in pages.lines[0] for glyph in line.glyphs if glyph.text == "•"] for pages in (ours, stock)
    ]
    assert len(bullets[0]) == 2
    assert bullets[0] == pytest.approx(bullets[1], abs=0.01)


def test_ladders_of_hyphens_are_avoided(set_pages, prose):
    run = longest = 0
    for line in set_pages(paragraphs(prose, 12)).texts:
        run = run + 1 if line.endswith("\u2010") else 0
        longest = max(longest, run)
    assert longest <= 2


def test_an_edge_of_an_inline_box_takes_its_room_once(set_pages, prose):
    words = prose(9, 40)
    body = f"<p>{words[:60]} <span class=box>{words[60:180]}</span> {words[180:]}</p>"
    pages = set_pages(body, ".box { padding: 0 6pt; border: 1pt solid }")
    for line in full_lines(pages):
        last = line.shown[-1]
        assert last.right - hang(last, 1) == pytest.approx(RIGHT, abs=NEAR), line.text


def test_a_paragraph_of_a_space_that_is_not_broken_takes_a_line(set_pages):
    (above,), (below,) = (set_pages(body).lines[0] for body in ("<p>mill end</p>", "<p>&nbsp;</p><p>mill end</p>"))
    assert below.text == "mill end"
    assert below.y == pytest.approx(above.y + 13, abs=NEAR)


def test_a_paragraph_that_needs_no_hyphens_is_set_in_a_typeface_without_one(set_pages, tmp_path):
    font = tmp_path / "boxes.ttf"
    font.write_bytes(box_font(string.ascii_lowercase + " "))
    face = f'@font-face {{ font-family: Boxes; src: url("{font.as_uri()}") }} p {{ font-family: Boxes }}'
    pages = set_pages(f"<p>{'community development philosophical ' * 3}</p>", face)
    assert pages.words == ["community", "development", "philosophical"] * 3
    assert not any("\u2010" in text for text in pages.texts)
