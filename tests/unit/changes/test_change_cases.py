"""Each `cases/NAME.md` has a text before and after, divided by a line `=====`; `cases/NAME.txt` lists the changes.

`pytest tests/unit/changes --accept` writes the current list; read it before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.changes.change import Change
from publish.changes.comparing_versions import compare
from publish.diagnostics import Location
from publish.editing.sources import Sources
from publish.pipeline import load

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SETTINGS = 'title = "A Book"\nlanguage = "en"\n'


def sources(folder: Path, texts: dict[str, str]) -> Sources:
    (folder / "sources").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "sources" / name).write_text(text, encoding="utf-8")
    loaded = load(folder, {})
    assert loaded.gathered is not None
    return loaded.gathered


def said(changes: tuple[Change, ...]) -> str:
    return "".join(f"{_line(change)}\n" for change in changes)


def _line(change: Change) -> str:
    words = " → ".join(f'"{words}"' for words in (change.old, change.new))
    note = f" in note {change.note}" if change.note else ""
    detail = f" ({change.detail})" if change.detail else ""
    places = f"{_place(change.old_at)} → {_place(change.new_at)}"
    return f"{change.what.value}: {change.thing}{detail}{note}: {words}, {places}"


def _place(at: Location | None) -> str:
    return f"{at.line}:{at.column}" if at else "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_changes(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    before, after = case.read_text("utf-8").split("\n=====\n")
    versions = [
        sources(tmp_path / name, {"edition.toml": SETTINGS, "letter.md": f"# Letter\n\n{text}"})
        for name, text in (("before", before), ("after", after))
    ]
    found = said(compare(versions[0], versions[1]).changes)
    if pytestconfig.getoption("--accept"):
        case.with_suffix(".txt").write_text(found, encoding="utf-8")
    assert found == case.with_suffix(".txt").read_text(encoding="utf-8")
    # Nothing has changed between a version and itself.
    assert compare(versions[0], versions[0]).changes == ()


def test_parts_settings_and_files(tmp_path: Path) -> None:
    parts = {name: f"# Part {name}\n\nThe words of {name} are here.\n" for name in ("one", "two", "three", "new")}
    texts = {f"{name}.md": text for name, text in parts.items()}
    listed = '[[part]]\nfile = "{}.md"\n'
    before = SETTINGS + '[print]\ntrim = "A5"\n' + "".join(map(listed.format, ("one", "two", "three")))
    after = SETTINGS + '[print]\ntrim = "A6"\n' + "".join(map(listed.format, ("two", "three", "one", "new")))
    old = sources(tmp_path / "old", texts | {"edition.toml": before})
    (tmp_path / "new" / "styles").mkdir(parents=True)
    (tmp_path / "new" / "styles" / "print.css").write_text("p { color: black }\n")
    new = sources(tmp_path / "new", texts | {"edition.toml": after})
    assert [(one.what.value, one.thing, one.detail, one.old, one.new) for one in compare(old, new).changes] == [
        ("moved", "part", "Part one", "Part one The words of one are here.", "Part one The words of one are here."),
        ("added", "part", "Part new", "", "Part new The words of new are here."),
        ("setting", "print.trim", "", '"A5"', '"A6"'),
        ("file", "styles/print.css", "added", "", ""),
    ]
