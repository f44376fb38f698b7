"""Read the files of the bibliography, and the citation style if it is a file of the edition, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from publish.config.stored_names import stored
from publish.diagnostics import Diagnostic, Location, error
from publish.textfile import read_text

if TYPE_CHECKING:
    from publish.config import Edition


class Record(Struct, frozen=True):
    """A work: its key, its fields in CSL-JSON (1.0.2), and where its file has it."""

    key: str
    data: dict[str, Any]
    at: Location


class References(Struct, frozen=True):
    """The texts of the bibliography by path, and the text of the style's file; "" if the style is a packaged one.

    `whole`: every file that the settings name could be read. `records` are the works by key, once `publish.citations`
    has read them.
    """

    texts: dict[str, str] = field(default_factory=dict)
    style: str = ""
    whole: bool = True
    records: dict[str, Record] = field(default_factory=dict)


def read_references(edition: Edition) -> tuple[References, list[Diagnostic]]:
    """Read the files that `[bibliography]` names, as far as they can be read."""
    settings = edition.settings.bibliography
    if settings is None:
        return References(), []
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []

    def text_of(file: str, what: str, at: Location) -> str | None:
        path = stored(edition.sources, file)
        if not path.exists():
            message = f'the {what} "{file}" does not exist'
            problems.append(error("file-missing", message, at, f"create sources/{file}, or correct the name"))
            return None
        text, wrong = read_text(path, f"sources/{file}")
        problems.extend(wrong)
        return None if wrong else text

    for number, file in enumerate(settings.files):
        text = text_of(file, "bibliography", edition.places.locate("bibliography", "files", number))
        if text is not None:
            texts[f"sources/{file}"] = text
    style: str | None = ""
    if settings.style.endswith(".csl"):
        style = text_of(settings.style, "citation style", edition.places.locate("bibliography", "style"))
    return References(texts, style or "", not problems), problems
