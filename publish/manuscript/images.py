"""Read the pictures that the text refers to; only files of the edition are read."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

from publish.addresses import split
from publish.config import Edition
from publish.config.containment import leads_outside
from publish.config.stored_names import composed, stored
from publish.diagnostics import Diagnostic, Location, error
from publish.paths import way
from publish.pictures.checking import LARGEST_FILE, check_format, check_picture, completed_picture


def read_image(sources: Path, src: str, at: Location) -> tuple[str, bytes, list[Diagnostic]]:
    """Return a picture's path below `sources`, its bytes, and its problems; with errors, path and bytes are empty.

    `src` begins in `sources` or, where there is no such file, in the folder of the text at `at` that shows it.
    """
    address = split(src)
    if address is None or address.scheme or address.netloc or "\0" in unquote(address.path):
        return (
            "",
            b"",
            [
                error(
                    "image-outside",
                    f'the picture "{unquote(src)}" is not a file of the edition',
                    at,
                    "put the file into sources/images/ and write images/name.png",
                )
            ],
        )
    # As Windows writes it: no picture has a backslash in its name.
    shown = composed(unquote(address.path).replace("\\", "/"))
    place = stored(sources, shown)
    if not os.path.isfile(place) and (folder := os.path.dirname(at.path.partition("/")[2])):
        # Other programs look for it beside the text that shows it.
        beside = stored(sources, f"{folder}/{shown}")
        place = beside if os.path.isfile(beside) else place
    if leads_outside(sources, str(place)):
        return (
            "",
            b"",
            [
                error(
                    "image-outside",
                    f'the picture "{shown}" is outside sources/',
                    at,
                    "put the file into sources/images/ and write images/name.png",
                )
            ],
        )
    path = Path(os.path.realpath(place))
    try:
        if not os.path.isfile(path):  # also False for a name that is too long
            return (
                "",
                b"",
                [
                    error(
                        "image-missing",
                        f'the picture "{shown}" does not exist',
                        at,
                        f"put it at sources/{shown}, or correct the path",
                    )
                ],
            )
        wrong = check_format(shown, at)
        if wrong is None:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            wrong = check_picture(shown, data, at)
    except OSError as failure:
        return "", b"", [error("image-missing", f'the picture "{shown}" cannot be read: {failure.strerror}', at)]
    if wrong is not None:
        return "", b"", [wrong]
    name = composed(way(os.path.realpath(sources), path))
    return name, *completed_picture(shown, data, at)


def pictures_in(edition: Edition) -> list[str]:
    """Return the paths (below `sources/`) of the files in `sources/images/`, sorted, without hidden ones."""
    found = (one for one in (edition.sources / "images").rglob("*") if one.is_file() and not one.name.startswith("."))
    return sorted(composed(one.relative_to(edition.sources).as_posix()) for one in found)
