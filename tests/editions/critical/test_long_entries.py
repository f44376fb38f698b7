"""Entries that are higher than a page, in series whose notes stand beside each other."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import product, publish

from publish.facts import pdf

SETTINGS = """title = "The Log"
language = "en"
date = 2026-01-02
slug = "log"
lines = { every = 1 }
witness = [{ siglum = "K" }]
part = [{ file = "log.md" }]
[front]
pages = []
colophon = false
[print]
trim = "A6"
[[notes.series]]
name = "variants"
prefix = "v:"
marks = "line"
layout = "LAYOUT"
"""
BLOCK = "The water came [down{0}]{{note=v:{0}}} in the night and took the boards of the old weir with it.\n\n"
HARBOUR = "# The Log\n\nThe boat [came]{note=v:boat} in.\n\n" + "".join(map(BLOCK.format, range(8)))
LONG = " ".join(f"went{number}" for number in range(420))


@pytest.fixture(scope="module", params=["run-in", "columns-2"])
def pages(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[str]:
    """The text of each page."""
    edition = tmp_path_factory.mktemp("log")
    (edition / "sources").mkdir()
    (edition / "sources/edition.toml").write_text(SETTINGS.replace("LAYOUT", request.param), "utf-8")
    notes = f"[^v:boat]: {LONG} K\n\n" + "".join(f"[^v:{number}]: up K\n\n" for number in range(8))
    (edition / "sources/log.md").write_text(HARBOUR + notes, "utf-8")
    publish("pdf", edition)
    facts = pdf.read(product(edition, ".pdf"))
    return [" ".join(line.text for line in facts.text.lines_of(number)) for number in range(len(facts.pages))]


def test_an_entry_higher_than_a_page_begins_below_its_line_and_is_cut(pages):
    assert "1 came] went0 went1" in " ".join(pages[0].split())
    assert "went419" not in pages[0] + pages[1]
    begun = next(number for number, text in enumerate(pages) if "down7 " in text)
    assert "down7] up K" in pages[begun]  # the entries after it are on the pages of their lines again
    assert len(pages) <= 5


def test_a_page_of_notes_alone_has_no_line_numbers(pages):
    words = pages[1].split()
    assert "water" not in words
    assert not [word for word in words if re.fullmatch(r"[13-9]", word)]
