"""The value of a design."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct, field

DEFAULT_DESIGN = "garamond"
# The folder in which each design that comes with publish has one of its own.
SHIPPED = Path(__file__).parent
FILE = "design.toml"


class Frame(Enum):
    """The rules on a cover: on all four sides, above and below, or none."""

    DOUBLE = "double"
    SINGLE = "single"
    HEAD_AND_FOOT = "head-and-foot"
    NONE = "none"


class CoverAxis(Enum):
    """Where the lines of a cover stand: on its middle, or at its left margin."""

    CENTRE = "centre"
    LEFT = "left"


class CoverLook(Struct, frozen=True):
    """The manner of the cover that publish makes.

    Colours are written as in HTML. `ink` is the colour of title and publisher, `accent` that of the author, the date,
    the `ornament` (a sign of the typeface; "" for none) and the frame. `capitals`: the title is set in capitals;
    `largest` is the greatest size of the title in thousandths of the cover's width.
    """

    paper: str = "#f7f2e6"
    ink: str = "#221d1b"
    accent: str = "#93261e"
    frame: Frame = Frame.DOUBLE
    alignment: CoverAxis = CoverAxis.CENTRE
    ornament: str = "❦"
    capitals: bool = False
    largest: int = 165


class Design(Struct, frozen=True):
    """A named look of the book.

    `folder` holds its stylesheets and templates; `shown_as` is the folder's name in messages, and `own` says whether
    the edition brings it. `summary` says in a line what it is for. `text` and `code` are the families of its typefaces,
    `scripts` those for other languages or scripts. `defaults` has the settings that hold where the edition has none of
    its own, by table, as they are written.
    """

    name: str
    folder: Path
    shown_as: str
    own: bool = False
    summary: str = ""
    text: str = ""
    code: str = ""
    scripts: tuple[tuple[str, str], ...] = ()
    cover: CoverLook = CoverLook()
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.name, self.folder))

    def under(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Return the settings of an edition, as they are written, with the design's defaults where it has none."""
        return _merged(self.defaults, table)


def default_styles() -> Path:
    """Return the folder of the default styles: inside the package if installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def shipped_names() -> tuple[str, ...]:
    """The names of the designs that come with publish: the default one, then the others in alphabetical order."""
    names = sorted(file.parent.name for file in SHIPPED.glob(f"*/{FILE}"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT_DESIGN))


def _merged(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(defaults)
    for key, value in given.items():
        default = merged.get(key)
        if isinstance(default, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(default, value)
        else:
            merged[key] = value
    return merged
