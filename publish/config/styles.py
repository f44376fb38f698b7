"""Choose the stylesheets of an edition: its own from `styles/`, or those of its design.

The default sheets set every element, in the manner of the default design; the sheet of another design follows and
states only the differences. An edition's `print.css`, `ebook.css` or `html.css` replaces both sheets of that name. Its
`custom.css` is added at the end, in every product.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field

from publish.addresses import split
from publish.config.containment import leads_outside
from publish.config.edition import Edition
from publish.config.own_files import own_file
from publish.css.bounds import LARGEST_SHEET, excesses
from publish.css.excess import Excess
from publish.css.sheet_addresses import Address, addresses, readdressed
from publish.designs.design import SHIPPED, Design, default_styles
from publish.diagnostics import Diagnostic, Location, error, has_errors
from publish.pictures.checking import LARGEST_FILE, SIGNATURES, check_picture, completed_picture
from publish.textfile import read_text

SHEETS = ("print.css", "ebook.css", "html.css")
CUSTOM = "custom.css"


class Sheet(Struct, frozen=True):
    """A stylesheet.

    `shown_as` is its name in messages. `own`: it is the edition's own, and not an unchanged copy of a default. `files`
    holds the bytes of the files that its addresses name, by path below `styles/`.
    """

    shown_as: str
    text: str
    own: bool
    files: dict[str, bytes] = field(default_factory=dict)


def sheets(edition: Edition, name: str) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Return the sheets of that name and the edition's `custom.css`, in the order in which they apply."""
    found, diagnostics = look(edition, name)
    own, problems = own_file(edition, f"styles/{CUSTOM}")
    diagnostics += problems
    if own is not None:
        sheet, problems = _own_sheet(edition, own, f"styles/{CUSTOM}", [default_styles() / CUSTOM])
        diagnostics += problems
        found.append(sheet)
    return tuple(found), diagnostics


def look(edition: Edition, name: str) -> tuple[list[Sheet], list[Diagnostic]]:
    """Return the edition's own sheet of that name, or the default one and that of the edition's design."""
    own, diagnostics = own_file(edition, f"styles/{name}")
    default = default_styles() / name
    if own is not None:
        sheet, problems = _own_sheet(edition, own, f"styles/{name}", [default])
        return [sheet], [*diagnostics, *problems]
    of_design, problems = _of_design(edition, name)
    return [Sheet(f"styles/{name}", default.read_text("utf-8"), own=False), *of_design], [*diagnostics, *problems]


def _of_design(edition: Edition, name: str) -> tuple[list[Sheet], list[Diagnostic]]:
    """Return the sheet of that name of the edition's design, if it has one."""
    design = edition.design
    shown_as = f"{design.shown_as}/{name}"
    if not design.own:
        file = design.folder / name
        return ([Sheet(shown_as, file.read_text("utf-8"), own=False)] if file.is_file() else []), []
    own, problems = own_file(edition, shown_as)
    if own is None:
        return [], problems
    sheet, problems = _own_sheet(edition, own, shown_as, sorted(SHIPPED.glob(f"*/{name}")), design)
    return [sheet], problems


def _own_sheet(
    edition: Edition, file: Path, shown_as: str, defaults: Iterable[Path], design: Design | None = None
) -> tuple[Sheet, list[Diagnostic]]:
    """Read a sheet of the edition's own. It is the design's if one is given: then its addresses start at its folder.

    A sheet that is an unchanged copy of one of the `defaults` does not count as the edition's own.
    """
    text, diagnostics = read_text(file, shown_as, LARGEST_SHEET)
    is_own = not any(_is_copy(text, default) for default in defaults)
    beyond = _excesses(text) if is_own else ()
    diagnostics += [
        error("css-excess", one.message, Location(shown_as, one.line, one.column), one.help) for one in beyond
    ]
    text = "" if beyond else text
    if design is not None:
        text = _from_styles(text, f"designs/{design.name}")
    files, lacking = _files_of(edition, text, shown_as)
    return Sheet(shown_as, text, is_own, files), [*diagnostics, *lacking]


def _from_styles(text: str, folder: str) -> str:
    """Return a sheet in a folder below `styles/` with the addresses of its files as seen from `styles/`."""
    if not _addresses(text):
        return text

    def seen(url: str) -> str:
        return url if path_of(url) is None or url.startswith("/") else f"{folder}/{url}"

    return readdressed(text, seen)


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
