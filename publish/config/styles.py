"""Which stylesheets an edition uses: its own from `styles/`, the project's where it has none of that name.

`print.css`, `ebook.css` and `html.css` each stand in for the project's sheet of that name; `custom.css` is added
behind whichever is used, in every product.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from publish.addresses import split
from publish.config.edition import Edition
from publish.config.inside import is_link_out
from publish.config.own import own_file
from publish.css.bounds import LARGEST_SHEET, excesses, is_unreadable
from publish.css.sheet_addresses import addresses
from publish.diagnostics import Diagnostic, Location, error
from publish.pictures.judging import LARGEST_FILE, SIGNATURES, fault
from publish.textfile import read_text

SHEETS = ("print.css", "ebook.css", "html.css")
CUSTOM = "custom.css"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet: what messages call it, its text, and whether it is the edition's own: a copy of the project's is
    not.

    `files` are the files that its addresses name, by path below `styles/`; all of them lie there.
    """

    shown_as: str
    text: str
    own: bool
    files: dict[str, bytes] = field(default_factory=dict)


def default_styles() -> Path:
    """The folder of the project's styles: in the package where it is installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def sheets(edition: Edition, name: str) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """The sheet of that name and the edition's `custom.css`, in the order they apply in."""
    found: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    default = default_styles()
    for file in (name, CUSTOM):
        own, problems = own_file(edition, f"styles/{file}")
        diagnostics += problems
        if own is not None:
            text, problems = read_text(own, f"styles/{file}", LARGEST_SHEET)
            beyond = excesses(text)
            diagnostics += problems
            diagnostics += [
                error("css-excess", one.message, Location(f"styles/{file}", one.line, one.column), one.help)
                for one in beyond
            ]
            text = "" if is_unreadable(beyond) else text
            files, lacking = _files_of(edition, text, f"styles/{file}")
            diagnostics += lacking
            found.append(Sheet(f"styles/{file}", text, not _is_copy(text, default / file), files))
        elif file != CUSTOM:
            found.append(Sheet(f"styles/{file}", (default / file).read_text("utf-8"), own=False))
    return tuple(found), diagnostics


def _is_copy(text: str, default: Path) -> bool:
    return default.is_file() and text == default.read_text("utf-8")


def path_of(url: str) -> str | None:
    """The path below `styles/` that an address names; None for one that leads elsewhere."""
    address = split(url)
    if address is None or address.scheme or address.netloc or "\0" in unquote(address.path) or not address.path:
        return None
    return unquote(address.path)


def _files_of(edition: Edition, text: str, shown_as: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that a sheet asks for. Nothing outside `styles/` is read, be it by a link, and nothing is fetched."""
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for address in addresses(text):
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
        if path is None or is_link_out(edition.styles, path):
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
            if not wrong:
                files[path] = data
    return files, problems


def _file(file: Path, path: str, at: Location) -> tuple[bytes, list[Diagnostic]]:
    """The bytes of a font or picture that a sheet asks for."""
    if not os.path.isfile(file):  # False for a name that is too long, too
        return b"", [
            error("address-missing", f"styles/{path} does not exist", at, "put the file there, or correct the path")
        ]
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as reason:
        return b"", [error("file-unreadable", f"styles/{path} cannot be read: {reason.strerror}", at)]
    wrong = fault(path, data, at) if file.suffix.lower() in SIGNATURES else None
    return (data, []) if wrong is None else (b"", [wrong])
