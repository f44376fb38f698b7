"""Whether a path stays inside a folder once every link is followed."""

from __future__ import annotations

import os
from pathlib import Path


def leads_outside(folder: Path, path: str) -> bool:
    """Whether a path leads out of a folder, by `..` or by a link. A path with a null byte counts as outside."""
    try:
        base = os.path.realpath(folder)
        real = os.path.realpath(os.path.join(base, path))
        return "\0" in path or os.path.commonpath([base, real]) != base
    except ValueError:
        return True
