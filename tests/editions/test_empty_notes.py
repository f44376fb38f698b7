"""Notes whose words are missing: their marks are printed, so that the text reads on, and the build says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed_pages import Volume
from workshop import product, publish

TEXT = """# The mill

The mill[^a] stands beside the river,[^b] and the miller[^c] has a horse.[^d]

[^a]:
[^b]: It is older than the road.
[^c]:
[^d]:
"""
SETTINGS = 'title = "The Mill"\nlanguage = "en"\ndate = 2026-01-02\n[[part]]\nfile = "mill.md"\n'
BY_LINE = SETTINGS + '[lines]\n[[notes.series]]\nname = "notes"\nmarks = "line"\nrestart = "page"\n'


def words_at_the_foot(folder: Path, settings: str) -> str:
    (folder / "sources").mkdir()
    (folder / "sources" / "edition.toml").write_text(settings, "utf-8")
    (folder / "sources" / "mill.md").write_text(TEXT, "utf-8")
    said = publish("pdf", folder)
    found = [line.partition(": ")[::2] for line in said.stderr.splitlines() if "[" in line]
    assert found == [
        (f"sources/mill.md:{line}:1", f'warning[note-empty]: note "{key}" has no text')
        for line, key in ((5, "a"), (7, "c"), (8, "d"))
    ]
    volume = Volume(product(folder, ".pdf"))
    (page,) = (page for page in volume.pages if any("river" in line.text for line in page.lines))
    small = [line for line in page.lines if line.size < 9.5]
    return " ".join(line.text for line in sorted(small, key=lambda line: (-round(line.y), line.x)))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SETTINGS, "1 2 It is older than the road. 3 4"),
        # All are on the first line of the page, although the series asks for marks that begin again.
        (BY_LINE, "1 1 It is older than the road. 1 1"),
    ],
)
def test_only_their_marks_are_printed(settings: str, expected: str, tmp_path: Path) -> None:
    assert words_at_the_foot(tmp_path, settings) == expected
