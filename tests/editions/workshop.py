"""Editions laid out in folders of their own, and the command line run on them as its entry point does."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from publish.cli.main import run

CHECKOUT = Path(__file__).resolve().parents[2]

# What of the surroundings would change what is made or said.
_HEEDED = ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "TERM")
ENTRY = "import sys; from publish.cli import main; main(sys.argv[1:])"


class Said(NamedTuple):
    """What a run wrote."""

    stdout: str
    stderr: str


def copied(edition: Path, target: Path, folders: Iterable[str] = ("sources", "styles")) -> Path:
    """A copy of an edition without its products."""
    for name in folders:
        if (edition / name).is_dir():
            shutil.copytree(edition / name, target / name)
    return target


def publish(*arguments: str | Path) -> Said:
    """Run `publish` in this process, which has imported it already; it must end well."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(one) for one in arguments])
    assert code == 0, f"publish {' '.join(map(str, arguments))}: {code}\n{err.getvalue()}"
    return Said(out.getvalue(), err.getvalue())


def publish_apart(
    *arguments: str | Path,
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
    umask: int = -1,
    code: str = ENTRY,
) -> Said:
    """Run `publish` in a process of its own, in other surroundings; it must end well."""
    kept = {name: value for name, value in os.environ.items() if name not in _HEEDED}
    surroundings = kept | {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"} | (environment or {})
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env=surroundings,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"publish {' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr}"
    return Said(done.stdout, done.stderr)


def product(edition: Path, ending: str) -> Path:
    """The one product of an edition with that ending; ".pdf" is the one for the screen."""
    press = "-press.pdf"
    found = [
        one for one in (edition / "build").glob(f"*{ending}") if ending.endswith(press) or not one.name.endswith(press)
    ]
    assert len(found) == 1, found
    return found[0]
