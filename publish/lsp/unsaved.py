"""Check an edition with the texts that an editor has not saved yet.

The checks read files, so the edition is copied to the folder for temporary files, with the unsaved texts in place.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from publish import judging, pipeline
from publish.diagnostics import Diagnostic, Location, error
from publish.errors import ToolMissing
from publish.reporting.selection import Selection
from publish.versions.changed_copy import changed_copy


def check_unsaved(edition: Path, unsaved: Mapping[str, str], scratch: Path) -> list[Diagnostic]:
    """Return what `publish check` finds in the sources and styles of an edition.

    `unsaved` are texts by their paths in the edition; `scratch` is a folder for temporary files.
    """
    copy = changed_copy(edition, unsaved, scratch)
    try:
        loaded = pipeline.load(copy, os.environ)
    except ToolMissing as lacking:
        return [error("tool-missing", lacking.message, Location("sources/edition.toml"), lacking.help)]
    return judging.judge(loaded, (), Selection())
