"""Each `cases/NAME.toml` is an edition's settings; `cases/NAME.txt` is the resulting console text, "" for none.

`pytest tests/unit/config --accept` writes the current text; read it before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import reporting
from publish.config import load

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_console_text(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    sources = tmp_path / "edition" / "sources"
    sources.mkdir(parents=True)
    for name in ("letter.md", "introduction.md", "footnotes.md"):
        (sources / name).write_text("# Words\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (sources / "linked.md").symlink_to(tmp_path / "secret.md")
    (sources / "linked").symlink_to(tmp_path)
    (sources / "edition.toml").write_bytes(case.read_bytes())

    _, problems = load(sources.parent)

    # Some cases list no parts, so publish finds the link and reports it; that is not what they test.
    problems = [one for one in problems if one.location.path != "sources/linked.md"]
    if pytestconfig.getoption("--accept"):
        case.with_suffix(".txt").write_text(reporting.text(problems), encoding="utf-8")
    assert reporting.text(problems) == case.with_suffix(".txt").read_text(encoding="utf-8")
    # They come in the order of the file, none twice.
    assert reporting.ordered(problems, []) == problems
