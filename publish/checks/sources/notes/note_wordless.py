"""A note without words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import OBJECT
from publish.editing.sources import Sources
from publish.manuscript.tree import VERBATIM, Kind, elements, plain

CHECK = Check(
    "note-wordless",
    Severity.WARNING,
    "the text of notes",
    what="A note consists of punctuation only.",
    why="""
Readers go to the foot of the page for a full stop or a dash: the words of the note were
lost, or never written.""",
    mend="""
Write the note, or delete it together with its call:

    [^bath]: A town east of Bristol.""",
)

_SAYS = re.compile(r"[^\W_]|" + OBJECT)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note without words.

    Leaves empty notes to `note-empty`, and numbers that were read as a list to `list-of-one`.
    """
    for note in sources.manuscript.notes.values():
        holds = any(elements(note.blocks, *VERBATIM, Kind.IMAGE, Kind.NUMBERS))
        said = plain(note.blocks)
        if said and not holds and not _SAYS.search(said):
            yield CHECK.found(
                f'note "{note.key}" contains only "{said.strip()}"',
                note.at,
                "write the note, or delete it together with its call",
            )
