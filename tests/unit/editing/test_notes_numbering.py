"""The marks that notes get before there are pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.pipeline import load

EDITION = """title = "T"
date = 2026-11-22
[[part]]
file = "a.md"
[[part]]
file = "b.md"
[[notes.series]]
name = "author"
marks = "*†"
prefix = "a:"
restart = "RESTART"
[[notes.series]]
name = "editor"
"""
PARTS = {
    "sources/a.md": "One[^a:1] two[^e1] three[^a:2] four[^a:3] and again[^a:1].\n",
    "sources/b.md": "Five[^a:4] six[^e2].\n",
    "sources/footnotes.md": "\n".join(f"[^{key}]: Words.\n" for key in ("a:1", "a:2", "a:3", "a:4", "e1", "e2")),
}


@pytest.mark.parametrize(
    ("restart", "marks"),
    [
        ("edition", ["*", "†", "**", "††"]),
        ("part", ["*", "†", "**", "*"]),
        # Only print knows pages.
        ("page", ["*", "†", "**", "*"]),
    ],
)
def test_a_series_begins_anew(restart: str, marks: list[str], written: Callable[..., Path]) -> None:
    outcome = load(written({"sources/edition.toml": EDITION.replace("RESTART", restart), **PARTS}), {})
    assert outcome.diagnostics == ()
    assert outcome.prepared is not None
    notes = outcome.prepared.book.notes
    assert [note.mark for note in notes.values() if note.series == "author"] == marks
    assert [note.mark for note in notes.values() if note.series == "editor"] == ["1", "2"]


def test_a_second_call_has_the_mark_of_the_first(written: Callable[..., Path]) -> None:
    outcome = load(written({"sources/edition.toml": EDITION.replace("RESTART", "page"), **PARTS}), {})
    assert outcome.prepared is not None
    assert len(outcome.prepared.book.notes["a:1"].calls) == 2
