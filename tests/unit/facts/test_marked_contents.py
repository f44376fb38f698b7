"""Marked contents of pages that are made by hand."""

from __future__ import annotations

import pikepdf
import pytest

from publish.facts.pdf_marked import MarkedPage, marked_pages


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (b"/P <</MCID 3>> BDC (x) Tj EMC", MarkedPage(frozenset({3}), 0, False)),
        (b"/P /MC0 BDC (x) Tj EMC", MarkedPage(frozenset({7}), 0, False)),
        (b"/Artifact /Unknown BDC (x) Tj EMC", MarkedPage(frozenset(), 1, False)),
        (b"/Span /Unknown BDC (x) Tj EMC", MarkedPage(frozenset(), 0, True)),
        (b"/P <</MCID 3>> BDC (x) Tj EMC (y) '", MarkedPage(frozenset({3}), 0, True)),
    ],
)
def test_contents_are_found_by_their_numbers(content: bytes, marked: MarkedPage) -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(MC0=pikepdf.Dictionary(MCID=7)))
    page.Contents = document.make_stream(content)
    assert list(marked_pages(document)) == [marked]
