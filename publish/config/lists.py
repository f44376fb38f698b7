"""Read the lists that may stand beside `edition.toml`: preferred spellings of names, and emendations.

They are read like the settings: the structs are the schema, and the field names are the keys, with `-` for `_`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field

from publish.config import files
from publish.config.edition import Edition
from publish.config.key_positions import KeyPositions
from publish.config.schema_reader import SchemaReader
from publish.config.schemas import EmendationList, NameList
from publish.config.syntax import parsed
from publish.diagnostics import Diagnostic, Location
from publish.textfile import read_text

NAMES = "names.toml"
EMENDATIONS = "emendations.toml"

T = TypeVar("T", NameList, EmendationList)


class ListFile(Struct, Generic[T], frozen=True):
    """The content of a list file and the positions of its keys; empty if the file does not exist.

    `whole` is False if the file has errors, which were reported: then nothing can be concluded from what it does not
    list.
    """

    says: T
    places: KeyPositions = field(default_factory=KeyPositions)
    whole: bool = True


def names_of(edition: Edition) -> tuple[ListFile[NameList], list[Diagnostic]]:
    """Read the names of an edition, and report their errors."""
    return read_list(edition.sources, NAMES, NameList())


def read_list(sources: Path, file: str, empty: T) -> tuple[ListFile[T], list[Diagnostic]]:
    """Read a list file in `sources`, and report its errors. `empty` is returned if there is no such file."""
    shown_as = f"sources/{file}"
    if not (sources / file).exists() and not (sources / file).is_symlink():
        return ListFile(empty), []
    if files.is_outside(sources, file):
        return ListFile(empty, whole=False), [files.outside(file, Location(shown_as))]
    text, problems = read_text(sources / file, shown_as)
    if problems:
        return ListFile(empty, whole=False), problems
    table, places, problems = parsed(text, shown_as)
    reader = SchemaReader(places)
    given = reader.read_table(type(empty), table)
    problems += sorted(reader.problems, key=lambda one: (one.location.line, one.location.column))
    if problems:
        return ListFile(empty, places, whole=False), problems
    return ListFile(type(empty)(**given), places), []
