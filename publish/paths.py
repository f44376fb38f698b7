"""Paths as people read and type them: with `/` between their names, on every system."""

from __future__ import annotations

import os
from pathlib import PurePath


def shown(path: PurePath) -> str:
    """The path as messages show it."""
    return path.as_posix()


def shown_from(here: PurePath, path: PurePath) -> str:
    """The path as someone would type it in the folder `here`: relative where it lies below it."""
    return shown(path.relative_to(here) if path.is_relative_to(here) else path)


def way(folder: str | PurePath, path: str | PurePath) -> str:
    """The path that leads from a folder to a file, as messages show it. Both are absolute, or both are not."""
    return shown(PurePath(os.path.relpath(path, folder)))


def typed(text: str) -> str:
    """A path from the command line. Where nothing of that name is there, backslashes are taken for what parts the
    names, as on Windows."""
    parted = text.replace("\\", "/")
    return text if os.path.lexists(text) or not os.path.lexists(parted) else parted
