"""The folder for temporary files: one a run, in that of the system, and gone with it.

A killed run cannot remove its folder. So each is locked while its run lasts, and the next run removes those whose lock
is free, as `publish.product` does with half-written products.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from publish.errors import ProductNotWritten
from publish.stopping import undisturbed

_PREFIX = "publish-run-"
_LEFTOVER = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")  # what `tempfile` makes of the prefix
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


@contextmanager
def scratch() -> Iterator[Path]:
    """The run's own folder while it lasts. What the libraries of others put into the folder for temporary files stands
    in it too. Raises ProductNotWritten where there is no room for it."""
    before = tempfile.tempdir
    folder, lock = None, -1
    try:
        system = _system_folder()
        with undisturbed():
            folder, lock = _opened(system)
        tempfile.tempdir = str(folder)
        yield folder
    except OSError as problem:
        is_of_folder = str(problem.filename or folder).startswith(str(folder))
        if folder is None or (problem.errno in _FULL and is_of_folder):
            raise _refusal(problem) from problem
        raise
    finally:
        tempfile.tempdir = before
        if folder is not None:
            with undisturbed():
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


def _system_folder() -> Path:
    folder = Path(tempfile.gettempdir())
    with suppress(OSError):
        for name in filter(_LEFTOVER.fullmatch, os.listdir(folder)):
            _remove_if_left(folder / name)
    return folder


def _opened(system: Path) -> tuple[Path, int]:
    """A new folder that nobody else can read, and the lock on it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=system))
        lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        with suppress(OSError):  # a file system without locks: then nobody can take the folder for a leftover either
            fcntl.flock(lock, fcntl.LOCK_EX)
        # Another run may have taken it for a leftover in the moment before it was locked.
        if folder.is_dir():
            return folder, lock
        os.close(lock)


def _remove_if_left(leftover: Path) -> None:
    """Remove a folder of one's own that no run holds."""
    with suppress(OSError):
        folder = os.open(leftover, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            found = os.fstat(folder)
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077:
                shutil.rmtree(leftover, ignore_errors=True)
        finally:
            os.close(folder)


def _refusal(problem: OSError) -> ProductNotWritten:
    return ProductNotWritten(
        f"a temporary file could not be written: {problem.strerror or problem}",
        "make room in the folder for temporary files, or name another one: TMPDIR=/path publish ...",
    )
