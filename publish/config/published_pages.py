"""Find the published PDF whose pages an edition keeps."""

from __future__ import annotations

from pathlib import Path

from publish.config import files
from publish.config.edition import Edition
from publish.config.stored_names import stored
from publish.diagnostics import Diagnostic, error


def published_pdf(edition: Edition) -> tuple[Path | None, str, list[Diagnostic]]:
    """Return the PDF that `[print] pagination` names, its name in messages, and the errors `path-outside` and
    `pagination-missing`."""
    name = edition.settings.print.pagination
    at = edition.places.locate("print", "pagination")
    if not name:
        return None, "", []
    if files.is_outside(edition.sources, name):
        return None, "", [files.outside(name, at)]
    path = stored(edition.sources, name)
    if not path.is_file():
        said = f'the PDF "{name}" does not exist'
        return None, "", [error("pagination-missing", said, at, f"put it at sources/{name}, or delete the key")]
    return path, f"sources/{name}", []
