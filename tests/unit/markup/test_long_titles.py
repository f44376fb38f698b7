"""Long titles in print: they fit on the title page, and leave room for text below the title of a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.config.settings import Print
from publish.facts import pdf
from publish.markup.geometry import geometry
from publish.markup.long_titles import title_classes
from publish.pipeline import load, make

TITLE = (
    "A true account of the mill that stood where the road came down to the river, of those who had corn to grind "
    "there, and of what became of the wheel after the landlord was gone and nobody knew who should mend it again"
)
WORDS = "Words that stand below the title of the part. " * 8


def test_the_longest_title_stays_on_its_page(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    folder = written(
        {
            "sources/edition.toml": f'title = "{TITLE}"\npublisher = "Millpress"\n[front]\npages = ["title-page"]\n'
            'colophon = false\n[print]\ntrim = "A6"\n',
            "sources/a.md": f"# {TITLE}\n\n{WORDS}\n",
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None
    words = pdf.of(product.data, "t.pdf").words
    (begun, above), (mended, heading), (publisher,), below = (
        [word.page for word in words if word.text == text and word.size > 9]
        for text in ("account", "again", "Millpress", "Words")
    )
    assert begun == mended == publisher
    assert above == heading == below[0]


def test_a_long_word_of_a_title_is_whole(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    settings = 'language = "de"\ndesign = "pamphlet"\n[front]\npages = ["title-page"]\n[print]\ntrim = "A6"\n'
    title = "Handmühlenbesitzerinnen"
    folder = written({"sources/edition.toml": f'title = "{title}"\n{settings}', "sources/a.md": "# Ein Wort\n"})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None
    assert pdf.of(product.data, "t.pdf").words[0].text == title.upper()


@pytest.mark.parametrize(
    ("title", "share", "expected"),
    [("The mill", 1, ["title"]), (TITLE[:77], 1, ["title", "long"]), (TITLE, 1, ["title", "long"]),
     (TITLE, 0.7, ["title", "longest"])],
)  # fmt: skip
def test_a_title_is_as_large_as_its_page_allows(title: str, share: float, expected: list[str]) -> None:
    page = geometry(Print())
    smaller = replace(page, width=page.width * share, lines=round(page.lines * share))
    assert title_classes(title, smaller) == expected
