"""Notes called in table cells, heads, captions, lists, quotations, headings, columns, floats, absolute boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import LineBox

from publish.pdf import engine

PLACES = {
    "cell": "<table><tr><td>{words}</td><td>{words} {note}</td></tr></table>",
    "head": "<table><thead><tr><th>{words} {note}</th></tr></thead><tr><td>{words}</td></tr></table>",
    "foot": "<table><tr><td>{words}</td></tr><tfoot><tr><td>{words} {note}</td></tr></tfoot></table>",
    "caption": "<table><caption>{words} {note}</caption><tr><td>{words}</td></tr></table>",
    "list": "<ul><li>{words}</li><li>{words} {note}<ul><li>{words}</li></ul></li></ul>",
    "quotation": "<blockquote><p>{words} {note} {words}</p></blockquote>",
    "heading": "<h2>{words} {note}</h2><p>{words}</p>",
    "figure": "<figure>{words}<figcaption>{words} {note}</figcaption></figure>",
    "columns": '<div style="columns: 2"><p>{words} {note} {words}</p><p>{words} {words}</p></div>',
    "float": '<div style="float: left; width: 40%">{words} {note}</div><p>{words} {words}</p>',
    "inline block": '<p>{words} <span style="display: inline-block">{words} {note}</span></p>',
    "absolute": '<div style="position: relative; height: 3em">'
    '<div style="position: absolute">{words} {note}</div></div>',
    "flex": '<div style="display: flex"><div>{words} {note}</div><div>{words}</div></div>',
}


@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_below_its_call(place: str, book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    """The place comes again and again, at every height of a page."""
    text = book(7, length=12)
    body = ""
    for _ in range(4 if place == "columns" else 12):
        body += f"<p>{text.run(text.die.randint(5, 90))}</p>"
        body += PLACES[place].format(words=text.words(9), note=text.note())
    result = printed(body)
    assert sorted(result.order) == sorted(result.ends) == list(range(1, text.notes + 1))
    assert engine.unprinted(result.document, text.ids) == []
    assert engine.cut_off(result.document) == []
    assert len(result.away) <= 2


@pytest.mark.each_version
def test_a_repeated_head_calls_no_note(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(7)
    rows = "".join(f"<tr><td>{text.words(12)}</td></tr>" for _ in range(60))
    # Words that the note is about lead to it as well.
    note = text.note(5)
    head = f'<thead><tr><th>headword <a class="note-words" href="#{text.ids[0]}">ground</a> {note}</th></tr></thead>'
    result = printed(f"<table>{head}<tbody>{rows}</tbody></table>")
    heads = [page.split("\r\n")[0].strip() for page in result.pages if "headword" in page]
    assert len(heads) >= 3
    assert heads == ["headword ground ca1z1", *["headword ground ca1z"] * (len(heads) - 1)]
    assert result.order == [1]


def test_a_head_that_is_higher_than_its_page_goes_on_to_the_next(
    book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    text = book(7)
    numbered = " ".join(f"head{number}." for number in range(300))
    head = f"<thead><tr><th>{text.note(20)}</th><th>{numbered} {text.note(60)}</th></tr></thead>"
    result = printed(f"<table>{head}<tr><td>few {text.note(9)}</td><td>words</td></tr></table>")
    assert result.order == result.ends == [1, 2, 3]
    assert [word for page in result.pages for word in page.split() if word.startswith("head")] == numbered.split()
    assert not any(words in result.pages[0] for words in ("head299.", "ca2z", "ca3z"))


def test_a_head_stays_above_a_row_with_no_room_for_the_space_below_it(printed: Callable[..., Any]) -> None:
    """Rows of each height stand at the top of a page, with wide spaces between them."""
    tables = (
        f"<table><thead><tr><th>head{lines}.</th></tr></thead><tr><td>{'mill<br>' * lines}</td></tr></table>"
        for lines in range(18, 26)
    )
    spaced = "table { break-before: page; border-collapse: separate; border-spacing: 0 3em }"
    result = printed("".join(tables), more=f"{spaced} tr {{ break-inside: avoid }} td {{ orphans: 1; widows: 1 }}")
    words = " ".join(result.pages).split()
    begun = [word for place, word in enumerate(words) if word.startswith("head") and word not in words[:place]]
    assert begun == [f"head{lines}." for lines in range(18, 26)]


def test_a_head_whose_row_does_not_fit_above_its_notes_is_kept(
    book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    """The table stands in a cell, beside another one, as in facing texts, and its notes cannot be divided."""
    text = book(7)
    beside, head = (
        f"few {text.note(60)}",
        f"<thead><tr><th>headword {text.words(60)} {text.note(240)}</th></tr></thead>",
    )
    inner = f"<table>{head}<tr><td>{text.words(40)} {text.note(9)}</td></tr></table>"
    result = printed(
        f"<table><tr class='facing-chunk' style='break-inside: auto'><td>{beside}</td><td>{inner}</td></tr></table>",
        more=".note, .note * { break-inside: avoid }",
    )
    assert result.order == result.ends == [1, 2, 3]
    assert all("headword" in page for page in result.pages)


@pytest.mark.parametrize("words", [60, 200], ids=["low", "tall"])
def test_a_row_with_long_notes_stands_below_the_head_of_its_table(
    words: int, book: Callable[..., Any], printed: Callable[..., Any]
) -> None:
    """The notes of the first row are longer than the page, and those of the second do not fit below them."""
    text = book(7)
    first = (
        f"<tr><td>{text.words(words)}</td><td>few</td><td>few {text.note(180)}</td><td>few {text.note(230)}</td></tr>"
    )
    second = f"<tr><td>few</td><td>{text.note(120)}</td><td>few {text.note(50)}</td><td>few</td></tr>"
    result = printed(f"<table><thead><tr><th>headword</th></tr></thead><tbody>{first}{second}</tbody></table>")
    assert result.order == result.ends == [1, 2, 3, 4]
    assert engine.unprinted(result.document, text.ids) == []
    assert all(page.startswith("headword") for page in result.pages)


def test_a_table_that_floats_begins_with_its_head(printed: Callable[..., Any]) -> None:
    """The head alone fits on the rest of one of the pages, or no head does."""
    lines = "".join(f"<p>line{number}</p>" for number in range(24))
    tables = (
        f"<section><div style='height: {mm}mm'></div>{lines}<table><thead><tr><th>headword</th></tr></thead>"
        "<tr><td>first<br>row</td></tr><tr><td>second<br>row</td></tr></table></section>"
        for mm in range(0, 24, 3)
    )
    result = printed("".join(tables), more="section { break-before: page } table { float: left }")
    begun = [page.index("headword") < page.index("first") for page in result.pages if "first" in page]
    assert begun == [True] * 8


def test_a_row_that_is_split(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(8, 0.03, 20, wanted=40)
    row = f"<tr style='break-inside: auto'><td>{text.run(500)}</td><td>{text.run(300)}</td></tr>"
    result = printed(f"<table>{row}</table>")
    assert sorted(result.order) == sorted(result.ends) == list(range(1, text.notes + 1))
    assert engine.unprinted(result.document, text.ids) == []


@pytest.mark.each_version
def test_floats_of_the_body_do_not_push_notes_aside(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(8)
    body = f'<div style="float: left; width: 30%; height: 125mm">x</div><p>{text.words(3)} {text.note(60)}</p>'
    left = {
        note.position_x
        for page in printed(body).document.pages
        for area in page._page_box.children
        if type(area).__name__ == "FootnoteAreaBox"
        for note in area.descendants()
        if isinstance(note, LineBox)
    }
    assert len(left) == 1


@pytest.mark.each_version
def test_white_space_in_a_note_is_as_in_the_text(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    result = printed("<p>word<span class=note id=n>one\n   two\n\n three</span></p>")
    assert "one two three" in result.pages[0]
