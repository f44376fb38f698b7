"""The place of the words of which an endnote speaks, from the pages and the lines of a layout."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest

from publish.layout.book_pages import BookPages
from publish.pdf.endnote_lines import EndnoteLines


@pytest.mark.parametrize(
    ("begins", "ends", "language", "place"),
    [
        ((6, "12", "12"), (6, "12", "12"), "en", "p. 5, l. 12"),
        ((6, "12", "12"), (6, "13", "13"), "en", "p. 5, l. 12–13"),
        ((6, "30", "30"), (7, "1", "1"), "de", "S. 5, Z. 30/1"),
        ((0, "2", "3"), (0, "2", "3"), "ru", "с. i, стр. 2–3"),
    ],
)
def test_a_place_has_the_folio_and_the_lines(begins, ends, language, place):
    document = SimpleNamespace(line_asked={"note-a": ("begin", "end")}, root=Element("html", lang=language))
    pages = BookPages(
        {"begin": begins[0], "end": ends[0]},
        ["front"] * 2 + ["body"] * 20,
        lines={"begin": begins[1:], "end": ends[1:]},
    )
    assert EndnoteLines(document).on(pages) == {"note-a": place}


@pytest.mark.parametrize(("language", "place"), [("en", "p. 4"), ("ar", "ص 4"), ("hu", "4. o.")])
def test_words_in_lines_that_do_not_count_have_their_page(language, place):
    document = SimpleNamespace(line_asked={"note-a": ("begin", "end")}, root=Element("html", lang=language))
    pages = BookPages({"begin": 5}, ["front"] * 2 + ["body"] * 20)
    assert EndnoteLines(document).on(pages) == {"note-a": place}
    assert EndnoteLines(document).on(BookPages({})) == {"note-a": ""}
