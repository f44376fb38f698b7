"""The fonts of a bench are opened once, and a font that one document adds is not seen by another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import fontpkg_eb_garamond
import fontpkg_source_code_pro
import pytest
from weasyprint.text.fonts import FontConfiguration

from publish.moment import Moment
from publish.pdf.engine.upstream.documents import boxes_of
from publish.pdf.engine.upstream.rendered import TreeDocument
from publish.pdf.engine.upstream.text import Layout, line_size
from publish.pdf.fetching import BASE, EditionFetcher
from publish.pdf.hermetic import surroundings

FOLDER = Path(fontpkg_eb_garamond.__file__).parent / "files"
CODE = Path(fontpkg_source_code_pro.__file__).parent / "files" / "SourceCodePro[wght].ttf"
FILES = {
    "a.css": b"p { font-family: Own }",
    "own.css": b'@font-face { font-family: Own; src: url("own.ttf") } p { font-family: Own }',
    "own.ttf": CODE.read_bytes(),
    "signs.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>'
    b'@font-face { font-family: Own; src: url("own.ttf") }</style></svg>',
}
TREE = '<html><head><link rel="stylesheet" href="{}"/></head><body><p>Wills and mills{}</p></body></html>'
PICTURE = '<img src="signs.svg" alt=""/>'


@pytest.fixture(autouse=True)
def only_garamond() -> Iterator[None]:
    with surroundings([FOLDER], Moment(0)):
        yield


def width(fetcher: EditionFetcher, sheet: str, more: str = "") -> float:
    """The width of the words in the document with this stylesheet."""
    boxes = boxes_of(TreeDocument(ElementTree.fromstring(TREE.format(sheet, more)), BASE, fetcher), {})
    box = next(one for one in boxes.root.descendants() if getattr(one, "text", "").startswith("Wills"))
    layout = Layout(box.style)
    layout.set_text(box.text)
    found: float = line_size(layout.get_first_line()[0], box.style)[0]
    return found


@pytest.mark.parametrize(("sheet", "more"), [("own.css", ""), ("a.css", PICTURE)])
def test_a_font_that_a_document_adds_is_not_seen_by_those_after_it(sheet: str, more: str) -> None:
    fetcher = EditionFetcher(FILES, keeps_fonts=True)
    before, with_font, after = width(fetcher, "a.css"), width(fetcher, sheet, more), width(fetcher, "a.css")
    assert before == after
    assert with_font == width(EditionFetcher(FILES), "own.css") > before * 1.2


def test_fonts_are_opened_once_only_if_they_may_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    begin = FontConfiguration.__init__
    monkeypatch.setattr(FontConfiguration, "__init__", lambda self: opened.append(self) or begin(self))
    for keeps_fonts, times in ((True, 1), (False, 3)):
        fetcher = EditionFetcher(FILES, keeps_fonts=keeps_fonts)
        assert len({width(fetcher, "a.css") for _ in range(3)}) == 1
        assert len(opened) == times
        opened.clear()
