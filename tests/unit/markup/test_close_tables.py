"""Wide tables in print: what is bound together counts as one word, and a table as wide as its page has smaller type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from publish.facts import pdf
from publish.markup.geometry import geometry
from publish.pipeline import load, make

HEAD = "| No. | day | name | what | fee |\n|--:|:--|:----|:-:|--:|\n"
NAMES = ("Anne, wife of Jno. Lloyd", "Thos. Parry, miller", "twins of Eliz. Webb")
ROWS = "".join(f"| 100 | 28 Sept. 1721 | {name} | bapt. | £1 0s. 4½d. |\n" for name in NAMES)


def test_a_table_of_bound_words_stays_on_its_page(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    settings = (
        'title = "A Register"\ndesign = "reader"\n[front]\npages = []\n[print]\ntrim = "A6"\ntext = "9pt/11.5pt"\n'
    )
    folder = written({"sources/edition.toml": settings, "sources/a.md": f"# Baptisms\n\n{HEAD}{ROWS}"})
    prepared = load(folder, {}).prepared
    assert prepared is not None
    product = make(prepared, ["pdf"])["pdf"]
    assert product.data is not None, product.diagnostics
    words = pdf.of(product.data, "t.pdf").words
    days, years, fees = ([one for one in words if one.text == text] for text in ("28", "1721", "4½d."))
    assert [one.y for one in days] == [one.y for one in years], "a date stands on one line"
    assert len(fees) == 3
    page = geometry(prepared.book.settings.print)
    assert all(one.end < page.inner + page.measure for one in fees), "within the type area"
