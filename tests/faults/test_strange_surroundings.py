"""Whatever the process is given or lacks, it makes the same products or says what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from fault_editions import ENTRY, IS_LONG, Whole, ended, environment, started, written
from forks import Forks

# A clock that is in another century each time it is asked, and jumps back and forth.
_CLOCK = """
import itertools, time
jumps = itertools.cycle((4e9, 0.0, 2e9, 253402300000.0))
for name in ("time", "monotonic", "perf_counter"):
    setattr(time, name, lambda: next(jumps))
for name in ("localtime", "gmtime"):
    setattr(time, name, lambda seconds=None, of=getattr(time, name): of(next(jumps) if seconds is None else seconds))
"""


def test_clock_that_jumps(tmp_path: Path, forked: Forks, whole: Whole) -> None:
    edition = written(tmp_path, 0)
    for name, moment in (("edition.toml", 0), ("letter.md", 2**33)):
        os.utime(edition / "sources" / name, (moment, moment))
    done = forked.run("build", edition, before=_CLOCK)
    assert (done["code"], done["said"]) == (0, "")
    whole.judge(edition, settled=0)


@pytest.mark.parametrize(("redirections", "code"), [
    ("<&- >&- 2>&-", 0), (">/dev/full", 4), ("2>/dev/full", 0), ("| true", 0), ("2>&1 | true", 0),
    *([("<&-", 0), (">&-", 0), ("2>&-", 0)] if IS_LONG else []),
])  # fmt: skip
def test_closed_streams(redirections: str, code: int, tmp_path: Path, whole: Whole) -> None:
    edition = written(tmp_path, 0)
    script = f'"$0" -c "{ENTRY}" html "$1" {redirections}'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable, str(edition)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert (edition / "build" / "a-letter.html").read_bytes() == whole.states[0]["a-letter.html"]


def test_poor_environment(tmp_path: Path, whole: Whole) -> None:
    edition = written(tmp_path, 0)
    poor = {name: environment()[name] for name in ("PYTHONPATH", "PATH")} | {"LC_ALL": "C", "HOME": "/nowhere"}
    assert ended("build", edition, env=poor, stdin=subprocess.DEVNULL).returncode == 0
    whole.judge(edition, settled=0)


def test_no_folder_for_temporary_files(tmp_path: Path, forked: Forks) -> None:
    code = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/proc/nowhere']"
    done = forked.run("pdf", written(tmp_path, 0), before=code)
    assert done["code"] == 4
    said = done["said"].splitlines()
    assert said[0].startswith("error: a temporary file could not be written: ")
    assert "TMPDIR" in said[1]


def test_disk_that_vanishes(tmp_path: Path, forked: Forks) -> None:
    """The edition disappears while it is read: whatever the moment, a message says so."""
    edition = written(tmp_path / "edition", 0)
    code = (
        "import shutil, publish.cli.make_one as make; load = make.load\n"
        f"make.load = lambda *given: (load(*given), shutil.rmtree({str(edition)!r}))[0]\n"
    )
    done = forked.run("epub", edition, before=code)
    assert done["code"] in (0, 4)
    assert "fault of publish" not in done["said"]


@pytest.mark.parametrize("runs", [2, 5] if IS_LONG else [3])
def test_at_once(runs: int, tmp_path: Path, whole: Whole) -> None:
    """Several runs of one edition whose text changes meanwhile: each product belongs to one state."""
    edition = written(tmp_path / "edition", 0)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    given = environment(TMPDIR=str(temporary))
    processes = []
    for number in range(runs):
        written(edition, number % 2)
        processes.append(started("html" if number else "build", edition, env=given))
    for process in processes:
        while process.poll() is None:
            whole.judge(edition)
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        _, said = process.communicate()
        assert (process.returncode, said) == (0, "")
    assert list(temporary.iterdir()) == []
    assert not list((edition / "build").glob(".*"))
    shutil.rmtree(temporary)


def test_a_library_that_logs_says_nothing_to_the_editor(tmp_path: Path, forked: Forks) -> None:
    """hashlib logs tracebacks when memory is short."""
    code = (
        "import logging, publish.cli.make_one as make\n"
        "load = make.load\n"
        "make.load = lambda *given: (logging.exception('odd'), load(*given))[1]\n"
    )
    done = forked.run("html", written(tmp_path, 0), before=code)
    assert (done["code"], done["said"]) == (0, "")
