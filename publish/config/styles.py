"""Which stylesheets an edition uses: its own from `styles/`, the project's where it has none of that name.

`print.css`, `ebook.css` and `html.css` each stand in for the project's sheet of that name; `custom.css` is added
behind whichever is used, in every product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish.config.addresses import addresses
from publish.config.edition import Edition
from publish.diagnostics import Diagnostic, Location, error
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
        own = edition.styles / file
        if own.is_file():
            text, problems = read_text(own, f"styles/{file}")
            diagnostics += problems
            files, lacking = _files_of(edition.styles, text, f"styles/{file}")
            diagnostics += lacking
            found.append(Sheet(f"styles/{file}", text, not _is_copy(text, default / file), files))
        elif file != CUSTOM:
            found.append(Sheet(f"styles/{file}", (default / file).read_text("utf-8"), own=False))
    return tuple(found), diagnostics


def _is_copy(text: str, default: Path) -> bool:
    return default.is_file() and text == default.read_text("utf-8")


def path_of(url: str) -> str | None:
    """The path below `styles/` that an address names; None for one that leads elsewhere."""
    address = urlsplit(url)
    if address.scheme or address.netloc or not address.path:
        return None
    return unquote(address.path)


def _files_of(styles: Path, text: str, shown_as: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that a sheet asks for. Nothing outside `styles/` is read, be it by a link, and nothing is fetched."""
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for address in addresses(text):
        at = Location(shown_as, address.line, address.column)
        if address.is_import:
            problems.append(error("css-import", f'the sheet asks for "{address.url}" to be read into it', at,
                                  "write its rules here: one sheet is read for each product, and custom.css"))
            continue
        path = path_of(address.url)
        if path is None and address.url.startswith("#"):
            continue
        file = (styles / path).resolve() if path is not None else None
        if path is None or file is None or not file.is_relative_to(styles.resolve()):
            problems.append(error("address-outside", f'"{address.url}" does not lie in styles/', at,
                                  "put the file in styles/ and write its path; nothing is fetched while building"))
        elif not file.is_file():
            problems.append(error("address-missing", f'there is no file styles/{path}', at,
                                  "put the file there, or mend the path"))
        else:
            files[path] = file.read_bytes()
    return files, problems
