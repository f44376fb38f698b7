"""What differs between operating systems: locks, signals, limits, process groups, folders on the disk.

Nothing else in publish uses a module or a name that not every system has. Each function says what it does on a system
that lacks what it needs: Windows has no `fcntl` and no `resource`, and macOS does not keep a limit on memory.
"""

from __future__ import annotations

import _thread
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO


def _module(name: str) -> Any:
    """A module of the standard library, None where this system has none of that name."""
    try:
        return import_module(name)
    except ImportError:
        return None


_fcntl, _resource, _msvcrt = _module("fcntl"), _module("resource"), _module("msvcrt")

# Signals that ask a run to stop. SIGALRM is the one that `ask_again` sends, SIGBREAK is Ctrl-Break on Windows.
ASKING: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM", "SIGBREAK") if hasattr(signal, name)
)

# Whether a process can be given a limit on its memory. macOS has the call and lets every process exceed the limit.
LIMITS_MEMORY = _resource is not None and sys.platform != "darwin"

# Whether a file that another program has open cannot be replaced.
OPEN_FILES_STAY = os.name == "nt"

# Whether the loader of libraries finds them by their full names, without being told where they lie.
FINDS_LIBRARIES = sys.platform.startswith("linux")

# The environment variable that names the folder for temporary files.
SCRATCH_VARIABLE = "TEMP" if os.name == "nt" else "TMPDIR"

# A file that was last written so many seconds ago is no longer being renamed.
_SURELY_RENAMED = 3600.0
# Windows locks bytes, and nobody else can write to them: this one lies behind the end of every file.
_LOCKED_BYTE = 0x7FFFFFFE
_IN_USE = "in-use"


def lock(file: int) -> bool:
    """Lock an open file for this process until it is closed; False where another process holds the lock.

    Raises OSError where the file system has no locks, or the system none.
    """
    try:
        if _fcntl is not None:
            _fcntl.flock(file, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        elif _msvcrt is not None:
            before = os.lseek(file, 0, os.SEEK_CUR)
            os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
            try:
                _msvcrt.locking(file, _msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(file, before, os.SEEK_SET)
        else:
            raise OSError("this system has no file locks")
    except (BlockingIOError, PermissionError):
        return False
    return True


def hold_folder(folder: Path) -> int | None:
    """Lock a folder of this user's own until the file descriptor that is returned is closed; None where another process
    holds it, where others may use it, or where it is a link.

    On Windows, where no folder can be opened and the folder for temporary files is the user's own, a file in it is
    locked: close it before you remove the folder. Raises OSError where there is no such folder, or there are no locks.
    """
    is_private = True
    if sys.platform == "win32" or _fcntl is None:
        if folder.is_symlink():
            return None
        file = os.open(folder / _IN_USE, os.O_RDWR | os.O_CREAT)
    else:
        file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        found = os.fstat(file)
        is_private = found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077
    try:
        if is_private and lock(file):
            return file
    except OSError:
        os.close(file)
        raise
    os.close(file)
    return None


def open_unfollowed(path: Path) -> int:
    """Open a file for reading: no link in its place, and no pipe that would have to be waited for. Raises OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError("it is not a file")
    # Should it have been exchanged since.
    return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def rename_open(file: BinaryIO, name: Path, target: Path) -> None:
    """Rename an open and locked file over `target`, at once or not at all. Windows renames no open file: there it is
    closed before, and its lock is gone (see `is_surely_left`). Raises OSError."""
    if _fcntl is None:
        file.close()
    os.replace(name, target)


def is_surely_left(found: os.stat_result) -> bool:
    """Whether a file whose lock is free was left by a run that has ended: where `rename_open` has to give up the lock
    before it renames, only an old file surely is."""
    return _fcntl is not None or time.time() - found.st_mtime > _SURELY_RENAMED


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, so that they survive a power failure. Raises OSError where that is not
    possible: on Windows, and on some file systems."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def signals_wait() -> Iterator[None]:
    """Keep the signals in `ASKING` waiting until the block ends. Without effect on Windows: what is then broken off
    between two steps leaves a file that the next run removes."""
    if sys.platform == "win32" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ask_again(seconds: float) -> None:
    """Have this process asked to stop once more after so many seconds."""
    if sys.platform == "win32" or not hasattr(signal, "setitimer"):
        _call_when(lambda: True, _thread.interrupt_main, seconds)
    else:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def start_apart() -> dict[str, Any]:
    """What `subprocess.Popen` is given so that `end_all` ends the process with everything that it has started."""
    if hasattr(os, "killpg"):
        return {"start_new_session": True}
    return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}


def end_all(process: subprocess.Popen[str]) -> None:
    """End a process that was started with `start_apart`, and all that it has started."""
    with suppress(OSError):
        if sys.platform == "win32" or not hasattr(os, "killpg"):
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def has_memory_limit() -> bool:
    """Whether somebody has limited the memory of this process."""
    if not LIMITS_MEMORY:
        return False
    return bool(_resource.getrlimit(_resource.RLIMIT_AS)[0] != _resource.RLIM_INFINITY)


def limit_this_process(seconds: int, memory: int, out_of_time: Callable[..., None]) -> None:
    """Limit this process to so many more seconds of processor time and to so many bytes of memory.

    `out_of_time` is called in the main thread when the time is used up, as a handler of a signal is; what it raises
    ends what is being done. Where the system has no such limit, as Windows, a thread watches the time: it is kept
    between two steps of Python, not within a long one. Memory is limited where `LIMITS_MEMORY` says so.
    """
    if sys.platform == "win32" or _resource is None:
        signal.signal(signal.SIGINT, out_of_time)
        last = time.process_time() + seconds
        _call_when(lambda: time.process_time() > last, _thread.interrupt_main, 0.05)
        return
    signal.signal(signal.SIGXCPU, out_of_time)
    used = int(sum(_resource.getrusage(_resource.RUSAGE_SELF)[:2]))
    _resource.setrlimit(_resource.RLIMIT_CPU, (used + seconds, used + seconds + 2))
    _resource.setrlimit(_resource.RLIMIT_CORE, (0, 0))
    if LIMITS_MEMORY:
        _resource.setrlimit(_resource.RLIMIT_AS, (memory, memory))


def obey_escapes() -> None:
    """Have the terminal obey escape sequences, those of colours and of the clearing of a line. Consoles of Windows do
    so only once a command of the system's has been run in them."""
    if os.name == "nt":
        os.system("")


def add_library_folders(folders: Sequence[str]) -> None:
    """Have libraries looked for in these folders too; only Windows has to be told."""
    if hasattr(os, "add_dll_directory"):
        for folder in folders:
            with suppress(OSError):
                os.add_dll_directory(folder)


def _call_when(is_time: Callable[[], bool], call: Callable[[], object], seconds: float) -> None:
    """Call something from another thread as soon as it is time for it, asking every so many seconds."""

    def wait() -> None:
        time.sleep(seconds)
        while not is_time():
            time.sleep(seconds)
        call()

    _thread.start_new_thread(wait, ())
