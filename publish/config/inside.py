"""Whether a path stays where it has to stay, with every link followed."""

from __future__ import annotations

import os
from pathlib import Path


def is_link_out(folder: Path, path: str) -> bool:
    """Whether a path leads out of a folder, by `..` or by a link. One that no file can have does: a null in it."""
    try:
        base = os.path.realpath(folder)
        real = os.path.realpath(os.path.join(base, path))
        return "\0" in path or os.path.commonpath([base, real]) != base
    except ValueError:
        return True
