"""The goals of the Makefile, as make itself reports them without running a recipe."""

from __future__ import annotations

import os
import re
import shutil
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
        ("preview", '.venv/bin/publish preview --strict "an edition"'),
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
    for folder in ("build/preview", "build/.cache", "sources", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("build/a book.pdf", "build/-rf", "elsewhere/kept"):
        (tmp_path / file).write_bytes(b"")
    (tmp_path / "build" / "link").symlink_to(tmp_path / "elsewhere")
    make(root, make_environment, "clean", f"EDITION={tmp_path}")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["elsewhere", "kept", "sources"]
    make(root, make_environment, "clean", f"EDITION={tmp_path}")  # there is nothing left to do


def test_clean_keeps_the_folder_that_belongs_to_the_checkout(
    root: Path, make_environment: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(root / "build", tmp_path / "build", ignore=lambda folder, names: set(names) - {".gitignore"})
    (tmp_path / "build" / "a.pdf").write_bytes(b"")
    (tmp_path / "sources").mkdir()
    make(root, make_environment, "clean", f"EDITION={tmp_path}")
    assert [path.name for path in (tmp_path / "build").iterdir()] == [".gitignore"]
    # What is made there is not committed.
    ignored = [
        "git",
        "-C",
        str(root),
        "check-ignore",
        "--no-index",
        "build/a.pdf",
        "build/.cache/x",
        "build/.gitignore",
    ]
    told = subprocess.run(ignored, capture_output=True, text=True, check=False)
    if told.returncode < 128:  # no repository where the checkout was unpacked from an archive
        assert told.stdout.split() == ["build/a.pdf", "build/.cache/x"]


@pytest.mark.parametrize("made", ["link", "no edition"])
def test_clean_does_not_touch_what_is_not_an_edition_s(
    made: str, root: Path, make_environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_bytes(b"")
    if made == "link":
        (tmp_path / "sources").mkdir()
        (tmp_path / "build").symlink_to(tmp_path / "elsewhere")
        make(root, make_environment, "clean", f"EDITION={tmp_path}")
    else:
        (tmp_path / "elsewhere").rename(tmp_path / "build")
        with pytest.raises(subprocess.CalledProcessError):
            make(root, make_environment, "clean", f"EDITION={tmp_path}")
    assert (tmp_path / "build" / "kept").is_file()


def test_continuous_integration_can_run_its_script(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
    assert "make --no-print-directory lint test\n" in (root / ".ci" / "run").read_text("utf-8")
