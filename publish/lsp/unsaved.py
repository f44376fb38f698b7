"""Check an edition with the texts that an editor has not saved yet.

The checks read files. So the edition is laid out in the folder for temporary files, with the unsaved texts in place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from publish import judging, pipeline
from publish.diagnostics import Diagnostic, Location, error
from publish.errors import ToolMissing
from publish.reporting.selection import Selection

_FOLDERS = ("sources", "styles")


def check_unsaved(edition: Path, unsaved: Mapping[str, str], scratch: Path) -> list[Diagnostic]:
    """Return what `publish check` finds in the sources and styles of an edition.

    `unsaved` are texts by their paths in the edition; `scratch` is a folder for temporary files.
    """
    copy = scratch / "edition"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in _FOLDERS:
        if (edition / name).is_dir():
            shutil.copytree(edition / name, copy / name, symlinks=True, copy_function=_linked)
    for path, text in unsaved.items():
        file = copy / path
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)  # the file of the edition, if it is a link to it, stays as it is
            file.write_text(text, "utf-8", newline="")
    try:
        loaded = pipeline.load(copy, os.environ)
    except ToolMissing as lacking:
        return [error("tool-missing", lacking.message, Location("sources/edition.toml"), lacking.help)]
    return judging.judge(loaded, (), Selection())


def _linked(source: str, target: str, *, follow_symlinks: bool = True) -> str:
    """Link to a file, which takes no time, or else copy it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=follow_symlinks)
    return target
