"""Decide which files in `sources/` are parts and notes, and keep out files from elsewhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from msgspec.structs import replace

from publish.config.containment import leads_outside
from publish.config.index_parts import index_of, is_made
from publish.config.index_settings import IndexSettings
from publish.config.part_kinds import BIBLIOGRAPHY, DIVISION, UNLISTED
from publish.config.schema_reader import SchemaReader
from publish.config.settings import Matter, PartSettings
from publish.config.stored_names import composed, is_markdown, stored, without_ending
from publish.diagnostics import Diagnostic, Location, error

_NOTES = ("footnotes", "notes")
# The usual names of a bibliography: CSL in JSON or YAML, or BibTeX.
_REFERENCES = ("references.json", "references.yaml", "references.yml", "references.bib")
# What else a part of these kinds may have.
_WITHOUT_FILE = {
    DIVISION: ', or title = "..." for a division without text',
    BIBLIOGRAPHY: ", or a table [bibliography] whose works are listed here",
}
# The order in which a book is bound: its folios restart only once.
_BOUND = (Matter.FRONT, Matter.BODY, Matter.BACK)
_DRIVE = re.compile(r"[A-Za-z]:")


def is_outside(sources: Path, name: str) -> bool:
    """Whether a path from the settings is absolute or leads out of `sources/`, by `..` or by a link."""
    if posixpath.isabs(name) or _DRIVE.match(name) or "\\" in name:
        return True
    if posixpath.normpath(name).split("/")[0] == "..":
        return True
    return leads_outside(sources, str(stored(sources, name)))


def usual_notes(sources: Path) -> tuple[str, ...]:
    """Return the notes files that need not be named in the settings: those with a usual name that exist."""
    names = [name for name in markdown_in(sources) if stored(sources, name).is_file()]
    return tuple(name for stem in _NOTES for name in names if without_ending(name) == stem)


def markdown_in(sources: Path) -> list[str]:
    """Return the names of the Markdown files in `sources/`, sorted, without hidden ones.

    A broken link counts too: skipping it would lose text without a message.
    """
    names = (composed(one.name) for one in sources.iterdir() if one.is_symlink() or one.is_file())
    return sorted(name for name in names if is_markdown(name) and not name.startswith("."))


def parts_inside(
    sources: Path,
    parts: tuple[PartSettings, ...],
    indexes: tuple[IndexSettings, ...],
    reader: SchemaReader,
    *,
    made: frozenset[str] = frozenset(),
) -> tuple[PartSettings, ...]:
    """Return the parts that may be read; report parts outside `sources/`, listed twice, or out of order.

    Parts of the kinds `made` need no file: publish makes their text. So do the parts of the `indexes`.
    """
    first: dict[str, int] = {}
    inside: list[PartSettings] = []
    for number, given in zip(reader.kept.get(("part",), []), parts, strict=True):
        part = given
        if part.kind in UNLISTED and all(one.kind in UNLISTED for one in inside):
            part = replace(part, matter=Matter.FRONT)
        if not part.file and ((part.kind == DIVISION and part.title) or part.kind in made):
            inside.append(part)
            continue
        if not part.file:
            if ("part", number, "file") in reader.places.values:
                continue  # its value has been reported
            if is_made(part):
                index = index_of(part, number, indexes, reader)
                if index and any(one.index == index for one in inside):
                    reader.report_bad(
                        ("part", number), f'the index "{index}" already has a part: delete one of the two'
                    )
                elif index:
                    _check_matter(part, number, inside, reader)
                    inside.append(replace(part, index=index))
                continue
            also = _WITHOUT_FILE.get(part.kind, "")
            reader.report_missing("file", f'file = "..."{also}', ("part", number))
            continue
        at = reader.places.locate("part", number, "file")
        name = composed(posixpath.normpath(part.file))
        if is_outside(sources, part.file):
            reader.problems.append(outside(part.file, at))
        elif name in first:
            before = reader.places.locate("part", first[name], "file")
            reader.problems.append(
                error(
                    "part-duplicate",
                    f'"{part.file}" is already a part (line {before.line})',
                    at,
                    "name each file once; delete one of the two tables",
                )
            )
        else:
            first[name] = number
            reader.named[name] = at
            _check_matter(part, number, inside, reader)
            inside.append(replace(part, file=name))
    return tuple(inside)


def _check_matter(part: PartSettings, number: int, before: list[PartSettings], reader: SchemaReader) -> None:
    """Report a part whose matter belongs before that of the part before it."""
    if before and _BOUND.index(part.matter) < _BOUND.index(before[-1].matter):
        reader.problems.append(
            error(
                "matter-order",
                f"{part.matter.value} matter comes after {before[-1].matter.value} matter",
                reader.places.locate("part", number, "matter"),
                "put the parts in order: front, body, back",
            )
        )


def notes_inside(sources: Path, files: tuple[str, ...], parts: set[str], reader: SchemaReader) -> tuple[str, ...]:
    """Return the notes files that may be read; report the others."""
    inside: list[str] = []
    for number, file in zip(reader.kept.get(("notes", "files"), []), files, strict=True):
        at = reader.places.locate("notes", "files", number)
        name = composed(posixpath.normpath(file))
        if is_outside(sources, file):
            reader.problems.append(outside(file, at))
        elif name in parts or name in inside:
            what = "a part" if name in parts else "a notes file"
            reader.problems.append(error("part-duplicate", f'"{file}" is already {what}', at, "name each file once"))
        else:
            reader.named[name] = at
            inside.append(name)
    return tuple(inside)


def references_inside(sources: Path, files: tuple[str, ...], reader: SchemaReader) -> tuple[str, ...]:
    """Return the files of the bibliography that may be read, by default those of the usual names; report the others."""
    if ("bibliography", "files") not in reader.kept:
        usual = [name for name in _REFERENCES if stored(sources, name).is_file()]
        inside, problems = found_inside(sources, usual)
        reader.problems += problems
        return tuple(inside)
    kept: list[str] = []
    for number, file in zip(reader.kept[("bibliography", "files")], files, strict=True):
        at = reader.places.locate("bibliography", "files", number)
        name = composed(posixpath.normpath(file))
        if is_outside(sources, file):
            reader.problems.append(outside(file, at))
        elif name in kept:
            message = f'"{file}" is already a file of the bibliography'
            reader.problems.append(error("part-duplicate", message, at, "name each file once"))
        else:
            kept.append(name)
    return tuple(kept)


def found_inside(sources: Path, names: list[str]) -> tuple[list[str], list[Diagnostic]]:
    """Split found files into those inside `sources/` and the errors for links that lead out."""
    wrong = [name for name in names if is_outside(sources, name)]
    problems = [outside(name, Location(f"sources/{name}")) for name in wrong]
    return [name for name in names if name not in wrong], problems


def outside(name: str, at: Location) -> Diagnostic:
    """The error for a path that leads out of `sources/`."""
    return error(
        "path-outside",
        f'"{name}" is outside sources/',
        at,
        'put the file itself into sources/ and give its path from there with forward slashes, such as "letter.md"',
    )
