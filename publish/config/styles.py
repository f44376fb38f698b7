"""Choose the stylesheets of an edition: its own from `styles/`, or the default of the same name.

An edition's `print.css`, `ebook.css` or `html.css` replaces the default sheet of that name. Its `custom.css` is added
after that sheet, in every product.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from publish.addresses import split
from publish.config.containment import leads_outside
from publish.config.edition import Edition
from publish.config.own_files import own_file
from publish.css.bounds import LARGEST_SHEET, excesses
from publish.css.excess import Excess
from publish.css.sheet_addresses import Address, addresses
from publish.diagnostics import Diagnostic, Location, error, has_errors
from publish.pictures.checking import LARGEST_FILE, SIGNATURES, check_picture, completed_picture
from publish.textfile import read_text

SHEETS = ("print.css", "ebook.css", "html.css")
CUSTOM = "custom.css"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet.

    `shown_as` is its name in messages. `own`: it is the edition's own, and not an unchanged copy of a default. `files`
    holds the bytes of the files that its addresses name, by path below `styles/`.
    """

    shown_as: str
    text: str
    own: bool
    files: dict[str, bytes] = field(default_factory=dict)


def default_styles() -> Path:
    """Return the folder of the default styles: inside the package if installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def sheets(edition: Edition, name: str) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Return the sheet of that name and the edition's `custom.css`, in the order in which they apply."""
    found: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    for file in (name, CUSTOM):
        one, problems = _sheet(edition, file)
        diagnostics += problems
        if one is not None:
            found.append(one)
    return tuple(found), diagnostics


def sheet(edition: Edition, name: str) -> tuple[Sheet, list[Diagnostic]]:
    """Return the sheet of that name alone: the edition's own, or the default."""
    found, problems = _sheet(edition, name)
    assert found is not None, f"there is no default {name}"
    return found, problems


def _sheet(edition: Edition, file: str) -> tuple[Sheet | None, list[Diagnostic]]:
    """Return the edition's own file, else the default, and problems; None if there is neither."""
    default = default_styles()
    own, problems = own_file(edition, f"styles/{file}")
    if own is None:
        text = (default / file).read_text("utf-8") if file != CUSTOM else None
        return None if text is None else Sheet(f"styles/{file}", text, own=False), problems
    text, wrong = read_text(own, f"styles/{file}", LARGEST_SHEET)
    is_own = not _is_copy(text, default / file)
    beyond = _excesses(text) if is_own else ()
    excessive = [
        error("css-excess", one.message, Location(f"styles/{file}", one.line, one.column), one.help) for one in beyond
    ]
    text = "" if beyond else text
    files, lacking = _files_of(edition, text, f"styles/{file}")
    return Sheet(f"styles/{file}", text, is_own, files), [*problems, *wrong, *excessive, *lacking]


# A sheet is looked at for each product and for several purposes, and a large one takes seconds.
@lru_cache(maxsize=8)
def _excesses(text: str) -> tuple[Excess, ...]:
    return tuple(excesses(text))


@lru_cache(maxsize=8)
def _addresses(text: str) -> tuple[Address, ...]:
    return tuple(addresses(text))


def _is_copy(text: str, default: Path) -> bool:
    return default.is_file() and text == default.read_text("utf-8")


def path_of(url: str) -> str | None:
    """Return the path below `styles/` that an address names, or None if it leads elsewhere."""
    address = split(url)
    if address is None or address.scheme or address.netloc or "\0" in unquote(address.path) or not address.path:
        return None
    return unquote(address.path)


def _files_of(edition: Edition, text: str, shown_as: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Read the files that a sheet refers to.

    Nothing outside `styles/` is read, not even through a link; nothing is fetched.
    """
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for address in _addresses(text):
        at = Location(shown_as, address.line, address.column)
        if address.is_import:
            problems.append(
                error(
                    "css-import",
                    f'the stylesheet imports "{address.url}"',
                    at,
                    "write its rules here; each product uses one stylesheet and custom.css",
                )
            )
            continue
        path = path_of(address.url)
        if path is None and address.url.startswith("#"):
            continue
        if path is None or leads_outside(edition.styles, path):
            problems.append(
                error(
                    "address-outside",
                    f'"{address.url}" is not in styles/',
                    at,
                    "put the file into styles/ and write its path; nothing is fetched from the network",
                )
            )
        elif path not in files:
            data, wrong = _file(edition.styles / path, path, at)
            problems += wrong
            if not has_errors(wrong):
                files[path] = data
    return files, problems


def _file(file: Path, path: str, at: Location) -> tuple[bytes, list[Diagnostic]]:
    """Read a font or picture that a sheet refers to."""
    if not os.path.isfile(file):  # also False for a name that is too long
        return b"", [
            error("address-missing", f"styles/{path} does not exist", at, "put the file there, or correct the path")
        ]
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as reason:
        return b"", [error("file-unreadable", f"styles/{path} cannot be read: {reason.strerror}", at)]
    if file.suffix.lower() not in SIGNATURES:
        return data, []
    wrong = check_picture(path, data, at)
    return completed_picture(path, data, at) if wrong is None else (b"", [wrong])
