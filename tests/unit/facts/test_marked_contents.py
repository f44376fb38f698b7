"""Marked contents of pages that are made by hand."""

from __future__ import annotations

import pikepdf
import pytest

from publish.facts.pdf_marked import MarkedPage, marked_pages

UNICODE = b"2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar\n"


def marked(content: bytes) -> list[MarkedPage]:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=document.make_indirect(pikepdf.Dictionary(ToUnicode=document.make_stream(UNICODE)))),
        Properties=pikepdf.Dictionary(MC0=pikepdf.Dictionary(MCID=7), Said=pikepdf.Dictionary(ActualText="Said")),
    )
    page.Contents = document.make_stream(b"/F 9 Tf " + content)
    return list(marked_pages(document))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"/P <</MCID 3>> BDC <0001> Tj EMC", MarkedPage(frozenset({3}), 0, False, {3: "A"})),
        (b"/P /MC0 BDC <0001> Tj EMC", MarkedPage(frozenset({7}), 0, False, {7: "A"})),
        (b"/Artifact /Unknown BDC <0001> Tj EMC", MarkedPage(frozenset(), 1, False)),
        (b"/Artifact BMC <0001> Tj EMC EMC", MarkedPage(frozenset(), 1, False)),
        (b"/Span /Unknown BDC <0001> Tj EMC", MarkedPage(frozenset(), 0, True)),
        (b"/P <</MCID 3>> BDC <0001> Tj EMC <0001> '", MarkedPage(frozenset({3}), 0, True, {3: "A"})),
        (b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI", MarkedPage(frozenset(), 0, True)),
    ],
)
def test_contents_are_found_by_their_numbers(content: bytes, found: MarkedPage) -> None:
    assert marked(content) == [found]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"[<00010002> -250 <0001>] TJ", "AfiA"),
        (b"<0002> ' 1 2 <0001> \"", "fiA"),
        # A code without a character, and a font that the page does not have.
        (b"<0009> Tj /G 9 Tf <0001> Tj", "\ufffd\ufffd"),
        (b"<0001> Tj /Span <</ActualText (B)>> BDC <0001> Tj EMC <0001> Tj", "ABA"),
        # Words of a stylesheet are left out.
        (b"<0001> Tj /AddedWords BMC <0002> Tj /Span <</ActualText (B)>> BDC <0001> Tj EMC EMC <0001> Tj", "AA"),
        (b"/Span /Said BDC <0001> Tj /Span <</ActualText (B)>> BDC <0001> Tj EMC EMC", "Said"),
    ],
)
def test_contents_say_what_their_characters_or_their_replacement_say(content: bytes, text: str) -> None:
    (page,) = marked(b"/P <</MCID 3>> BDC " + content + b" EMC")
    assert page.texts == {3: text}
