"""Finished bytes are put in their place whole or not at all, whatever ends the run.

The bytes are written to a file beside the target, and that file is then renamed over it: POSIX makes the renaming
atomic. The file is locked while it is written, so that the next run can tell the leftover of a killed run, whose lock
is free, from the work of a run that goes on.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from publish.errors import ProductNotWritten
from publish.stopping import heed, undisturbed

_LEFTOVER = re.compile(r"\..*\.[0-9a-f]{16}\.part", re.DOTALL)
# With the random part, the name of the temporary file must stay below the 255 bytes that file systems allow.
_LONGEST_NAME = 200

_FILE_FOR_FOLDER = (
    "a file stands where its folder should be",
    "move that file away, or choose another place with --output",
)
_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room and try again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and try again"),
    errno.EFBIG: ("the file is larger than it may be here", "raise the limit (ulimit -f) or write to another disk"),
    errno.EACCES: ("permission is denied", "choose another place with --output, or change who may write there"),
    errno.EPERM: ("permission is denied", "choose another place with --output, or change who may write there"),
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
        raise ProductNotWritten(f"{path} could not be written: {reason}", help) from problem


def refuse_link_out(folder: Path, edition: Path) -> None:
    """Raises ProductNotWritten where the folder of an edition's products is a link that leads out of the edition:
    nothing else is ever written outside it without being named."""
    real, base = os.path.realpath(folder), os.path.realpath(edition)
    if os.path.commonpath([real, base]) != base:
        raise ProductNotWritten(
            f"{folder} is a link that leads out of the edition", f"delete the link, or name its target: --output {real}"
        )


def _write(path: Path, data: bytes) -> None:
    heed()
    _refuse_what_is_no_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(path.parent)
    temporary, file = None, -1
    try:
        with undisturbed():
            temporary, file = _opened_beside(path)
        with open(file, "wb", closefd=False) as stream:
            stream.write(data)
        os.fsync(file)
        os.replace(temporary, path)
    except BaseException:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise
    finally:
        if temporary is not None:
            os.close(file)  # and with it the lock
    _settle(path.parent)


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


def _opened_beside(path: Path) -> tuple[Path, int]:
    """A new, locked file in the same folder. Its mode is that of any new file: the umask decides."""
    name = os.fsdecode(os.fsencode(path.name)[:_LONGEST_NAME])
    while True:
        temporary = path.with_name(f".{name}.{secrets.token_hex(8)}.part")
        file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with suppress(OSError):  # a file system without locks: then nobody can take the file for a leftover either
            fcntl.flock(file, fcntl.LOCK_EX)
        # Another run may have taken it for a leftover in the moment before it was locked.
        if os.fstat(file).st_nlink:
            return temporary, file
        os.close(file)


def _remove_leftovers(folder: Path) -> None:
    """Remove what killed runs have left. What cannot be removed is in nobody's way."""
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(folder)
    for name in filter(_LEFTOVER.fullmatch, names):
        leftover = folder / name
        with suppress(OSError):
            file = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Where the run was just finishing, the name is gone, or is another file's.
                if stat.S_ISREG(os.fstat(file).st_mode) and os.path.samestat(os.fstat(file), leftover.lstat()):
                    leftover.unlink()
            finally:
                os.close(file)


def _settle(folder: Path) -> None:
    """Have the new name survive a power failure. Not every file system can; the product is in its place anyway."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(file)
        finally:
            os.close(file)
