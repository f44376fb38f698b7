"""No word of the accessibility metadata claims what the book does not hold."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.markup.content_documents import ListedPage

ALWAYS = {"tableOfContents", "readingOrder"}


@pytest.mark.parametrize(
    ("body", "modes", "sufficient", "features"),
    [
        ("<p>Words.</p>", ["textual"], ["textual"], set()),
        ("<h2>Head</h2>", ["textual"], ["textual"], {"structuralNavigation"}),
        (
            '<p><img src="../images/a.png" alt="A fern"/></p>',
            ["textual", "visual"],
            ["textual,visual", "textual"],
            {"alternativeText"},
        ),
        ('<p><img src="../images/a.png" alt=""/></p>', ["textual"], ["textual"], set()),
        ('<p><img src="../images/a.png"/></p>', ["textual", "visual"], ["textual,visual"], set()),
        (
            '<p><img src="../images/a.png" alt="A fern"/><img src="../images/a.png"/></p>',
            ["textual", "visual"],
            ["textual,visual"],
            set(),
        ),
        ('<p><svg xmlns="http://www.w3.org/2000/svg"/></p>', ["textual", "visual"], ["textual,visual"], set()),
        (
            '<p><svg xmlns="http://www.w3.org/2000/svg"><title>Dot</title></svg></p>',
            ["textual", "visual"],
            ["textual,visual", "textual"],
            {"alternativeText"},
        ),
        ('<aside role="doc-footnote"><p>Note.</p></aside>', ["textual"], ["textual"], {"ARIA"}),
    ],
)
def test_statements_follow_from_the_documents(workshop, body, modes, sufficient, features):
    ebook = replace(workshop.bare_ebook(), documents=(workshop.document("text.xhtml", body),))
    book = workshop.opened(ebook)
    assert book.metadata("schema:accessMode") == modes
    assert book.metadata("schema:accessModeSufficient") == sufficient
    assert set(book.metadata("schema:accessibilityFeature")) == ALWAYS | {"displayTransformability"} | features
    [summary] = book.metadata("schema:accessibilitySummary")
    assert ("All pictures have" in summary) == ("alternativeText" in features)


@pytest.mark.parametrize(
    ("stylesheet", "resizable"),
    [
        ("p { font-size: 1.2em }", True),
        ("hr { border: 1px solid }", True),
        ("p { font-size: 12px }", False),
        ("p { line-height:13.5pt }", False),
        ("p { font: italic 10pt/12pt serif }", False),
    ],
)
def test_text_of_fixed_size_is_not_called_transformable(workshop, stylesheet, resizable):
    book = workshop.opened(replace(workshop.bare_ebook(), stylesheet=stylesheet))
    assert ("displayTransformability" in book.metadata("schema:accessibilityFeature")) is resizable


@pytest.mark.parametrize(("images", "hazard"), [({}, "none"), ({"a.png": b""}, "none"), ({"a.GIF": b""}, "unknown")])
def test_pictures_that_may_move_are_no_known_absence_of_hazard(workshop, images, hazard):
    book = workshop.opened(replace(workshop.bare_ebook(), images=images))
    assert book.metadata("schema:accessibilityHazard") == [hazard]


def test_pages_are_claimed_where_they_are(workshop):
    ebook = replace(workshop.bare_ebook(), pages=(ListedPage("12", "text.xhtml#page-12"),))
    for made, wanted in ((ebook, {"pageBreakMarkers", "pageNavigation"}), (workshop.bare_ebook(), set())):
        book = workshop.opened(made)
        assert set(book.metadata("schema:accessibilityFeature")) & {"pageBreakMarkers", "pageNavigation"} == wanted
        assert bool(book.metadata("pageBreakSource")) is bool(wanted)


def test_the_print_isbn_is_the_source_of_the_pages(workshop):
    ebook = replace(workshop.bare_ebook(), pages=(ListedPage("12", "text.xhtml#page-12"),))
    book = workshop.opened(ebook, workshop.full_settings())
    assert book.metadata("pageBreakSource") == book.metadata("dc:source") == ["urn:isbn:9783161484100"]
