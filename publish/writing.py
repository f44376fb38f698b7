"""Write finished bytes to a file completely or not at all, however the run ends.

The bytes go to a temporary file beside the target, which is then renamed over it: POSIX and Windows rename atomically.
The temporary file is locked while it is written. So the next run can tell the leftover of a killed run, which is not
locked, from a file that another run is writing.
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
from publish.stopping import raise_if_stopped, undisturbed

_LEFTOVER = re.compile(r"\..*\.[0-9a-f]{16}\.part", re.DOTALL)
# With the random part, the name of the temporary file must stay below the 255 bytes that file systems allow.
_LONGEST_NAME = 200

_FILE_FOR_FOLDER = (
    "there is a file where its folder should be",
    "move that file away, or choose another place with --output",
)
_DENIED = (
    "permission is denied",
    "close it in the program that shows it, or choose another place with --output"
    if platforms.OPEN_FILES_STAY
    else "choose another place with --output, or change who may write there",
)
_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and try again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space and try again"),
    errno.EFBIG: ("the file is larger than allowed here", "raise the limit (ulimit -f) or write to another disk"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("the disk is read-only", "choose another place with --output"),
    errno.EISDIR: ("it is a folder", "choose another name with --output"),
    errno.ENOTDIR: _FILE_FOR_FOLDER,
    errno.EEXIST: _FILE_FOR_FOLDER,
    errno.ELOOP: ("it is a symbolic link", "delete the link, or name what it leads to with --output"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one with --output, or a shorter slug"),
}


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, which keeps its old content if that fails. A missing folder is made.

    Only a regular file is ever replaced. A symbolic link is refused: following it would let a link in `build/` lead out
    of the edition, and replacing it would, as root, remove links such as `/dev/stdout`. Raises ProductNotWritten.
    """
    try:
        _write(path, data)
    except OSError as problem:
        reason, help = _REASONS.get(problem.errno or 0, (problem.strerror or str(problem), ""))
        raise ProductNotWritten(f"{shown(path)} could not be written: {reason}", help) from problem


def refuse_link_out(folder: Path, edition: Path) -> None:
    """Raise ProductNotWritten if an edition's folder of products is a link that leads out of the edition.

    Nothing is written outside an edition unless `--output` names it.
    """
    real, base = Path(os.path.realpath(folder)), Path(os.path.realpath(edition))
    if not real.is_relative_to(base):
        raise ProductNotWritten(
            f"{shown(folder)} is a link that leads out of the edition",
            f"delete the link, or name its target: --output {shown(real)}",
        )


def _write(path: Path, data: bytes) -> None:
    raise_if_stopped()
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
    with suppress(OSError):  # not every file system can do this, and the product is in its place anyway
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
    """Make a new, locked file in the same folder. The umask decides its mode, as for any new file."""
    name = os.fsencode(path.name)[:_LONGEST_NAME].decode("utf-8", "ignore")
    while True:
        temporary = path.with_name(f".{name}.{secrets.token_hex(8)}.part")
        file = temporary.open("xb")
        try:
            is_locked = platforms.lock(file.fileno())
        except OSError:  # without locks, no run can mistake the file for a leftover
            is_locked = True
        # Just before it was locked another run may have removed it as a leftover.
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
    """Remove the temporary files of killed runs. One that cannot be removed does no harm."""
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(folder)
    for name in filter(_LEFTOVER.fullmatch, names):
        with suppress(OSError):
            _remove_if_left(folder / name)


def _remove_if_left(path: Path) -> None:
    """Remove a temporary file if no run is writing it. Raises OSError.

    Its name is random, so no other run will make a file of this name in the meantime.
    """
    file = platforms.open_unfollowed(path)
    try:
        is_left = platforms.lock(file) and platforms.is_surely_left(found := os.fstat(file))
        # If its run has just finished, the name is gone, or belongs to another file.
        is_left = is_left and stat.S_ISREG(found.st_mode) and os.path.samestat(found, path.lstat())
    except OSError:
        os.close(file)
        raise
    if is_left:
        platforms.remove_locked_file(file, path)
    else:
        os.close(file)
