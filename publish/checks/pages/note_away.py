"""A note that begins on a different page from its call."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity
from publish.proof.pagination import NotePlace

CHECK = Check(
    "note-away",
    Severity.WARNING,
    what="A note begins on a later page than its call.",
    why="""
A note stands at the foot of the page so that one glance finds it. On another page readers
have to search, and most give up.""",
    mend="""
Shorten the note or one near it, or move its call by a few words, so that the page breaks
elsewhere:

    ... in the spring[^note] of that year.

To turn this message off, write in edition.toml:

    [print.faults]
    note-away = false""",
)


def is_away(note: NotePlace) -> bool:
    """Whether the first words of the note are on a different page from its first call."""
    return bool(note.call and note.pages and note.pages[0] != note.call and not note.is_at_end)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the call of each note that begins on a different page."""
    if not printed.faults.note_away:
        return []
    return [
        CHECK.found(
            f'note "{note.key}" is called on {printed.page(note.call)} but begins on {printed.page(note.pages[0])}',
            printed.calls[note.key],
            "shorten the note, or move its call to another place in the sentence",
        )
        for note in printed.notes.values()
        if is_away(note)
    ]
