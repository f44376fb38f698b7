"""Each check of the sources finds its failing case and accepts its passing case (README.md says how to add one)."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from publish.checks.registry import check_files, registered
from publish.checks.sources.patterns import rows
from publish.cli.main import run
from publish.pipeline import load

HERE = Path(__file__).parent
CODES = sorted(registered("sources"))
SETTINGS = """title = "A letter"
slug = "letter"
language = "en"
date = 2026-11-22
"""


def laid_out(sources: Path, edition: Path) -> Path:
    """Copy the edition to a folder of its own, with default settings if the case has none."""
    shutil.copytree(sources, edition / "sources", ignore=shutil.ignore_patterns("expected.txt"))
    settings = edition / "sources" / "edition.toml"
    if not settings.exists():
        parts = sorted(one.name for one in sources.glob("*.md") if one.name != "footnotes.md")
        settings.write_text(SETTINGS + "".join(f'[[part]]\nfile = "{name}"\n' for name in parts), "utf-8")
    return edition


def said_of(edition: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str]:
    monkeypatch.chdir(edition)
    stderr = io.StringIO()
    with redirect_stderr(stderr):
        code = run(["check", *options])
    return code, stderr.getvalue()


@pytest.mark.parametrize("code", CODES)
def test_it_finds(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    case = HERE / code / "fails"
    assert case.is_dir(), f"the check {code} has no failing case: tests/checks/{code}/fails/"
    _, said = said_of(laid_out(case, tmp_path / "edition"), monkeypatch, "--select", code)
    expected = case / "expected.txt"
    if pytestconfig.getoption("--accept"):
        expected.write_text(said, "utf-8")
    assert f"[{code}]" in said
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_it_lets_pass(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = HERE / code / "passes"
    assert case.is_dir(), f"the check {code} has no passing case: tests/checks/{code}/passes/"
    assert said_of(laid_out(case, tmp_path / "edition"), monkeypatch) == (0, "")


def test_no_case_outlives_its_check() -> None:
    assert {one.name for one in HERE.iterdir() if one.is_dir() and not one.name.startswith("__")} == set(CODES)


ROWS = sorted(code for code, file in check_files().items() if file.table is not None)


@pytest.mark.parametrize("code", ROWS)
def test_each_pattern_of_a_row_stands_in_the_failing_case(code: str, tmp_path: Path) -> None:
    table = check_files()[code].table
    assert table is not None
    sources = load(laid_out(HERE / code / "fails", tmp_path / "edition"), {}).gathered
    assert sources is not None
    unused = [
        find.pattern
        for find in rows(table)[code].finds
        if not any(list(find.places(passage)) for passage in sources.passages)
    ]
    assert unused == []
