"""setup/bootstrap.sh takes the first Python that is new enough, and says so where there is none."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

TOO_OLD = '[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1'
NEW_ENOUGH = '[ "$1" = -ESc ] && exit 0\nshift\necho "${0##*/} ${1##*/} $2"'


def bootstrap(root: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(root / "setup" / "bootstrap.sh"), "pdf"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_newer_python_is_found_beside_an_old_python3(root: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", TOO_OLD)
    program("python3.12", NEW_ENOUGH)
    assert bootstrap(root).stdout == "python3.12 bootstrap.py pdf\n"


def test_python3_is_preferred(root: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", NEW_ENOUGH)
    program("python3.12", NEW_ENOUGH)
    assert bootstrap(root).stdout == "python3 bootstrap.py pdf\n"


def test_an_old_python3_alone_is_named(root: Path, program: Callable[[str, str], Path]) -> None:
    program("python3", TOO_OLD)
    ended = bootstrap(root)
    assert ended.returncode == 3
    assert "python3 here is Python 3.9.2" in ended.stderr
    assert "= help: install Python 3.11" in ended.stderr


def test_no_python_at_all_is_said(root: Path, program: Callable[[str, str], Path]) -> None:
    program("make", "exit 0")
    ended = bootstrap(root)
    assert ended.returncode == 3
    assert "there is no python3 here" in ended.stderr
