"""The folder for temporary files: each run makes its own, inside the system's, and removes it.

A run that is killed cannot remove its folder. So each folder is locked while its run lasts, and the next run removes
those that no run has locked, as `publish.writing` does with half-written products.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from publish import platforms
from publish.errors import ProductNotWritten
from publish.stopping import undisturbed

_PREFIX = "publish-run-"
_LEFTOVER = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")  # `tempfile` adds eight characters
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a temporary folder for this run and remove it when the block ends.

    Libraries make their temporary files in it too. Raises ProductNotWritten if it cannot be made, or if a file in it
    cannot be written because the disk is full, read-only or broken.
    """
    before = tempfile.tempdir
    folder, lock = None, None
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
                platforms.remove_locked_folder(lock, folder)


def _system_folder() -> Path:
    folder = Path(tempfile.gettempdir())
    with suppress(OSError):
        for name in filter(_LEFTOVER.fullmatch, os.listdir(folder)):
            _remove_if_left(folder / name)
    return folder


def _opened(system: Path) -> tuple[Path, int | None]:
    """Make a folder that nobody else can read; return it with its lock, None on a file system without locks."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=system))
        try:
            lock = platforms.hold_folder(folder)
        except FileNotFoundError:
            continue
        except OSError:  # without locks, no run can mistake the folder for a leftover
            return folder, None
        # Just before it was locked another run may have removed it as a leftover.
        if lock is not None and folder.is_dir():
            return folder, lock
        platforms.remove_locked_folder(lock, folder)


def _remove_if_left(leftover: Path) -> None:
    """Remove a folder of this user's own that no run has locked."""
    with suppress(OSError):
        lock = platforms.hold_folder(leftover)
        if lock is None:
            return
        if platforms.is_surely_left(os.fstat(lock)):
            platforms.remove_locked_folder(lock, leftover)
        else:
            os.close(lock)


def _refusal(problem: OSError) -> ProductNotWritten:
    return ProductNotWritten(
        f"a temporary file could not be written: {problem.strerror or problem}",
        "free some space in the folder for temporary files, or name another folder in the environment variable "
        f"{platforms.SCRATCH_VARIABLE}",
    )
