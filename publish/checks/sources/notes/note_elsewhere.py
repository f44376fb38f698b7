"""A note that is defined where only other notes stand, or with a prefix that no series has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import calls_by_key
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "note-elsewhere",
    Severity.WARNING,
    "the definitions of notes",
    what="A note is defined where only others are, or with an unknown prefix.",
    why="""
A key with a prefix that no series has is counted in the first series, and gets a mark of
the wrong kind; a note of the author's in the file of the editor's notes, or of one part
in the file of another, is not found by whoever looks for it.""",
    mend="""
Write the prefix as edition.toml has it, and put the note where the others are:

    [[notes.series]]
    name = "author"
    prefix = "a:"

    [^a:war]: The war of 1914.""",
)

_PREFIX = re.compile(r"([A-Za-z]+[:.-])\S")
# So many notes with one strange prefix, or in one file, are no slip.
_HABIT = 3


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each strange prefix, for a series' note among those of another, and for a note of one part that
    stands in another."""
    yield from _prefixes(sources)
    yield from _files(sources)
    yield from _parts(sources)


def _prefixes(sources: Sources) -> Iterator[Diagnostic]:
    known = {one.prefix for one in sources.settings.notes.series if one.prefix}
    signs = {prefix[-1] for prefix in known}
    strange = {
        key: found[1]
        for key in sources.manuscript.notes
        if (found := _PREFIX.match(key)) and found[1][-1] in signs and not key.startswith(tuple(known))
    }
    often = Counter(strange.values())
    for key, prefix in strange.items():
        if often[prefix] < _HABIT:
            yield CHECK.found(
                f'no series of notes has the prefix "{prefix}" of note "{key}"',
                sources.manuscript.notes[key].at,
                f"the prefixes in edition.toml are {', '.join(sorted(known))}",
            )


def _files(sources: Sources) -> Iterator[Diagnostic]:
    files: dict[str, dict[str, list[str]]] = {}
    for note in sources.manuscript.notes.values():
        name = series_of(note.key, sources.settings.notes.series).name
        files.setdefault(note.at.path, {}).setdefault(name, []).append(note.key)
    homes = {
        name: path
        for path, series in files.items()
        for name, keys in series.items()
        if len(keys) >= _HABIT and all(len(others) < _HABIT for one, others in series.items() if one != name)
    }
    for path, series in files.items():
        for name, keys in series.items():
            home = homes.get(name, path)
            if home != path and len(keys) < _HABIT and path in homes.values():
                for key in keys:
                    yield CHECK.found(
                        f'note "{key}" of the series "{name}" is defined among those of another',
                        sources.manuscript.notes[key].at,
                        f"put it into {home}",
                    )


def _parts(sources: Sources) -> Iterator[Diagnostic]:
    parts = {part.path for part in sources.manuscript.parts}
    for key, called in calls_by_key(sources).items():
        note = sources.manuscript.notes.get(key)
        home = called[0].at.path
        if (
            note is not None
            and note.at.path in parts
            and home in parts
            and all(one.at.path == home != note.at.path for one in called)
        ):
            yield CHECK.found(
                f'note "{key}" is defined here, and called in {home} alone',
                note.at,
                f"put it into {home}, or into a notes file",
            )
