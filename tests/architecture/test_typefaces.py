"""The typefaces that come with publish are named in one package; all else follows the typeface of the edition."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# As a family's name, in the name of a file, a package or a module.
NAMED = re.compile(r"eb[ _-]?garamond|\bcardo\b", re.IGNORECASE)


def naming(folder: Path) -> list[str]:
    """The files below a folder that name one of these typefaces."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
    return [
        str(file.relative_to(folder))
        for file in files
        if NAMED.search(file.name) or NAMED.search(file.read_bytes().decode("utf-8", "replace"))
    ]


def test_nothing_else_names_a_typeface():
    found = [f"publish/{file}" for file in naming(ROOT / "publish")] + naming(ROOT / "styles")
    assert found == ["publish/designs/garamond/design.toml", "publish/typefaces/library.py"]


def test_a_file_that_names_it_is_found(tmp_path):
    (tmp_path / "page.css").write_text('html { font-family: "EB Garamond" }')
    (tmp_path / "eb_garamond.py").write_text("")
    (tmp_path / "plain.css").write_text("html { font-family: serif }")
    assert naming(tmp_path) == ["eb_garamond.py", "page.css"]
