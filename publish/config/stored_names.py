"""Names of files, whatever Unicode form the system that stored them prefers.

Inside the program every name is in Normalization Form C. macOS and some archives store names in form D: `é` as `e` with
an accent. Both are the same name to the editor who typed it.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

# The endings of Markdown files, in any case.
MARKDOWN = (".md", ".markdown")


def composed(name: str) -> str:
    """Return a name in Normalization Form C."""
    return unicodedata.normalize("NFC", name)


def stored(folder: Path, name: str) -> Path:
    """Return the path of a file below a folder, each name as it is stored; the path as given if there is none."""
    whole = folder / name
    if name.isascii() or os.path.lexists(whole):
        return whole
    path = folder
    for part in Path(name).parts:
        path = path / _beside(path, part)
    return path


def is_markdown(name: str) -> bool:
    """Whether a file is Markdown by its name."""
    return name.lower().endswith(MARKDOWN)


def without_ending(name: str) -> str:
    """Return the name of a Markdown file without its ending."""
    return next((name[: -len(one)] for one in MARKDOWN if name.lower().endswith(one)), name)


def _beside(folder: Path, name: str) -> str:
    try:
        names = os.listdir(folder)
    except (OSError, ValueError):
        return name
    wanted = composed(name)
    return next((one for one in sorted(names) if composed(one) == wanted), name)
