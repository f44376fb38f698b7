"""An entry in the list of names that the edition does not need."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.names import NameFound
from publish.editing.sources import Sources

CHECK = Check(
    "names-unused",
    Severity.WARNING,
    "sources/names.toml",
    what="A listed name is not in the edition, or two entries claim one spelling.",
    why="""
The list is trusted: a name mistyped in it protects nothing, and if two entries claim the
same spelling, only one of them can apply.""",
    mend="""
Write the name as the edition has it, or delete the entry. Each spelling belongs to one
entry, and allow-in names files of the edition:

    [[name]]
    preferred = "Harper"
    variants = ["Harpur"]
    allow-in = ["letter.md"]""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each entry without a match in the text, each spelling listed twice, and each unknown file."""
    listed = sources.manuscript.names
    names = listed.says.name
    used = {one.data.number for one in sources.annotations.of(NameFound)}
    files = {part.file for part in sources.settings.part} | set(sources.settings.notes.files)
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        for spelling in (name.preferred, *name.forms, *name.variants):
            before = first.setdefault(spelling, number)
            # With an index, two persons may share a name: `name-ambiguous` asks for a mark at each place.
            if before != number and (spelling in name.variants or not sources.settings.index):
                line = listed.places.locate("name", before).line
                yield CHECK.found(
                    f'"{spelling}" is already listed in line {line}',
                    listed.places.locate("name", number),
                    "delete it from one of the two entries",
                )
        if number not in used and all(first[one] == number for one in (name.preferred, *name.variants)):
            yield CHECK.found(
                f'neither "{name.preferred}" nor any of its variants is in the edition',
                listed.places.locate("name", number, "preferred"),
                "correct it, or delete the entry",
            )
        for at, file in enumerate(name.allow_in):
            if file not in files:
                yield CHECK.found(
                    f'"{file}" is not a file of the edition',
                    listed.places.locate("name", number, "allow-in", at),
                    "write the name of a part or a notes file as in sources/edition.toml",
                )
