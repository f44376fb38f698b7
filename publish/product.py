"""Finished bytes are put in their place whole or not at all, whatever ends the run.

The bytes are written to a file beside the target, and that file is then renamed over it: POSIX and Windows make the
renaming atomic. The file is locked while it is written, so that the next run can tell the leftover of a killed run,
whose lock is free, from the work of a run that goes on.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from publish import platforms
from publish.errors import ProductNotWritten
from publish.paths import shown
from publish.stopping import heed, undisturbed

_LEFTOVER = re.compile(r"\..*\.[0-9a-f]{16}\.part", re.DOTALL)
# With the random part, the name of the temporary file must stay below the 255 bytes that file systems allow.
_LONGEST_NAME = 200

_FILE_FOR_FOLDER = (
    "a file stands where its folder should be",
    "move that file away, or choose another place with --output",
)
_DENIED = (
    "permission is denied",
    "close it in the program that shows it, or choose another place with --output"
    if platforms.OPEN_FILES_STAY
    else "choose another place with --output, or change who may write there",
)
_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room and try again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and try again"),
    errno.EFBIG: ("the file is larger than it may be here", "raise the limit (ulimit -f) or write to another disk"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("the disk can only be read", "choose another place with --output"),
    errno.EISDIR: ("it is a folder", "choose another name with --output"),
    errno.ENOTDIR: _FILE_FOR_FOLDER,
    errno.EEXIST: _FILE_FOR_FOLDER,
    errno.ELOOP: ("it is a symbolic link", "delete the link, or name what it leads to with --output"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one with --output, or a shorter slug"),
}


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, which until then holds what it held before. The folder is made where it is missing.

    Only a file is ever replaced. A symbolic link is refused: to follow it would let a link in `build/` lead the
    toolchain out of the edition, and to replace it would, as root, take away such links as `/dev/stdout`.
    Raises ProductNotWritten.
    """
    try:
        _write(path, data)
    except OSError as problem:
        reason, help = _REASONS.get(problem.errno or 0, (problem.strerror or str(problem), ""))
        raise ProductNotWritten(f"{shown(path)} could not be written: {reason}", help) from problem


def refuse_link_out(folder: Path, edition: Path) -> None:
    """Raises ProductNotWritten where the folder of an edition's products is a link that leads out of the edition:
    nothing else is ever written outside it without being named."""
    real, base = Path(os.path.realpath(folder)), Path(os.path.realpath(edition))
    if not real.is_relative_to(base):
        raise ProductNotWritten(
            f"{shown(folder)} is a link that leads out of the edition",
            f"delete the link, or name its target: --output {shown(real)}",
        )


def _write(path: Path, data: bytes) -> None:
    heed()
    _refuse_what_is_no_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(path.parent)
    temporary, file = None, None
    try:
        with undisturbed():
            temporary, file = _opened_beside(path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        platforms.rename_open(file, temporary, path)
    except BaseException:
        _discard(temporary, file)
        raise
    file.close()  # and with it the lock
    with suppress(OSError):  # not every file system can do it; the product is in its place anyway
        platforms.sync_folder(path.parent)


def _refuse_what_is_no_file(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file")


def _opened_beside(path: Path) -> tuple[Path, BinaryIO]:
    """A new, locked file in the same folder. Its mode is that of any new file: the umask decides."""
    name = os.fsencode(path.name)[:_LONGEST_NAME].decode("utf-8", "ignore")
    while True:
        temporary = path.with_name(f".{name}.{secrets.token_hex(8)}.part")
        file = temporary.open("xb")
        try:
            is_locked = platforms.lock(file.fileno())
        except OSError:  # a file system without locks: then nobody can take the file for a leftover either
            is_locked = True
        # Another run may have taken it for a leftover in the moment before it was locked.
        if is_locked and os.fstat(file.fileno()).st_nlink:
            return temporary, file
        _discard(temporary, file)


def _discard(temporary: Path | None, file: BinaryIO | None) -> None:
    """Close and remove a file that was not finished."""
    with suppress(OSError):
        if file is not None:
            file.close()
    with suppress(OSError):
        if temporary is not None:
            temporary.unlink()


def _remove_leftovers(folder: Path) -> None:
    """Remove what killed runs have left. What cannot be removed is in nobody's way."""
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(folder)
    for name in filter(_LEFTOVER.fullmatch, names):
        leftover = folder / name
        with suppress(OSError):
            if _is_left(leftover):
                leftover.unlink()


def _is_left(path: Path) -> bool:
    """Whether no run is at work on a file. Its name was drawn by lot and is not given again. Raises OSError."""
    file = platforms.open_unfollowed(path)
    try:
        found = os.fstat(file)
        # Where the run was just finishing, the name is gone, or is another file's.
        is_same = stat.S_ISREG(found.st_mode) and os.path.samestat(found, path.lstat())
        return platforms.lock(file) and is_same and platforms.is_surely_left(found)
    finally:
        os.close(file)
