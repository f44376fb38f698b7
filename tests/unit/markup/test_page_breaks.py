"""Markers of print pages in the words of a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.markup.ebook import ebook
from publish.markup.front import front_matter
from publish.markup.pagebreaks import PlaceInPart, PrintPage, page_breaks
from publish.pipeline import load

TEXT = "# One *two*\n\nThree *four* five.\n\n- six\n- seven\n\n```\ncode here\n```\n"
# The texts in order: "One ", "two", "Three ", "four", " five.", "six", "seven", "code here\n".
MARK = "|"


@pytest.fixture
def marked(written: Callable[[Mapping[str, str | bytes]], Path]) -> Callable[..., str]:
    """The body of the one part with a stroke for each marker."""

    def mark(*places: tuple[int, int], text: str = TEXT, settings: str = "") -> str:
        folder = written({"sources/edition.toml": f'title = "T"\n{settings}', "sources/a.md": text})
        prepared = load(folder, {}).prepared
        assert prepared is not None
        pages = tuple(PrintPage(str(n), PlaceInPart("a", *place)) for n, place in enumerate(places, 1))
        made = ebook(
            prepared.book, front_matter(prepared.book.settings, (), "0", ()), (), prepared.typefaces["ebook.css"], pages
        )
        assert [page.target for page in made.pages] == [f"a.xhtml#page-{n}" for n in range(1, len(pages) + 1)]
        (document,) = [one for one in made.documents if one.name == "a.xhtml"]
        xhtml = document.xhtml
        for n in range(1, len(pages) + 1):
            marker = f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{n}" aria-label="{n}"></span>'
            assert xhtml.count(marker) == 1
            xhtml = xhtml.replace(marker, MARK)
        return xhtml.partition("</section>")[0]

    return mark


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ((0, 0), '|<h1 id="one-two">One <em>two</em></h1>'),
        ((1, 0), '<h1 id="one-two">One <em>|two</em></h1>'),
        ((2, 0), "<p>|Three <em>four</em> five.</p>"),
        ((2, 2), "<p>Th|ree <em>four</em> five.</p>"),
        ((3, 0), "<p>Three <em>|four</em> five.</p>"),
        ((4, 1), "<p>Three <em>four</em> |five.</p>"),
        ((6, 0), "<li>|seven</li>"),
        ((7, 5), "<pre><code>code |here\n</code></pre>"),
    ],
)
def test_a_marker_stands_before_its_word(marked: Callable[..., str], place: tuple[int, int], found: str) -> None:
    assert found in marked(place)


def test_a_heading_is_not_told_its_page(marked: Callable[..., str]) -> None:
    """However deep its first word lies."""
    assert '|<h1 id="one-two"><em>One</em> two</h1>' in marked((0, 0), text="# *One* two\n")


def test_pages_without_words_stand_before_the_next_one(marked: Callable[..., str]) -> None:
    assert "<p>||Three" in marked((2, 0), (2, 0))


def test_soft_hyphens_leave_the_markers_in_their_places(marked: Callable[..., str]) -> None:
    found = marked((0, 9), text="Wonderful hyphenation.\n", settings='language = "en"\n[ebook]\nhyphens = "soft"\n')
    assert "<p>Won\u00adder\u00adful|" in found


def test_ids_are_unique() -> None:
    pages = [PrintPage(label, "imprint") for label in ("1", "1", "A 2", "é")]
    assert [one.id for one in page_breaks(pages, {"page-1"})] == ["page-1-2", "page-1-3", "page-A-2", "page-é"]
