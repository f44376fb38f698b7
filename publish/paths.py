"""Paths as people read and type them: with `/` as separator on every system."""

from __future__ import annotations

import os
from pathlib import PurePath


def shown(path: PurePath) -> str:
    """Return the path as messages show it."""
    return path.as_posix()


def shown_from(here: PurePath, path: PurePath) -> str:
    """Return the path as someone in the folder `here` would type it: relative if it is below that folder."""
    return shown(path.relative_to(here) if path.is_relative_to(here) else path)


def way(folder: str | PurePath, path: str | PurePath) -> str:
    """Return the path from a folder to a file, as messages show it. Both must be absolute, or both relative."""
    return shown(PurePath(os.path.relpath(path, folder)))


def typed(text: str) -> str:
    """Return a path from the command line.

    Backslashes are read as separators, as on Windows, if only this names an existing file or folder.
    """
    parted = text.replace("\\", "/")
    return text if os.path.lexists(text) or not os.path.lexists(parted) else parted
