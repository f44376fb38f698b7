"""Copy an edition to a temporary folder, with some of its texts replaced."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_FOLDERS = ("sources", "styles")


def changed_copy(edition: Path, texts: Mapping[str, str], scratch: Path) -> Path:
    """Return a copy of an edition below a folder, with other texts for some files, by their paths."""
    copy = scratch / "edition"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in _FOLDERS:
        if (edition / name).is_dir():
            shutil.copytree(edition / name, copy / name, symlinks=True, copy_function=_linked)
    for path, text in texts.items():
        file = copy / path
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)  # the file of the edition, if it is a link to it, stays as it is
            file.write_text(text, "utf-8", newline="")
    return copy


def _linked(source: str, target: str, *, follow_symlinks: bool = True) -> str:
    """Link to a file, which is faster, or else copy it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=follow_symlinks)
    return target
