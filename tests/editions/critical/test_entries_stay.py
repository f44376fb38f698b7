"""Entries of an apparatus stand on the page of their line, even where the foot is higher than it was estimated."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from workshop import product, publish

from publish.facts import pdf

SETTINGS = """title = "A Full Foot"
language = "en"
date = 2026-01-02
slug = "foot"
[front]
pages = []
[lines]
every = 5
[[notes.series]]
name = "variants"
prefix = "v:"
marks = "line"
layout = "run-in"
[[notes.series]]
name = "sources"
prefix = "s:"
marks = "line"
[[part]]
file = "mill.md"
"""
PLAIN = "The mill stands at the weir, the weir holds the stream, and the stream turns the wheel all through the year. "
# Such a word fills more than half a line and is never divided, so that two do not share one.
LONG = "x".join(["{0}"] * 12)


def test_an_entry_is_on_the_page_of_its_line(tmp_path):
    blocks, notes = [], []
    for number in range(10, 90):
        level = "v" if number % 9 < 4 else "s"
        blocks.append(PLAIN.replace("wheel", f"[wheel{number}]{{note={level}:{number}}}"))
        notes.append(f"[^{level}:{number}]: {LONG.format(number) if level == 'v' else f'read {number}'}")
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "edition.toml").write_text(SETTINGS, "utf-8")
    (sources / "mill.md").write_text("\n\n".join(["# The Mill", "".join(blocks), *notes]) + "\n", "utf-8")
    assert "note-away" not in publish("pdf", tmp_path).stderr
    called, printed = {}, {}
    for line in pdf.read(product(tmp_path, ".pdf")).lines:
        for found in re.finditer(r"wheel(\d+)(\])?", line.text):
            (printed if found[2] else called)[found[1]] = line.page
    assert called == printed
    assert len(printed) == 80
