"""Differences between operating systems: locks, signals, limits, process groups, folders on the disk.

No other module of publish uses a module or a name that some systems lack. Each function documents what it does on a
system without the facility it needs: Windows has no `fcntl` and no `resource`, and macOS does not enforce a memory
limit.
"""

from __future__ import annotations

import _thread
import os
import shutil
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
    """Import a module of the standard library; None if this system does not have it."""
    try:
        return import_module(name)
    except ImportError:
        return None


_fcntl, _resource, _msvcrt = _module("fcntl"), _module("resource"), _module("msvcrt")

# Signals that ask a run to stop. `ask_again` sends SIGALRM; SIGBREAK is Ctrl-Break on Windows.
ASKING: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM", "SIGBREAK") if hasattr(signal, name)
)

# Whether the memory of a process can be limited. macOS has the call, but lets every process exceed the limit.
LIMITS_MEMORY = _resource is not None and sys.platform != "darwin"

# Whether a file cannot be replaced while another program has it open.
OPEN_FILES_STAY = os.name == "nt"

# Whether the loader finds libraries by their full names, without knowing their folders.
FINDS_LIBRARIES = sys.platform.startswith("linux")

# The environment variable that names the folder for temporary files.
SCRATCH_VARIABLE = "TEMP" if os.name == "nt" else "TMPDIR"

# A file that was last written this many seconds ago is no longer being renamed.
_SURELY_LEFT = 3600.0
# Windows locks bytes, which others then cannot read or write: lock one beyond the end of every file.
_LOCKED_BYTE = 0x7FFFFFFE
_IN_USE = "in-use"


def lock(file: int) -> bool:
    """Lock an open file for this process until it is closed; False if another process holds the lock.

    Raises OSError if the file system or the operating system has no locks.
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
    """Lock a private folder of this user until the returned file descriptor is closed.

    None if another process holds it, if others may use it, or, on Windows, if it is a link. On Windows, where folders
    cannot be opened and the folder for temporary files belongs to the user, a file in the folder is locked. Raises
    OSError if the folder does not exist, if there are no locks, or, elsewhere than on Windows, if it is a link.
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
    """Open a file for reading, without following a link and without blocking on a pipe. Raises OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError("it is not a file")
    # The flags matter if the file was replaced in the meantime.
    return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def rename_open(file: BinaryIO, name: Path, target: Path) -> None:
    """Atomically rename an open, locked file over `target`. Raises OSError.

    Windows cannot rename an open file: there it is closed first, which releases the lock (see `is_surely_left`).
    """
    if _fcntl is None:
        file.close()
    os.replace(name, target)


def is_surely_left(found: os.stat_result) -> bool:
    """Whether a file that could be locked was left by a run that has ended.

    On Windows, where a run has to release the lock before it renames or removes the file, only an old file surely was.
    """
    return _fcntl is not None or time.time() - found.st_mtime > _SURELY_LEFT


def remove_locked_file(file: int, path: Path) -> None:
    """Remove a file that this process has locked, then close it. Raises OSError.

    If it were closed first, the run that has just made it could lock it, and then lose it. Windows cannot remove an
    open file: there it is closed first (see `is_surely_left`).
    """
    if _fcntl is None:
        os.close(file)
    try:
        path.unlink()
    finally:
        if _fcntl is not None:
            os.close(file)


def remove_locked_folder(held: int | None, folder: Path) -> None:
    """Remove a folder as far as possible, and release the lock from `hold_folder`, if any."""
    if _fcntl is None and held is not None:
        os.close(held)
    shutil.rmtree(folder, ignore_errors=True)
    if _fcntl is not None and held is not None:
        os.close(held)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, so that they survive a power failure.

    Raises OSError if that is not possible: on Windows, and on some file systems.
    """
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def signals_wait() -> Iterator[None]:
    """Hold back the signals in `ASKING` until the block ends.

    No effect on Windows: a run that is interrupted between two steps leaves a file there, which a later run removes.
    """
    if sys.platform == "win32" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ask_again(seconds: float) -> None:
    """Send this process another request to stop after the given number of seconds."""
    if sys.platform == "win32" or not hasattr(signal, "setitimer"):
        _call_when(lambda: True, _thread.interrupt_main, seconds)
    else:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def start_apart() -> dict[str, Any]:
    """Return the arguments for `subprocess.Popen` with which `end_all` can end a process and everything it started."""
    if hasattr(os, "killpg"):
        return {"start_new_session": True}
    return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}


