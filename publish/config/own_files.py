"""Find the edition's own style files, and keep out links to files elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from publish.config.containment import leads_outside
from publish.config.edition import Edition
from publish.diagnostics import Diagnostic, Location, error
from publish.paths import way


def own_file(edition: Edition, path: str) -> tuple[Path | None, list[Diagnostic]]:
    """Return the file at a path of the edition, or None if there is none.

    Reports `path-outside` for a link that leads out.
    """
    file = edition.folder / path
    if not (file.exists() or file.is_symlink()):
        return None, []
    if leads_outside(edition.folder, path):
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
    """Return the files below a folder of the edition, by their paths relative to it, sorted.

    Links that lead out of the edition are reported, and links to folders are not followed.
    """
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
