"""A note defined among the notes of another part or series, or with a prefix that no series has."""

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
    "note definitions",
    what="A note is defined in the wrong file, or its prefix belongs to no series.",
    why="""
A key with an unknown prefix counts in the first series and gets the wrong kind of mark.
An author's note in the file of the editor's notes, or a note of one part in the file of
another, is hard to find.""",
    mend="""
Write the prefix as in edition.toml, and put the note where the others are:

    [[notes.series]]
    name = "author"
    prefix = "a:"

    [^a:war]: The war of 1914.""",
)

_PREFIX = re.compile(r"([A-Za-z]+[:.-])\S")
# This many notes with one unknown prefix, or in one file, are deliberate.
_HABIT = 3


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each unknown prefix, and each note among the notes of another series or part."""
    yield from _prefixes(sources)
    yield from _files(sources)
    yield from _parts(sources)


def _prefixes(sources: Sources) -> Iterator[Diagnostic]:
    series = sources.settings.notes.series
    known = {one.prefix for one in series if one.prefix}
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
    if len(known) < len(series):
        return
    plain = [
        one for key, one in sources.manuscript.notes.items() if key not in strange and not key.startswith(tuple(known))
    ]
    if len(plain) < _HABIT or series[0].is_by_line:
        for note in plain:
            said = "this note" if note.is_inline else f'note "{note.key}"'
            yield CHECK.found(
                f'{said} has no prefix, and so counts in the first series, "{series[0].name}"',
                note.at,
                "write the prefix of its series, or add a series without a prefix to edition.toml",
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
                        f'note "{key}" of the series "{name}" is defined in the file of another series',
                        sources.manuscript.notes[key].at,
                        f"move it to {home}",
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
                f'note "{key}" is defined here but called only in {home}',
                note.at,
                f"move it to {home}, or to a notes file",
            )
