"""A patch of the files of an edition, with paths as Git asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.errors import PublishError
from publish.returned.source_patch import as_stored, patch
from publish.tools import git


def patch_of_edition(edition: Path, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return a patch of files of the edition, with their line ends, and with paths as Git asks for them."""
    try:
        folder = git.repository(edition).folder
    except PublishError:
        folder = ""
    old, new = (
        {path: as_stored(edition / path, texts[path]).decode("utf-8") for path in after} for texts in (before, after)
    )
    return patch(old, new, f"{folder}/" if folder else "")
