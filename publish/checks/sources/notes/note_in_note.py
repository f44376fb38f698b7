"""A note call inside a note."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources

CHECK = Check(
    "note-in-note",
    Severity.WARNING,
    "the text of notes",
    what="A note is called in a note of the same series.",
    why="""
Its mark takes a number from the text, whose marks then jump from 4 to 6; and an ebook
reader that shows notes in a pop-up cannot show another one inside it. An editor's note on
an author's note is fine, because its marks are of another kind.""",
    mend="""
Write the words of the inner note into the outer one, in brackets if necessary:

    [^war]: The war of 1914 (see also the second letter).

Or give the editor's notes a series of their own in edition.toml.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each call in a note of the same series."""
    series = sources.settings.notes.series
    for one in calls(sources):
        note = one.passage.note
        is_defined = one.key in sources.manuscript.notes
        if is_defined and note is not None and series_of(note.key, series) == series_of(one.key, series):
            yield CHECK.found(
                f'the call {one.shown} is inside note "{note.key}"',
                one.at,
                "write the words of its note into this note",
            )
