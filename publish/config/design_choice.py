"""Find the design that an edition names, and read its folder.

An edition's own design is a folder `styles/designs/NAME/` with a `design.toml`. It may have the name of a design that
comes with publish, which it then replaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from publish.config.containment import leads_outside
from publish.config.key_positions import KeyPositions
from publish.config.schema_reader import SchemaReader
from publish.config.settings import FrontSettings, Print, TypefaceSettings
from publish.config.syntax import parsed
from publish.designs.design import DEFAULT_DESIGN, FILE, SHIPPED, CoverLook, Design, shipped_names
from publish.designs.margins import OF_THE_DESIGN
from publish.diagnostics import Diagnostic, Location, error, has_errors
from publish.textfile import read_text

OWN_FOLDER = "styles/designs"
LARGEST_FILE = 100_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
# The tables of design.toml that are not settings of an edition.
_OF_THE_DESIGN = frozenset({"summary", "typeface", "cover"})


class DesignFile(Struct, frozen=True):
    """The whole of `design.toml`: what the design is for, its typefaces and its cover; the rest are settings of an
    edition, which hold where the edition has none of its own."""

    summary: str = ""
    typeface: TypefaceSettings = field(default_factory=TypefaceSettings)
    cover: CoverLook = field(default_factory=CoverLook)
    front: FrontSettings = field(default_factory=FrontSettings)
    print: Print = field(default_factory=Print)


def design_of(folder: Path, table: Mapping[str, Any], places: KeyPositions) -> tuple[Design, list[Diagnostic]]:
    """Return the design that the settings in `table` name, and what is wrong with it; the default one if none is named.

    `places` says where the settings are written. Codes: `design-unknown`, `path-outside`, and those of a file of
    settings.
    """
    name = table.get("design", DEFAULT_DESIGN)
    if not isinstance(name, str):
        return shipped(DEFAULT_DESIGN), []  # the schema reports it
    own = f"{OWN_FOLDER}/{name}"
    is_name = _NAME.fullmatch(name) is not None
    if is_name and (folder / own).is_dir():
        if leads_outside(folder, own):
            message = f"{own}/ is a link that leads out of the edition"
            help = "put the folder itself there; nothing outside the edition is read"
            return shipped(DEFAULT_DESIGN), [error("path-outside", message, Location(own), help)]
        return _read(name, folder / own, own, own=True)
    if is_name and name in shipped_names():
        return shipped(name), []
    known = available(folder)
    near = get_close_matches(name, known, 1)
    guess = f'did you mean "{near[0]}"? ' if near else ""
    help = f"{guess}the designs are: {', '.join(known)}; one of your own is a folder {OWN_FOLDER}/NAME/"
    return shipped(DEFAULT_DESIGN), [
        error("design-unknown", f'there is no design "{name}"', places.locate("design"), help)
    ]


def available(folder: Path) -> tuple[str, ...]:
    """The names of all designs that the edition in a folder can name: the shipped ones, then its own."""
    own = sorted(one.parent.name for one in (folder / OWN_FOLDER).glob(f"*/{FILE}") if _NAME.fullmatch(one.parent.name))
    return tuple(dict.fromkeys((*shipped_names(), *own)))


def described(folder: Path, name: str) -> Design:
    """Return one of the designs that the edition in a folder can name, as far as it can be read."""
    return design_of(folder, {"design": name}, KeyPositions())[0]


@cache
def shipped(name: str) -> Design:
    """Return a design that comes with publish."""
    return _read(name, SHIPPED / name, f"publish/designs/{name}", own=False)[0]


def _read(name: str, folder: Path, shown_as: str, *, own: bool) -> tuple[Design, list[Diagnostic]]:
    at = f"{shown_as}/{FILE}"
    bare = Design(name, folder, shown_as, own)
    if leads_outside(folder, FILE) or not (folder / FILE).is_file():
        help = f"write it there; publish/designs/{DEFAULT_DESIGN}/{FILE} is an example"
        return bare, [error("design-unread", f"the design {name} has no {FILE}", Location(at), help)]
    text, problems = read_text(folder / FILE, at, LARGEST_FILE)
    if has_errors(problems):
        return bare, problems
    table, places, problems = parsed(text, at)
    reader = SchemaReader(places)
    given = reader.read_table(DesignFile, _without_its_own_margins(table))
    problems = [*problems, *reader.problems]
    if has_errors(problems):
        return bare, problems
    typeface: TypefaceSettings = given.get("typeface", TypefaceSettings())
    design = Design(
        name,
        folder,
        shown_as,
        own,
        given.get("summary", ""),
        typeface.text,
        typeface.code,
        typeface.scripts.families,
        given.get("cover", CoverLook()),
        {key: value for key, value in table.items() if key not in _OF_THE_DESIGN},
    )
    return design, problems


def under(design: Design, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return an edition's settings, as they are written, with the defaults of its design."""
    return design.under(_without_its_own_margins(table))


def _without_its_own_margins(table: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out margins that are to be those of the design."""
    page = table.get("print")
    if not isinstance(page, dict) or page.get("margins") != OF_THE_DESIGN:
        return dict(table)
    return {**table, "print": {key: value for key, value in page.items() if key != "margins"}}
