"""Products are written whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from publish import writing
from publish.errors import ProductNotWritten
from publish.writing import write_whole

ROOT = Path(__file__).parents[2]
LEFTOVER = ".a.pdf.0123456789abcdef.part"


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "build" / "a.pdf"
    write_whole(path, b"old")
    return path


def test_writes_and_replaces(target: Path) -> None:
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.pdf"]


def test_mode_is_that_of_any_new_file(target: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(target, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_relative_path(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(target.parent)
    write_whole(Path("b.pdf"), b"new")
    assert names(target.parent) == ["a.pdf", "b.pdf"]


def test_longest_name(tmp_path: Path) -> None:
    name = "ж" * 127
    write_whole(tmp_path / name, b"new")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("leads_to", ["kept", "nothing", "build/a.pdf"])
def test_link_is_neither_followed_nor_replaced(target: Path, tmp_path: Path, leads_to: str) -> None:
    (tmp_path / "kept").write_bytes(b"kept")
    target.unlink()
    target.symlink_to(tmp_path / leads_to)
    with pytest.raises(ProductNotWritten, match="it is a symbolic link"):
        write_whole(target, b"new")
    assert target.readlink() == tmp_path / leads_to
    assert (tmp_path / "kept").read_bytes() == b"kept"
    assert names(tmp_path) == ["build", "kept"]


def test_nothing_but_a_file_is_replaced(target: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link"
    link.symlink_to(pipe)
    for path, said in (
        (folder, "it is a folder"),
        (pipe, "it is a device or a pipe, not a file"),
        (link, "it is a symbolic link"),
        (target / "b.pdf", "there is a file where its folder should be"),
        (target / "deeper" / "b.pdf", "there is a file where its folder should be"),
        (tmp_path / ("x" * 300), "the name is too long"),
    ):
        with pytest.raises(ProductNotWritten) as caught:
            write_whole(path, b"new")
        assert caught.value.message == f"{path} could not be written: {said}"
        assert caught.value.exit_code == 4
    assert link.is_symlink()
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["build", "folder", "link", "pipe"]


def test_disk_full_leaves_the_earlier_product(target: Path) -> None:
    # A limit on the size of files ends a write in its middle, as a full disk does.
    outcome = run(
        "import resource, sys; from pathlib import Path; from publish.writing import write_whole;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "import publish.errors\n"
        "try: write_whole(Path(sys.argv[1]), bytes(1_000_000))\n"
        "except publish.errors.ProductNotWritten as problem: print(problem.message)",
        target,
    )
    said = f"{target} could not be written: the file is larger than allowed here\n"
    assert (outcome.stdout, outcome.stderr) == (said, "")
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["a.pdf"]


@pytest.mark.parametrize("function", ["fsync", "replace"])
@pytest.mark.parametrize(("problem", "raised", "said"), [
    (OSError(errno.ENOSPC, "x"), ProductNotWritten, "the disk is full"),
    (OSError(errno.EROFS, "x"), ProductNotWritten, "the disk is read-only"),
    (OSError(errno.EIO, "Input/output error"), ProductNotWritten, "Input/output error"),
    (KeyboardInterrupt("^C"), KeyboardInterrupt, "C"),
])  # fmt: skip
def test_failure_at_any_step(
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    problem: BaseException,
    raised: type[BaseException],
    said: str,
) -> None:
    def fail(*_: object) -> None:
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, function, fail)
        with pytest.raises(raised, match=said):
            write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["a.pdf"]


def test_killed_in_the_middle(target: Path) -> None:
    outcome = run(
        "import os, signal, sys; from pathlib import Path; from publish import writing;"
        "writing.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL);"
        "writing.write_whole(Path(sys.argv[1]), b'new')",
        target,
    )
    assert outcome.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"
    assert len(names(target.parent)) == 2  # the leftover, which the next run of any product removes:

    write_whole(target.with_name("b.epub"), b"new")
    assert names(target.parent) == ["a.pdf", "b.epub"]


def test_work_of_another_run_is_left_alone(target: Path) -> None:
    other = target.with_name(LEFTOVER)
    with open(other, "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_whole(target, b"new")
        assert names(target.parent) == [LEFTOVER, "a.pdf"]
    write_whole(target, b"newer")
    assert names(target.parent) == ["a.pdf"]


def test_a_leftover_is_locked_until_it_is_gone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise its own run, if it has just made the file, could lock it and lose it."""
    leftover = target.with_name(LEFTOVER)
    leftover.write_bytes(b"")
    unlink = os.unlink
    refused = []

    def unlinked(path: str | Path, **options: int) -> None:
        with open(path, "rb") as other:
            try:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                refused.append(Path(path))
        unlink(path, **options)

    monkeypatch.setattr(os, "unlink", unlinked)
    write_whole(target, b"new")
    assert refused == [leftover]


def test_only_its_own_leftovers_are_removed(target: Path) -> None:
    folder = target.parent
    others = ["a.pdf.part", ".a.pdf.part", ".a.pdf.0123.part", "0123456789abcdef.part"]
    for name in others:
        (folder / name).write_bytes(b"")
    (folder / LEFTOVER).mkdir()
    (folder / LEFTOVER.replace("0", "1")).symlink_to(target)
    before = names(folder)
    write_whole(target, b"new")
    assert names(folder) == before


def test_file_taken_for_a_leftover_before_it_was_locked(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = fcntl.flock
    removed: list[str] = []

    def removed_before(file: int, operation: int) -> None:
        if not removed:
            removed.extend(name for name in names(target.parent) if name.endswith(".part"))
            (target.parent / removed[0]).unlink()
        lock(file, operation)

    monkeypatch.setattr(fcntl, "flock", removed_before)
    write_whole(target, b"new")
    assert len(removed) == 1
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.pdf"]


def test_many_writers_at_once(target: Path) -> None:
    whole = [bytes([number]) * 200_000 for number in range(4)]
    failures: list[BaseException] = []
    seen: set[bytes] = set()

    def write(data: bytes) -> None:
        try:
            for _ in range(20):
                write_whole(target, data)
                seen.add(target.read_bytes())
        except BaseException as problem:
            failures.append(problem)

    threads = [threading.Thread(target=write, args=(data,)) for data in whole]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert seen <= set(whole)
    assert target.read_bytes() in whole
    assert names(target.parent) == ["a.pdf"]


def test_folder_that_cannot_be_written(target: Path) -> None:
    target.parent.chmod(0o555)
    # Root may write anywhere, so a run as root first becomes nobody.
    outcome = run(
        "import os, sys; from pathlib import Path; from publish.writing import write_whole; import publish.errors\n"
        "for folder in Path(sys.argv[1]).parents[1:4]: os.geteuid() == 0 and folder.chmod(0o755)\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: write_whole(Path(sys.argv[1]), b'new')\n"
        "except publish.errors.ProductNotWritten as problem: print(problem.message)",
        target,
    )
    target.parent.chmod(0o755)
    assert (outcome.stdout, outcome.stderr) == (f"{target} could not be written: permission is denied\n", "")
    assert target.read_bytes() == b"old"


def test_socket_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        with pytest.raises(ProductNotWritten, match="not a file"):
            write_whole(Path("s"), b"new")
