"""A note that goes on over the page."""

from __future__ import annotations

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning

CODE = "note-split"


def check(setting: Setting) -> list[Diagnostic]:
    """A warning at the call of each note that stands on more than one page."""
    if not setting.faults.note_split:
        return []
    return [
        warning(
            CODE,
            f'note "{note.key}" begins on {setting.page(note.pages[0])} and goes on to {setting.page(note.pages[-1])}',
            setting.calls[note.key],
            "shorten the note, or move its call to another place in the sentence",
        )
        for note in setting.notes.values()
        if len(note.pages) > 1 and note.key in setting.calls
    ]
