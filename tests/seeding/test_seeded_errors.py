"""As many seeded errors are found, with as few false alarms, as docs/found.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from error_kinds import KINDS
from mutual_aid import texts
from seeded_errors import measure, row

FOUND = (Path(__file__).resolve().parents[2] / "docs" / "found.md").read_text("utf-8")


def test_the_table_is_what_is_measured() -> None:
    book = texts()
    if book is None:
        pytest.skip("the texts of the book are not here: name their folder in PUBLISH_CORPUS")
    (seed, *_) = re.findall(r"^\| (\d+) \|", FOUND, re.MULTILINE)
    assert row(int(seed), measure(book, int(seed))) in FOUND.splitlines()


def test_the_kinds_are_counted() -> None:
    assert f"{len(KINDS)} kinds" in FOUND
