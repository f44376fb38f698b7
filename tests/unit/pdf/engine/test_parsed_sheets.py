"""The stylesheets of a book are parsed once, and all its documents are styled and warned alike."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from publish.pdf import engine
from publish.pdf.engine import parsed_sheets
from publish.pdf.engine.upstream.documents import boxes_of
from publish.pdf.engine.upstream.rendered import TreeDocument
from publish.pdf.fetching import BASE, EditionFetcher
from publish.pdf.messages import listening

CSS = b"""
@counter-style stars { system: symbolic; symbols: "*" }
li { list-style: stars; colour: red }
"""
TREE = '<html><head><link rel="stylesheet" href="styles/a.css"/></head><body><ol><li>one</li></ol></body></html>'


@pytest.fixture(autouse=True)
def patched():
    engine.install()


@pytest.fixture
def parsings(monkeypatch):
    """The number of times that WeasyPrint has parsed the stylesheets of a document."""
    count = []
    stock = parsed_sheets.stock_find_stylesheets
    monkeypatch.setattr(parsed_sheets, "stock_find_stylesheets", lambda *given: count.append(given) or stock(*given))
    return count


def styled(fetcher, tree=TREE):
    """The mark of the item, and what WeasyPrint said."""
    with listening(lambda *_: None) as messages:
        boxes = boxes_of(TreeDocument(ElementTree.fromstring(tree), BASE, fetcher), {})
    texts = [box.text for box in boxes.root.descendants() if getattr(box, "text", "").strip()]
    return texts, messages


def test_documents_of_a_book_share_their_stylesheets(parsings):
    fetcher = EditionFetcher({"styles/a.css": CSS})
    first, second = styled(fetcher), styled(fetcher)
    assert len(parsings) == 1
    texts, messages = second
    assert second == first
    assert texts == ["*. ", "one"]
    assert any("colour" in message for message in messages)


def test_other_stylesheets_are_parsed(parsings):
    fetcher = EditionFetcher({"styles/a.css": CSS, "styles/b.css": b"li { list-style: square }"})
    styled(fetcher)
    texts, messages = styled(fetcher, TREE.replace("a.css", "b.css"))
    assert len(parsings) == 2
    assert (texts[0], messages) == ("▪ ", [])


def test_a_fetcher_that_may_answer_otherwise_is_asked_again(parsings, monkeypatch):
    monkeypatch.setattr(EditionFetcher, "is_constant", False)
    fetcher = EditionFetcher({"styles/a.css": CSS})
    assert styled(fetcher) == styled(fetcher)
    assert len(parsings) == 2


def test_stylesheets_that_load_fonts_are_parsed_for_each_document(parsings):
    css = b'@font-face { font-family: "Own"; src: url("own.ttf") }'
    fetcher = EditionFetcher({"styles/a.css": css, "styles/own.ttf": b"no font"})
    assert styled(fetcher) == styled(fetcher)
    assert len(parsings) == 2
