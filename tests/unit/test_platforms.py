"""What a system lacks is made up for, or done without in the way that is documented: here Windows is played."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import platforms
from publish.scratch import scratch
from publish.writing import write_whole

LEFTOVER = ".a.pdf.0123456789abcdef.part"
LONG_AGO = 4000.0


class Msvcrt:
    """Locks as Windows has them: of bytes, by the place in the file, refused with EACCES."""

    LK_NBLCK = 2
    locked: list[int]

    def __init__(self) -> None:
        self.locked = []

    def locking(self, file: int, mode: int, length: int) -> None:
        assert (mode, length) == (self.LK_NBLCK, 1)
        self.locked.append(os.lseek(file, 0, os.SEEK_CUR))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Msvcrt:
    stub = Msvcrt()
    monkeypatch.setattr(platforms, "_fcntl", None)
    monkeypatch.setattr(platforms, "_resource", None)
    monkeypatch.setattr(platforms, "_msvcrt", stub)
    monkeypatch.setattr(platforms, "LIMITS_MEMORY", False)
    for module, name in ((os, "killpg"), (os, "geteuid"), (signal, "pthread_sigmask"), (signal, "setitimer")):
        monkeypatch.delattr(module, name)
    return stub


@pytest.fixture
def held() -> Callable[[Path], int]:
    """Opens a file and locks it, as another process would."""

    def hold(path: Path) -> int:
        file = os.open(path, os.O_RDWR | os.O_CREAT)
        fcntl.flock(file, fcntl.LOCK_EX)
        return file

    return hold


def test_a_product_is_closed_before_it_is_renamed(
    windows: Msvcrt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    rename = os.replace
    open_files = []

    def renamed(name: Path, to: Path) -> None:
        open_files.extend(
            one for one in os.listdir("/proc/self/fd") if os.path.realpath(f"/proc/self/fd/{one}") == str(name)
        )
        rename(name, to)

    monkeypatch.setattr(os, "replace", renamed)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.pdf"]
    assert open_files == []
    assert windows.locked == [0x7FFFFFFE]  # a byte that nobody reads or writes


def test_only_an_old_file_is_taken_for_a_leftover(windows: Msvcrt, tmp_path: Path, held: Callable[[Path], int]) -> None:
    young, old, in_use = (tmp_path / LEFTOVER.replace("0", digit) for digit in "123")
    young.write_bytes(b"")
    old.write_bytes(b"")
    file = held(in_use)
    for one in (old, in_use):
        os.utime(one, (time.time() - LONG_AGO,) * 2)
    write_whole(tmp_path / "a.pdf", b"new")
    assert sorted(os.listdir(tmp_path)) == sorted([young.name, in_use.name, "a.pdf"])
    os.close(file)


def test_the_folder_for_temporary_files(
    windows: Msvcrt, tmp_path: Path, held: Callable[[Path], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, living = tmp_path / "publish-run-abcd_123", tmp_path / "publish-run-00000000"
    for folder in (left, living):
        folder.mkdir(mode=0o700)
    young = tmp_path / "publish-run-11111111"
    young.mkdir(mode=0o700)
    for name in ("file", "in-use"):
        (left / name).write_bytes(b"")
    file = held(living / "in-use")
    for one in (left, living):
        os.utime(one / "in-use", (time.time() - LONG_AGO,) * 2)
    with scratch() as folder:
        assert set(tmp_path.iterdir()) == {living, young, folder}
    assert set(tmp_path.iterdir()) == {living, young}
    os.close(file)


def test_without_any_locks(windows: Msvcrt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platforms, "_msvcrt", None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "publish-run-abcd_123").mkdir(mode=0o700)
    (tmp_path / LEFTOVER).write_bytes(b"")
    write_whole(tmp_path / "a.pdf", b"new")
    with scratch() as folder:
        assert folder.is_dir()
    # Nobody can tell what was left from what is in use.
    assert sorted(os.listdir(tmp_path)) == sorted([LEFTOVER, "a.pdf", "publish-run-abcd_123"])


def busy(begin: Callable[..., None], *given: object) -> None:
    """Work, after a call, until something ends it."""
    begin(*given)
    last = time.monotonic() + 60
    while time.monotonic() < last:
        pass


def test_it_is_asked_to_stop_again(windows: Msvcrt) -> None:
    with pytest.raises(KeyboardInterrupt):
        busy(platforms.ask_again, 0.001)


def test_processor_time_is_limited(windows: Msvcrt) -> None:
    class OutOfTime(Exception):
        pass

    def out_of_time(*_: object) -> None:
        raise OutOfTime

    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(OutOfTime):
            busy(platforms.limit_this_process, 0, 1 << 40, out_of_time)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_process_is_ended(windows: Msvcrt) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, encoding="utf-8", **platforms.start_apart()
    )
    with process:
        platforms.end_all(process)
    assert process.returncode


def test_a_request_to_stop_does_not_wait(windows: Msvcrt) -> None:
    with pytest.raises(KeyboardInterrupt), platforms.signals_wait():
        signal.raise_signal(signal.SIGINT)


def test_what_was_asked_for_is_that_of_this_system() -> None:
    assert signal.SIGINT in platforms.ASKING
    assert signal.SIGTERM in platforms.ASKING
