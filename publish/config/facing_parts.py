"""The pairs of facing texts: a part, and the part that stands on the opposite pages, such as its translation."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from publish.config.files import is_outside, outside
from publish.config.key_positions import Path as KeyPath
from publish.config.language_tags import canonical
from publish.config.schema_reader import SchemaReader
from publish.config.settings import PartSettings
from publish.config.stored_names import composed, without_ending

# The keys that only facing texts may have, or that they need most.
_OWN = (("facing",), ("manner",), ("language",))


def faced_files(parts: Sequence[PartSettings]) -> frozenset[str]:
    """Return the files of the parts that face the part before them."""
    return frozenset(part.facing for part in parts if part.facing)


def place_facing(
    sources: Path, parts: Sequence[PartSettings], reader: SchemaReader
) -> tuple[tuple[PartSettings, ...], int]:
    """Return the parts, one that faces another directly after it, and how many of them have no table of their own.

    A file that `facing` names needs no `[[part]]`: without one, it has the kind and the record of the part that names
    it. It is not counted among the chapters or letters. The language of both is that of their tables or file names.
    """
    if not any(path[:1] == ("part",) and path[2:] in _OWN for path in reader.places.values):
        return tuple(parts), 0
    opposite = _pairs(sources, parts, reader)
    listed = {part.file: part for part in parts if part.file}
    placed: list[PartSettings] = []
    for part in parts:
        if part.file in opposite.values():
            continue
        name = opposite.get(part.file, "")
        placed.append(replace(part, facing=name, language=_language_of(part) if name else part.language))
        if name:
            usual = replace(part, file=name, title="", running="", source="", copytext="", language="")
            faced = replace(listed.get(name, usual), facing="", matter=part.matter, number=False)
            placed.append(replace(faced, language=_language_of(faced)))
    return tuple(placed), sum(name not in listed for name in opposite.values())


def _pairs(sources: Path, parts: Sequence[PartSettings], reader: SchemaReader) -> dict[str, str]:
    """Return the file that faces each file, and report what cannot be a pair."""
    found: dict[str, str] = {}
    numbers = {
        at: path[1] for path, at in reader.places.values.items() if path[:1] == ("part",) and path[2:] == ("file",)
    }
    naming = {part.file for part in parts if part.facing}
    faced = {composed(posixpath.normpath(part.facing)) for part in parts if part.facing}
    is_silent = ("language",) not in reader.places.values
    for part in parts:
        if not part.file:
            continue
        number = numbers[reader.named[part.file]]
        key: KeyPath = ("part", number, "facing")
        name = composed(posixpath.normpath(part.facing))
        if ("part", number, "language") in reader.places.values and part.file not in naming | faced and is_silent:
            path: KeyPath = ("part", number, "language")
            reader.report_misplaced(
                path, "a part can have a language of its own only if the edition names its language"
            )
        if not part.facing:
            if ("part", number, "manner") in reader.places.values:
                reader.report_bad(("part", number, "manner"), 'only facing texts have a manner: add facing = "..."')
        elif is_outside(sources, part.facing):
            reader.problems.append(outside(part.facing, reader.places.locate(*key)))
        elif name in naming:
            reader.report_bad(key, f'"{part.facing}" itself faces another text: name the file of a text that does not')
        elif name in found.values():
            reader.report_bad(key, f'"{part.facing}" already faces another part: give each part a file of its own')
        else:
            found[part.file] = name
            reader.named.setdefault(name, reader.places.locate(*key))
    return found


def _language_of(part: PartSettings) -> str:
    """Return the language that its table or the name of its file gives a part: "ru" for letter.ru.md; "" for none."""
    _, dot, tag = without_ending(part.file.rpartition("/")[2]).rpartition(".")
    return part.language or (dot and canonical(tag)) or ""
