"""Keep results in a folder, each under a key that names everything it depends on.

Nothing in the folder is needed: a file that is missing, damaged or cannot be written only costs time.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from publish.errors import ProductNotWritten
from publish.writing import write_whole

# The most that the folder holds, in bytes. The files used longest ago go first.
MOST = 300_000_000
_DIGEST = 32


class Store(Struct, frozen=True):
    """A folder of kept values; without one, nothing is kept.

    Two runs may use it at once: each file is written whole, and its name tells its key.
    """

    folder: Path | None
    most: int = MOST

    def get(self, key: str) -> bytes | None:
        """Return the value of a key, None if there is none or it is damaged."""
        if self.folder is None:
            return None
        path = self.folder / _name(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        value = data[_DIGEST:]
        return value if hashlib.sha256(value).digest() == data[:_DIGEST] else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, if that is possible."""
        if self.folder is not None:
            with suppress(ProductNotWritten):
                write_whole(self.folder / _name(key), hashlib.sha256(value).digest() + value)

    def tidy(self) -> None:
        """Remove the files used longest ago, until the rest is within bounds."""
        if self.folder is None:
            return
        found = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        state = entry.stat(follow_symlinks=False)
                        found.append((state.st_mtime_ns, state.st_size, entry.path))
        total = 0
        for _, size, path in sorted(found, reverse=True):
            total += size
            if total > self.most:
                with suppress(OSError):
                    os.unlink(path)


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
