"""Soft hyphens by language, where words may be divided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.editing.hyphenation import divide
from publish.editing.softening import softened
from publish.manuscript.tree import plain
from publish.pipeline import load


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("wonderful", "won·der·ful"),
        ("[Dampfschifffahrt]{lang=de}", "Dampf·schiff·fahrt"),
        ("[товарищество]{lang=ru}", "то·ва·ри·ще·ство"),
        ("`wonderful`", "wonderful"),
        ("WONDERFUL", "WONDERFUL"),
        ("only six", "only six"),
        ("[wonderful]{lang=tlh}", "wonderful"),
        ("Kropotkin", "Kro·pot·kin"),
        ("Bakunin", "Bakunin"),
        ("typographyland", "typog·raphyland"),
    ],
)
def test_words(written: Callable[[Mapping[str, str | bytes]], Path], text: str, wanted: str) -> None:
    folder = written(
        {
            "sources/edition.toml": 'title = "T"\nlanguage = "en"\n',
            "sources/a.md": f"x {text} x\n",
            "sources/hyphenation.txt": "Kro-pot-kin\nBakunin\ntypog-raphyland\n",
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    (part,) = softened(divide(prepared.book)).parts
    assert plain(part.blocks).replace("\u00ad", "·") == f"x {wanted} x"