def end_all(process: subprocess.Popen[str]) -> None:
    """End a process started with `start_apart`, and everything that it started."""
    with suppress(OSError):
        if sys.platform == "win32" or not hasattr(os, "killpg"):
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def can_be_copied() -> bool:
    """Whether `copy_this_process` is safe: on Linux, in a process with a single thread.

    A copy has no other threads, so a lock that one of them held would never be released. Libraries of macOS start
    threads by themselves, and Windows has no such call.
    """
    with suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1
    return False


def copy_this_process() -> int:
    """Copy this process; return the number of the copy, and 0 in the copy.

    The copy takes signals as a new process does, not as this one. `end_copy` ends it and everything it starts.
    """
    if sys.platform == "win32" or not hasattr(os, "fork"):
        raise OSError("this system cannot copy a process")
    with signals_wait():
        number = os.fork()
        if not number:
            os.setsid()
            for one in ASKING:
                signal.signal(one, signal.SIG_DFL)
    return number


def end_copy(number: int) -> None:
    """End a copy of this process, or this one if it is a copy, and everything that it started."""
    if sys.platform == "win32" or not hasattr(os, "killpg"):
        return
    for kill in (os.killpg, os.kill):
        with suppress(OSError):
            kill(number, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(number, 0)


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_of(process: int) -> int:
    """Return the bytes of memory that a process has, by its number; 0 if it has ended, or the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _sysconf("SC_PAGE_SIZE")
    return 0


def memory() -> int:
    """Return the bytes of memory that this machine has; 0 if the system does not tell."""
    with suppress(OSError, ValueError):
        return _sysconf("SC_PHYS_PAGES") * _sysconf("SC_PAGE_SIZE")
    return 0


def _sysconf(name: str) -> int:
    """Return a configuration value of the system; 0 on a system without it, such as Windows."""
    ask = getattr(os, "sysconf", lambda name: 0)
    return int(ask(name))


def cache_folder() -> Path:
    """Return the folder for this user's caches, as the system's own programs use it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    # XDG Base Directory Specification 0.8: a relative path is ignored.
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"


def has_memory_limit() -> bool:
    """Whether the memory of this process is limited from outside."""
    if not LIMITS_MEMORY:
        return False
    return bool(_resource.getrlimit(_resource.RLIMIT_AS)[0] != _resource.RLIM_INFINITY)


def limit_this_process(seconds: int, memory: int, out_of_time: Callable[..., None]) -> None:
    """Limit this process to `seconds` more of processor time and `memory` bytes.

    `out_of_time` is called in the main thread when the time is used up, like a signal handler; the exception it raises
    ends the work in progress. On systems without such a limit, such as Windows, a thread watches the time: it can
    interrupt only between two steps of Python. Memory is limited where `LIMITS_MEMORY` is true.
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
    """Make the terminal obey escape sequences, which colour text and clear a line.

    A Windows console does so only after a system command has been run in it.
    """
    if os.name == "nt":
        os.system("")


def add_library_folders(folders: Sequence[str]) -> None:
    """Add folders to the search path for libraries; only Windows needs this."""
    if hasattr(os, "add_dll_directory"):
        for folder in folders:
            with suppress(OSError):
                os.add_dll_directory(folder)


def _call_when(is_time: Callable[[], bool], call: Callable[[], object], seconds: float) -> None:
    """Call a function from another thread as soon as `is_time` returns true, polling every given number of seconds."""

    def wait() -> None:
        time.sleep(seconds)
        while not is_time():
            time.sleep(seconds)
        call()

    _thread.start_new_thread(wait, ())
