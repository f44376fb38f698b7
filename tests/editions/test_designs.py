"""Every design sets every kind of text, and the sheet shows the edition in each."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from workshop import copied, publish

from publish.config.design_choice import shipped
from publish.designs.design import shipped_names

SETTINGS = """\
title = "Letters in Winter"
date = 2026-01-01
[[contributor]]
name = "Ann Author"
[[part]]
file = "letter.md"
kind = "letter"
[[part]]
file = "chapter.md"
"""
LETTER = """\
# To a Friend

::: dateline
Lynton, 14 June 1889
:::

::: salutation
Dear friend,
:::

The snow has not gone, and the roads are as they were when you left us.[^a] {words}

::: closer
Yours,
:::

::: signature
N. N.
:::

[^a]: *The Roads of Devon* (1887), pp. 12–14.
"""
CHAPTER = """\
# A Chapter

::: epigraph
Words on words.

-- A Writer
:::

## A Section

{words}

---

: The harvest

| Village | 1887 |
|:--|--:|
| Lynton | 1,204 |

### A Smaller Section

::: verse
A line that stands as it was written,
  and one that is indented;
:::

> {words}
"""
WORDS = (
    "It was said of them that they had gone to the hills before the winter, and nobody knew when they came home. " * 6
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("designs")
    (folder / "sources").mkdir()
    (folder / "sources/edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "sources/letter.md").write_text(LETTER.format(words=WORDS), "utf-8")
    (folder / "sources/chapter.md").write_text(CHAPTER.format(words=WORDS), "utf-8")
    return folder


def test_the_sheet_has_a_spread_in_each_design(edition):
    """Each is built and proved for it."""
    said = publish("designs", "--sheet", "-j", "1", edition)
    assert said.stderr == ""
    assert said.stdout.strip().endswith("build/designs.pdf")
    document = pypdfium2.PdfDocument(edition / "build/designs.pdf")
    assert len(document) == len(shipped_names())
    for name, page in zip(shipped_names(), document, strict=True):
        fonts = {
            one.get_font().get_base_name().partition("+")[2]
            for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=4)
        }
        family = shipped(name).text.replace(" ", "-")
        assert any(font.startswith(family) for font in fonts), (name, fonts)
        assert page.get_width() > 1.2 * page.get_height()


def test_designs_are_listed_with_their_typeface(edition):
    lines = publish("designs", edition).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*shipped_names()]
    assert "Source Serif 4" in next(line for line in lines if line.startswith("scholar"))


@pytest.mark.parametrize(("name", "bold"), [("pamphlet", True), ("reader", False)])
def test_the_reading_copy_has_bold_fonts_if_the_design_asks_for_them(edition, tmp_path, name, bold):
    copied(edition, tmp_path)
    settings = tmp_path / "sources/edition.toml"
    settings.write_text(f'design = "{name}"\n{SETTINGS}', "utf-8")
    publish("html", tmp_path)
    [page] = (tmp_path / "build").glob("*.html")
    assert ("font-weight: 700;\n  src" in page.read_text("utf-8")) is bold


def test_a_pamphlet_has_few_pages(tmp_path):
    """Title page, imprint, a page of text, colophon."""
    publish("new", "--kind", "pamphlet", tmp_path / "mine")
    publish("pdf", tmp_path / "mine")
    document = pypdfium2.PdfDocument(tmp_path / "mine/build/a-pamphlet.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 4
    assert pages[0].split() == ["Name", "of", "the", "Author", "A", "PAMPHLET"]
