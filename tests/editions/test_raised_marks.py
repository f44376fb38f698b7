"""Marks that a font moves up or down by next to nothing are read with their letters, each word once."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from box_font import box_font
from workshop import product, publish

SETTINGS = """title = "Marks"
language = "th"
date = 1921-12-20
slug = "marks"

[front]
pages = []
colophon = false
"""
WORD = "ใช่"
# The tone over the last letter stands a little to the right, and two thousandths of the em too low.
MOVED = "feature mark { pos uni0E48 <3 -2 -500 0>; } mark;"
LINE = f"{WORD} mill {WORD} sail {WORD}"


def test_a_word_that_ends_in_such_a_mark_is_read_once_before_the_next(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "sources" / "words.md").write_text(f"# {LINE}\n\n{' '.join([LINE] * 12)}\n", "utf-8")
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "styles" / "fonts" / "boxes.ttf").write_bytes(box_font(WORD, MOVED))

    publish("pdf", tmp_path)

    page = pypdfium2.PdfDocument(product(tmp_path, ".pdf"))[0].get_textpage()
    assert " ".join(page.get_text_range().split()).startswith(" ".join([LINE] * 13))
