"""What the Makefile offers, told by make itself without running a recipe."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from bootstrap import GOALS

PROMISED = ["pdf", "press", "epub", "html", "build", "check", "preview", "test", "bench", "lint", "clean", "help"]


def make(root: Path, environment: dict[str, str], *arguments: str) -> str:
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True).stdout


def test_help_has_a_line_for_every_goal_and_is_what_make_alone_says(
    root: Path, make_environment: dict[str, str]
) -> None:
    said = make(root, make_environment, "help")
    listed = re.findall(r"^  ([a-z]+) +\S", said, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.+)$", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony is not None
    assert sorted(listed) == sorted(phony[1].split())
    assert set(PROMISED) <= set(listed)
    assert make(root, make_environment) == said


@pytest.mark.parametrize(
    ("goal", "command"),
    [
        ("pdf", '.venv/bin/publish pdf --strict "an edition"'),
        ("press", '.venv/bin/publish pdf --profile press --strict "an edition"'),
        ("epub", '.venv/bin/publish epub --strict "an edition"'),
        ("html", '.venv/bin/publish html --strict "an edition"'),
        ("build", '.venv/bin/publish build --strict "an edition"'),
        ("check", '.venv/bin/publish check --strict "an edition"'),
    ],
)
def test_a_goal_sets_up_and_then_runs_publish_on_the_edition(
    root: Path, make_environment: dict[str, str], goal: str, command: str
) -> None:
    lines = make(root, make_environment, "--dry-run", goal, "EDITION=an edition", "ARGS=--strict").splitlines()
    assert lines[0].startswith("sh setup/bootstrap.sh ")
    assert lines[1:] == [command]


def test_every_set_up_that_the_makefile_asks_for_is_known(root: Path) -> None:
    asked = set(re.findall(r"\$\(READY\) (\w+)", (root / "Makefile").read_text("utf-8")))
    assert asked == set(GOALS)


def test_clean_removes_the_products_and_nothing_else(
    root: Path, make_environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "build" / "preview").mkdir(parents=True)
    (tmp_path / "build" / "book.pdf").write_bytes(b"")
    (tmp_path / "sources").mkdir()
    make(root, make_environment, "clean", f"EDITION={tmp_path}")
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


def test_continuous_integration_can_run_its_script(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
    assert "make --no-print-directory lint test\n" in (root / ".ci" / "run").read_text("utf-8")
