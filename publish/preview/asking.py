"""Ask the running preview to show a place in the sources."""

from __future__ import annotations

import re
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from publish.diagnostics import Location
from publish.errors import PublishError
from publish.paths import typed, way
from publish.preview.running_file import Running, read

_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?", re.DOTALL)
# Seconds: the preview may be setting the pages that it is asked about.
_PATIENCE = 60.0


def asked_place(edition: Path, asked: str) -> tuple[Path, Location]:
    """Return the edition and the place that PATH:LINE:COLUMN means.

    The path may begin in the edition's folder or in the current one, or be absolute. If it leads to another edition,
    that one is meant.
    """
    match = _PLACE.fullmatch(asked)
    assert match is not None
    path, line, column = Path(typed(match["path"])), int(match["line"] or 1), int(match["column"] or 1)
    inside = edition / path
    file = (inside if inside.exists() else path).absolute()
    folder = edition.absolute()
    if not file.is_relative_to(folder / "sources"):
        folder = next((one.parent for one in file.parents if one.name == "sources"), folder)
    return folder, Location(way(folder, file), line, column)


def show(folder: Path, at: Location) -> None:
    """Ask the preview of the edition in a folder to show a place. Raises PublishError if it cannot."""
    running = read(folder)
    answer = _answer(running, at) if running is not None else None
    if answer is None:
        raise PublishError("no preview of this edition is running", "start one: publish preview")
    if answer == 404:
        raise PublishError(
            f"nothing of {at.path}:{at.line}:{at.column} is printed", "name a place in the text or its notes"
        )
    if answer != 200:
        raise PublishError("the preview did not understand the question", "end it and start it again: publish preview")


def _answer(running: Running, at: Location) -> int | None:
    """Return the status of the preview's answer; None if nothing answers."""
    asked = urlencode({"token": running.token, "path": at.path, "line": at.line, "column": at.column})
    connection = HTTPConnection("127.0.0.1", running.port, timeout=_PATIENCE)
    try:
        connection.request("POST", f"/api/show?{asked}")
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
