"""The edition's own look: which of its files may be read."""

from __future__ import annotations

import os
from pathlib import Path

from publish.config.edition import Edition
from publish.config.inside import is_link_out
from publish.diagnostics import Diagnostic, Location, error
from publish.paths import way


def own_file(edition: Edition, path: str) -> tuple[Path | None, list[Diagnostic]]:
    """The file of that path in the edition, None where there is none, and `path-outside` where it is a link out."""
    file = edition.folder / path
    if not (file.exists() or file.is_symlink()):
        return None, []
    if is_link_out(edition.folder, path):
        return None, [
            error(
                "path-outside",
                "this link leads out of the edition",
                Location(path),
                "put the file itself here; nothing outside the edition is read",
            )
        ]
    return file, []


def own_files(edition: Edition, folder: str) -> tuple[dict[str, Path], list[Diagnostic]]:
    """The files in a folder of the edition and in its subfolders, by their paths from it, in their order; links out of
    the edition are reported, and none is followed to a folder."""
    found, problems = own_file(edition, folder)
    if found is None or not found.is_dir():
        return {}, problems
    files = {}
    for holder, folders, names in os.walk(found):
        folders.sort()
        for name in sorted([*names, *(one for one in folders if os.path.islink(os.path.join(holder, one)))]):
            path = way(found, os.path.join(holder, name))
            file, wrong = own_file(edition, f"{folder}/{path}")
            problems += wrong
            if file is not None and file.is_file():
                files[path] = file
    return files, problems
