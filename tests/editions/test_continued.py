"""Which paragraphs have no indent: the first below a heading, and one that goes on with a sentence."""

from __future__ import annotations

from printed_pages import Volume
from workshop import product, publish

SETTINGS = 'title = "Mills"\ndate = 2026-01-01\n[front]\npages = []\ncolophon = false\n'
TEXT = """# Mills

He wrote that the wheel,

> which had stood since the flood,

and the dam were sold, with

- two stones,
- a hoist,

but not the house, for

| the house was old,
| the house was cold,

as he sang.

> The roof was bad.

Nobody came.
"""


def test_only_a_paragraph_that_goes_on_has_no_indent(written) -> None:
    edition = written({"sources/edition.toml": SETTINGS, "sources/text.md": TEXT})

    publish("pdf", edition)
    publish("html", edition)

    lines = {line.text.split()[0]: line.x for page in Volume(product(edition, ".pdf")).pages for line in page.lines}
    assert lines["and"] == lines["but"] == lines["as"] == lines["He"]
    assert lines["Nobody"] > lines["He"] + 10
    assert product(edition, ".html").read_text("utf-8").count('<p class="lead">') == 3


def test_the_first_paragraph_below_a_heading_of_any_level_has_no_indent(written) -> None:
    sections = "".join(f"{'#' * level} Level {level}\n\nWords{level} stand.\n\n" for level in range(1, 7))
    edition = written({"sources/edition.toml": SETTINGS, "sources/text.md": f"{sections}Others follow.\n"})

    publish("pdf", edition)

    lines = {line.text.split()[0]: line.x for page in Volume(product(edition, ".pdf")).pages for line in page.lines}
    assert len({round(x, 1) for word, x in lines.items() if word.startswith("Words")}) == 1
    assert lines["Others"] > lines["Words6"] + 10
