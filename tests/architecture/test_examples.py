"""Publish is for every edition: its code, messages and styles name nobody and nowhere of the edition beside it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def names_of(sources: Path) -> set[str]:
    """The names of persons and places in an edition's lists and settings; of a person, also the last name alone."""
    listed = tomllib.loads((sources / "names.toml").read_text("utf-8"))["name"]
    letter = tomllib.loads((sources / "edition.toml").read_text("utf-8"))["letter"]
    persons = [*(one["preferred"] for one in listed), letter["sender"], letter["recipient"]]
    return {*persons, *(one.split()[-1] for one in persons), letter["place"]}


def naming(folder: Path, names: set[str]) -> list[str]:
    """The files below a folder that have one of these names as a word."""
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
    return [
        str(file.relative_to(folder)) for file in files if known.search(file.read_bytes().decode("utf-8", "replace"))
    ]


def test_nothing_is_named_after_the_first_edition():
    names = names_of(ROOT / "sources")
    assert naming(ROOT / "publish", names) == naming(ROOT / "styles", names) == []


def test_a_file_that_has_such_a_name_is_found(tmp_path):
    (tmp_path / "one.py").write_text('"""As in a letter to Lenin."""')
    (tmp_path / "two.py").write_text('"""As in a letter to a friend."""')
    assert naming(tmp_path, names_of(ROOT / "sources")) == ["one.py"]
