"""The folder for temporary files goes with its run, and what killed runs have left goes with the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from publish.errors import ProductNotWritten
from publish.scratch import scratch


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_libraries_make_lies_in_it_and_goes_with_it(system: Path) -> None:
    with scratch() as folder:
        Path(tempfile.mkdtemp(), "file").write_bytes(b"")
        assert [one.parent for one in folder.iterdir()] == [folder]
        assert list(system.iterdir()) == [folder]
    assert list(system.iterdir()) == []
    assert tempfile.gettempdir() == str(system)


def test_leftovers_of_killed_runs_alone_are_removed(system: Path) -> None:
    left, living, open_to_all, other = (
        system / f"publish-run-{name}" for name in ("abcd_123", "00000000", "11111111", "x")
    )
    for folder in (left, living, open_to_all, other):
        (folder / "deeper").mkdir(parents=True)
        folder.chmod(0o700)
    open_to_all.chmod(0o755)
    (system / "publish-run-22222222").symlink_to(other)
    lock = os.open(living, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    before = set(system.iterdir())
    with scratch() as folder:
        assert before - set(system.iterdir()) == {left}
        assert folder.is_dir()
    os.close(lock)
    assert (other / "deeper").is_dir()


def test_a_folder_is_locked_until_it_is_gone(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = system / "publish-run-abcd_123"
    left.mkdir(mode=0o700)
    remove = shutil.rmtree
    refused = []

    def removed(folder: Path, **options: bool) -> None:
        other = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            refused.append(folder)
        os.close(other)
        remove(folder, **options)

    monkeypatch.setattr(shutil, "rmtree", removed)
    with scratch() as folder:
        pass
    assert refused == [left, folder]


@pytest.mark.parametrize("given", ["nowhere", "file"])
def test_without_a_place_for_it_a_run_cannot_go_on(given: str, system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (system / "file").write_bytes(b"")
    monkeypatch.setattr(tempfile, "tempdir", str(system / given))
    with pytest.raises(ProductNotWritten, match="a temporary file could not be written") as stopped, scratch():
        pass
    assert "TMPDIR" in stopped.value.help


def test_other_faults_pass_through(system: Path) -> None:
    with pytest.raises(FileNotFoundError), scratch():
        (system / "nowhere").read_bytes()
    assert list(system.iterdir()) == []
