"""What an editor writes in the newer forms of the dialect, in every product of one edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from publish.pipeline import load, make

Write = Callable[[Mapping[str, str | bytes]], Path]
FIRST = """# First

Water is H~2~O; x^2^ and ~~struck~~.[^1] On the spot^[Its *words* here.] it stands.

1. first
3. third
7. seventh

a) by letter
b) by the next
d) as written

(iv) roman
(v) roman

| place | year |
|-------|------|
| Paris | 1885 |

: Copies of *it*.^[A note of the caption.]

\\newpage

On the next page.

[^1]: One of the first.
"""
NUMBERS = ["1.", "3.", "7.", "a)", "b)", "d)", "(iv)", "(v)"]
SECOND = """# Second

The second[^1] chapter.

[^1]: One of the second.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    edition = tmp_path_factory.mktemp("forms")
    (edition / "sources").mkdir()
    for name, text in (("1 first.MD", FIRST), ("2.markdown", SECOND)):
        (edition / "sources" / name).write_text(text, "utf-8")
    prepared = load(edition, {}).prepared
    assert prepared is not None
    return {name: one.data for name, one in make(prepared, ["pdf", "epub", "html"]).items()}


def test_print_shows_numbers_as_written_notes_of_each_part_and_the_new_page(made: dict[str, bytes]) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made["pdf"])]
    first, following = next((one, two) for one, two in pairwise(pages) if "Water" in one)
    lines = [" ".join(line.split()) for line in first.splitlines()]
    # The reader of the PDF gives the numbers of items apart from their words.
    assert [one for one in first.split() if one in NUMBERS] == NUMBERS
    assert {"1 One of the first.", "2 Its words here.", "3 A note of the caption."} <= {*lines}
    assert first.index("1885") < first.index("Copies of it.3")
    assert "On the next page." in following
    assert any("4 One of the second." in " ".join(page.split()) for page in pages)


@pytest.mark.parametrize("product", ["epub", "html"])
def test_ebook_and_page_say_the_same_in_tags(made: dict[str, bytes], product: str) -> None:
    text = made[product].decode() if product == "html" else document(made["epub"])
    for piece in (
        "H<sub>2</sub>O; x<sup>2</sup> and <del>struck</del>.",
        '<li value="3">third</li>',
        '<li value="7">seventh</li>',
        '<ol class="lower-alpha bracket" type="a">',
        '<li value="4">as written</li>',
        'class="lower-roman brackets numbers-4" start="4" type="i"',
        "Its <em>words</em> here.",
        "<figcaption>Copies of <em>it</em>.",
        '<p class="new-page">',
    ):
        assert piece in text


def document(epub: bytes) -> str:
    with ZipFile(BytesIO(epub)) as packed:
        (name,) = (one for one in packed.namelist() if one.endswith("first.xhtml"))
        return packed.read(name).decode()
