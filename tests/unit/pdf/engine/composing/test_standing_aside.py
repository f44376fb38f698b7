"""Paragraphs that the composer cannot plan are set as WeasyPrint sets them, to the last operator."""

from __future__ import annotations

import pytest

ASIDE = {
    "right-to-left": ("<p dir=rtl style='direction: rtl'>TEXT</p>", ""),
    "hebrew": ("<p>TEXT \u05d0\u05d1 TEXT</p>", ""),
    "float beside": ("<div class=f></div><p>TEXT</p>", ".f { float: left; width: 60pt; height: 80pt }"),
    "drop cap": (
        "<p><span class=f>T</span>TEXT</p>",
        ".f { float: left; text-align: left; font-size: 24pt; line-height: 26pt }",
    ),
    "first line": ("<p>TEXT</p>", "p::first-line { font-variant-caps: small-caps }"),
    "first letter": ("<p>TEXT</p>", "p { text-align: right } p::first-letter { float: left; font-size: 2em }"),
    "preserved spaces": ("<p>TEXT</p>", "p { white-space: pre-wrap }"),
    "no wrapping": ("<p>short <i>text</i></p>", "p { white-space: pre }"),
    "ragged": ("<p>TEXT</p>", "p { text-align: left }"),
    "centred": ("<p>TEXT</p>", "p { text-align: center }"),
    "spread last line": ("<p>TEXT</p>", "p { text-align-last: justify }"),
    "asked for": ("<p>TEXT</p>", "p { --line-breaking: greedy }"),
    "leader": ("<p>TEXT<span class=l></span></p>", ".l::after { content: leader('.') 'x' }"),
    "clone edges": ("<p><span class=b>TEXT</span></p>", ".b { padding: 2pt; box-decoration-break: clone }"),
    "features of the font face": ("<p>TEXT</p>", "p { font-family: EBGC }"),
    "lacking glyph": ("<p>TEXT \u4e2d\u6587 TEXT</p>", ""),
    "table inside": ("<p>TEXT <span class=t>x</span> TEXT</p>", ".t { display: inline-table; text-align: left }"),
    "nothing": ("<p> <i> </i> </p>", ""),
}


# On each version those where the engine gives way to another part of WeasyPrint.
ON_EACH_VERSION = {"hebrew", "float beside", "first line", "preserved spaces", "leader", "table inside"}


@pytest.mark.parametrize(
    "case", [pytest.param(one, marks=pytest.mark.each_version) if one in ON_EACH_VERSION else one for one in ASIDE]
)
def test_the_stock_result_is_untouched(set_pages, prose, case):
    body, more = ASIDE[case]
    body = body.replace("TEXT", prose(1, 45))
    assert set_pages(body, more).contents == set_pages(body, more, greedy=True).contents


@pytest.mark.each_version
def test_a_first_letter_stands_beside_its_lines(set_pages, prose):
    rule = "p::first-letter { float: left; font-size: 3em; line-height: 1 }"
    # An element of its own: the text of one element would be one word with the letter, and stand where that does.
    body = f"<p>T<span>{prose(1, 45)}</span></p>"
    big, plain = set_pages(body, rule), set_pages(body)
    assert "".join(big.words) == "".join(plain.words)
    lefts = [line.shown[0].left for line in big.lines[0] if line.text.strip() != "T"]
    assert lefts[:4] == pytest.approx([62.1, 50.1, 50.1, 30], abs=0.2)  # the paragraph has an indent of 12 pt


def test_the_paragraph_after_one_is_composed_again(set_pages, prose):
    body = f"<p style='text-align: left'>{prose(1, 45)}</p><p>{prose(2, 45)}</p>"
    assert set_pages(body).contents != set_pages(body, greedy=True).contents


def test_below_a_float_paragraphs_are_composed(set_pages, prose):
    body = f"<div style='float: left; width: 60pt; height: 20pt'></div><p style='clear: left'>{prose(2, 60)}</p>"
    assert set_pages(body).contents != set_pages(body, greedy=True).contents


def test_an_odd_measure_does_no_harm(set_pages):
    pages = set_pages("<p>incomprehensibilities and more</p>", "p { width: 12pt; text-indent: 0 }")
    assert "".join(pages.words) == "incomprehensibilitiesandmore"


def test_a_box_out_of_the_flow_stands_where_the_stock_breaker_puts_it(set_pages):
    body = "<p>Some words <i style='position: absolute; right: 0'>apart</i>and more.</p>"
    ours, stock = (set_pages(body, "html { --least-space: 0em }", greedy=greedy) for greedy in (False, True))
    assert ours.contents != stock.contents
    # The composer's line ends with a space, which stands behind the line.
    assert [text.replace(" ", "") for text in ours.texts] == [text.replace(" ", "") for text in stock.texts]
    lefts = [[one.left for line in pages.lines[0] for one in line.shown if one.text != " "] for pages in (ours, stock)]
    assert lefts[0] == pytest.approx(lefts[1], abs=0.1)


def test_a_box_out_of_the_flow_may_end_the_paragraph(set_pages):
    body = "<p>Some words and more.<i style='position: absolute; right: 0'>apart</i></p>"
    ours, stock = (set_pages(body, greedy=greedy) for greedy in (False, True))
    assert sorted("".join(ours.texts).replace(" ", "")) == sorted("".join(stock.texts).replace(" ", ""))
