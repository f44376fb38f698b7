"""If disk space or memory runs out, the earlier products stay whole, and the message says what is missing."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from fault_editions import HERE, Whole, ended, environment, written

# With this command a process gets mounts of its own, which disappear when it ends.
_APART = ["unshare", "--mount", "--propagation", "private"]


@pytest.fixture
def mounts() -> list[str]:
    """The command that lets a program mount file systems visible only to itself."""
    found = shutil.which("unshare")
    if not found or subprocess.run([*_APART, "true"], capture_output=True, check=False).returncode:
        pytest.skip("to mount a small disk takes unshare and the right to use it")
    return _APART


def reported(mounts: list[str], what: str, edition: Path) -> list[dict[str, object]]:
    """Return what `mounted.py` reports on its runs; it identifies the earlier products by their hashes."""
    command = [*mounts, sys.executable, str(HERE / "mounted.py"), what, str(edition)]
    given = environment(ASIDE=str(edition))
    done = subprocess.run(command, env=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_full_disk(mounts: list[str], tmp_path: Path, whole: Whole, is_long: bool) -> None:
    edition = written(tmp_path, 1)
    hashes = [{name: str(hash_of(data)) for name, data in state.items()} for state in whole.states]
    (tmp_path / "former").mkdir()
    for name, data in whole.states[0].items():
        (tmp_path / "former" / name).write_bytes(data)
    runs = reported(mounts, "full-long" if is_long else "full", edition)
    codes = [run["code"] for run in runs]
    for run in runs:
        assert run["code"] in (0, 4), run
        assert ("could not be written: " in str(run["said"])) == (run["code"] == 4)
        assert run["left"] == []
        found = run["products"]
        assert isinstance(found, dict)
        assert set(found) == set(hashes[0])
        assert all(found[name] in (hashes[0][name], hashes[1][name]) for name in found), run
    assert 4 in codes
    assert codes[-1] == 0
    assert runs[-1]["products"] == hashes[1]


def hash_of(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def test_disk_that_can_only_be_read(mounts: list[str], tmp_path: Path) -> None:
    edition = written(tmp_path, 0)
    (edition / "build").mkdir()
    (run,) = reported(mounts, "read-only", edition)
    assert run["code"] == 4
    assert str(run["said"]).splitlines()[0].endswith("could not be written: the disk is read-only")


@pytest.mark.parametrize("command", ["html", "build"])
def test_little_memory(command: str, tmp_path: Path, whole: Whole, is_long: bool) -> None:
    edition = written(tmp_path, 1)
    whole.lay(edition, 0)
    heights = range(30, 260, 10) if is_long else ((45, 70) if command == "html" else (100, 190))
    codes = set()
    for height in heights:
        limit = height << 20
        done = ended(command, edition, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (limit, limit)))
        codes.add(done.returncode)
        assert "Traceback" not in done.stderr, done.stderr
        # An external library may abort the process if it gets no memory, or report what it cannot open.
        assert done.returncode <= 4
        if done.returncode == 4:
            assert done.stderr.splitlines()[-2].startswith("error: "), done.stderr
        whole.judge(edition)
    assert 4 in codes
