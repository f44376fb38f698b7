"""A note that continues on the next page."""

from __future__ import annotations

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "note-split",
    Severity.WARNING,
    what="A note continues at the foot of the next page.",
    why="""
That is right for a note too long for its page, and better than a gap above it; but the
reader has to turn over in the middle of a sentence.""",
    mend="""
Shorten the note, or move its call to an earlier place. To turn this message off, write in
edition.toml:

    [print.faults]
    note-split = false""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the call of each note that is split over pages."""
    if not printed.faults.note_split:
        return []
    return [
        CHECK.found(
            f'note "{note.key}" runs from {printed.page(note.pages[0])} to {printed.page(note.pages[-1])}',
            printed.calls[note.key],
            "shorten the note, or move its call to another place in the sentence",
        )
        for note in printed.notes.values()
        if len(note.pages) > 1 and note.key in printed.calls and not note.is_at_end
    ]
