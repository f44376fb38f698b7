"""The lists that an editor may keep beside `edition.toml`: the spelling of names, and what departs from a copy-text.

They are read as the settings are: the dataclasses are the schema, the field names are the keys, with `-` for `_`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from publish.config import files
from publish.config.places import Places
from publish.config.reader import Reader
from publish.config.schemas import Emendations, Names
from publish.config.syntax import parsed
from publish.diagnostics import Diagnostic, Location
from publish.textfile import read_text

NAMES = "names.toml"
EMENDATIONS = "emendations.toml"

T = TypeVar("T", Names, Emendations)


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """What a list says and where; empty where there is no such file. Where it is not `whole`, something in it is wrong
    and was reported: nothing can be said by what it does not list."""

    says: T
    places: Places = field(default_factory=Places)
    whole: bool = True


def read_list(sources: Path, file: str, empty: T) -> tuple[Listed[T], list[Diagnostic]]:
    """The list of that name in `sources`, and what is wrong with it; `empty` is the list that says nothing."""
    shown_as = f"sources/{file}"
    if not (sources / file).exists() and not (sources / file).is_symlink():
        return Listed(empty), []
    if files.is_outside(sources, file):
        return Listed(empty, whole=False), [files.outside(file, Location(shown_as))]
    text, problems = read_text(sources / file, shown_as)
    if problems:
        return Listed(empty, whole=False), problems
    table, places, problems = parsed(text, shown_as)
    reader = Reader(places)
    given = reader.given(type(empty), table)
    problems += sorted(reader.problems, key=lambda one: (one.location.line, one.location.column))
    if problems:
        return Listed(empty, places, whole=False), problems
    return Listed(type(empty)(**given), places), []
