"""Find a citation style: one of the packaged ones by its id, or a file of the edition."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, error

_CSL = "{http://purl.org/net/xbiblio/csl}"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LARGEST = 2_000_000
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)


class CitationStyle(Struct, frozen=True):
    """A style of the Citation Style Language: its text, whether it cites in notes, and whether it has a bibliography.

    `delimiter` stands between the works of a citation.
    """

    text: str
    is_note: bool
    has_bibliography: bool
    delimiter: str


def packaged_style(name: str, folder: Path, at: Location) -> tuple[CitationStyle | None, list[Diagnostic]]:
    """Return the style with an id from the folder of the packaged ones; report an unknown id."""
    text = _packaged(name.removesuffix(".csl").rpartition("/")[2].lower(), folder)
    if text is None:
        near = get_close_matches(name.lower(), _ids(folder), n=1, cutoff=0.5)
        help = f'did you mean "{near[0]}"? ' if near else ""
        message = f'there is no citation style "{name}"'
        help += "write the id of a style in the repository of CSL styles, or the name of a .csl file in sources/"
        return None, [error("citation-style-unknown", message, at, help)]
    return style_of(text, at)


def style_of(text: str, at: Location) -> tuple[CitationStyle | None, list[Diagnostic]]:
    """Parse a citation style; report a text that is not one. `at` is the place that is reported."""
    if len(text) > _LARGEST or _DECLARED.search(text):
        return None, [_unread("it is too long, or declares entities", at)]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as wrong:
        line, column = wrong.position
        place = Location(at.path, line, column + 1) if at.path.endswith(".csl") else at
        return None, [_unread(f"it is not well-formed ({wrong.msg.partition(':')[0]})", place)]
    if root.tag != f"{_CSL}style":
        return None, [_unread("it has no element <style> of CSL", at)]
    layout = root.find(f"{_CSL}citation/{_CSL}layout")
    if layout is None:
        return None, [_unread("it has no layout for citations; a dependent style needs the style that it names", at)]
    is_note = root.get("class") == "note"
    has_bibliography = root.find(f"{_CSL}bibliography") is not None
    return CitationStyle(text, is_note, has_bibliography, layout.get("delimiter", "")), []


def _unread(why: str, at: Location) -> Diagnostic:
    help = "take the file from the repository of CSL styles, or write the id of a style"
    return error("citation-style-unread", f"this citation style cannot be read: {why}", at, help)


def _packaged(name: str, folder: Path) -> str | None:
    if not _ID.fullmatch(name):
        return None
    own, dependent = folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"
    if own.is_file():
        return own.read_text("utf-8")
    if not dependent.is_file():
        return None
    root = ElementTree.fromstring(dependent.read_text("utf-8"))
    links = (one for one in root.iter(f"{_CSL}link") if one.get("rel") == "independent-parent")
    parent = next((one.get("href", "").rpartition("/")[2] for one in links), "")
    return _packaged(parent, folder) if parent != name else None


def _ids(folder: Path) -> list[str]:
    return sorted(file.stem for held in (folder, folder / "dependent") for file in held.glob("*.csl"))
