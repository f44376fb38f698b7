"""EPUBCheck, the reference judge, finds nothing; that it does find faults is tested with `publish.tools.epubcheck`."""

from __future__ import annotations

import sys
from pathlib import Path

# The modules of tests/ are no package (pytest's importlib mode): the judge is found by its folder.
sys.path.insert(0, str(Path(__file__).parents[2] / "editions"))
from epubcheck_judge import faults, verdict_of


def test_a_full_book_has_no_fault(full, tmp_path):
    book = tmp_path / "book.epub"
    book.write_bytes(full.data)
    assert verdict_of(book, tmp_path)["publication"]["creator"] == ["Pyotr Kropotkin"]
    assert faults(book, tmp_path) == []
