"""A note that begins on another page than its call."""

from __future__ import annotations

from publish.checks.pages.setting import Setting
from publish.diagnostics import Diagnostic, warning
from publish.proof.pagination import NotePlace

CODE = "note-away"


def is_away(note: NotePlace) -> bool:
    """Whether its first words stand on another page than its first call."""
    return bool(note.call and note.pages and note.pages[0] != note.call)


def check(setting: Setting) -> list[Diagnostic]:
    """A warning at the call of each note that begins on another page."""
    if not setting.faults.note_away:
        return []
    return [
        warning(
            CODE,
            f'note "{note.key}" is called on {setting.page(note.call)} and stands on {setting.page(note.pages[0])}',
            setting.calls[note.key],
            "shorten the note, or move its call to another place in the sentence",
        )
        for note in setting.notes.values()
        if is_away(note)
    ]
