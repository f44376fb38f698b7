"""Which stylesheets an edition uses: its own from `styles/`, the project's where it has none of that name.

`print.css`, `ebook.css` and `html.css` each stand in for the project's sheet of that name; `custom.css` is added
behind whichever is used, in every product.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.config.edition import Edition
from publish.diagnostics import Diagnostic
from publish.textfile import read_text

CUSTOM = "custom.css"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet: what messages call it, its text, and whether the edition brought it."""

    shown_as: str
    text: str
    own: bool


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
            found.append(Sheet(f"styles/{file}", text, own.resolve() != (default / file).resolve()))
        elif file != CUSTOM:
            found.append(Sheet(f"styles/{file}", (default / file).read_text("utf-8"), own=False))
    return tuple(found), diagnostics
