"""The files of an edition as a value, which travels to another machine; its digest is the key of what is made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

# What an edition is made of; nothing else is read.
_FOLDERS = ("sources", "styles")


class Packed(Struct, frozen=True):
    """The name of an edition's folder, the bytes of each of its files by path, and the targets of its links.

    The name counts, because an edition without settings is called after its folder. `unread` are the files and folders
    that could not be read, each with the reason.
    """

    name: str
    files: Mapping[str, bytes]
    links: Mapping[str, str]
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """A digest of names and contents."""
        digest = hashlib.sha256(repr((self.name, sorted(self.links.items()), self.unread)).encode())
        for name, data in sorted(self.files.items()):
            digest.update(f"{name!r} {len(data)}\0".encode())
            digest.update(data)
        return digest.hexdigest()

    @property
    def leads_out(self) -> bool:
        """Whether a link may lead to something that is not packed."""
        return any(
            os.path.isabs(target)
            or not os.path.normpath(os.path.join(os.path.dirname(link), target)).startswith(_FOLDERS)
            for link, target in self.links.items()
        )

    def unpack(self, folder: Path) -> None:
        """Write the edition into a folder. Raises OSError."""
        for name in self.files.keys() | self.links.keys():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        for name, target in self.links.items():
            os.symlink(target, folder / name)


def pack(folder: Path) -> Packed:
    """Read the files of the edition in a folder, without following links."""
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    unread: dict[str, str] = {}
    for name, path in _found(folder, unread):
        try:
            if path.is_symlink():
                links[name] = os.readlink(path)
            elif path.is_file():
                files[name] = path.read_bytes()
        except OSError as problem:
            unread[name] = problem.strerror or str(problem)
    return Packed(os.path.basename(os.path.abspath(folder)), files, links, tuple(sorted(unread.items())))


def _found(folder: Path, unread: dict[str, str]) -> Iterator[tuple[str, Path]]:
    """Yield all files and links below the folders of an edition, with their paths."""

    def failing(problem: OSError) -> None:
        if isinstance(problem, FileNotFoundError):
            return
        with suppress(ValueError):
            unread[Path(problem.filename).relative_to(folder).as_posix()] = problem.strerror or str(problem)

    for top in _FOLDERS:
        if (folder / top).is_symlink():
            yield top, folder / top
            continue
        for at, folders, names in os.walk(folder / top, onerror=failing):
            linked = [one for one in folders if os.path.islink(os.path.join(at, one))]
            for name in sorted((*names, *linked)):
                path = Path(at, name)
                yield path.relative_to(folder).as_posix(), path
