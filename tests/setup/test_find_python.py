"""setup/bootstrap.sh takes the first Python that is new enough, and says so if there is none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

TOO_OLD = '[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1'
NEW_ENOUGH = '[ "$1" = -ESc ] && exit 0\nshift\necho "${0##*/} ${1##*/} $2"'


@pytest.fixture
def bare(root: Path, tmp_path: Path) -> Path:
    """A checkout in which nothing was ever set up."""
    shutil.copytree(root / "setup", tmp_path / "bare/setup")
    return tmp_path / "bare"


def bootstrap(root: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(root / "setup" / "bootstrap.sh"), "pdf"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_newer_python_is_found_beside_an_old_python3(bare: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", TOO_OLD)
    program("python3.12", NEW_ENOUGH)
    assert bootstrap(bare).stdout == "python3.12 bootstrap.py pdf\n"


def test_python3_is_preferred(bare: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", NEW_ENOUGH)
    program("python3.12", NEW_ENOUGH)
    assert bootstrap(bare).stdout == "python3 bootstrap.py pdf\n"


def test_an_old_python3_alone_is_named(bare: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", TOO_OLD)
    ended = bootstrap(bare)
    assert ended.returncode == 3
    assert "python3 is Python 3.9.2" in ended.stderr
    assert "= help: install Python 3.11" in ended.stderr


def test_no_python_at_all_is_said(bare: Path, program: Callable[[str, str], Path]) -> None:
    program("make", "exit 0")
    ended = bootstrap(bare)
    assert ended.returncode == 3
    assert "there is no python3" in ended.stderr


def test_what_is_ready_is_left_to_the_environments_own_python(bare: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", NEW_ENOUGH)
    own = bare / ".venv/bin/python"
    own.parent.mkdir(parents=True)
    for answer, said in (("exit 0", ""), ("exit 1", "python3 bootstrap.py pdf\n")):
        own.write_text(f"#!/bin/sh\n{answer}\n")
        own.chmod(0o755)
        assert bootstrap(bare).stdout == said
