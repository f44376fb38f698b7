"""A note that says nothing."""

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
    "the words of notes",
    what="A note holds punctuation alone.",
    why="""
The reader goes to the foot of the page for a full stop or a dash: the words of the note
were lost, or were never written.""",
    mend="""
Write what the note is to say, or take the note and its call out:

    [^dmitrov]: A town north of Moscow.""",
)

_SAYS = re.compile(r"[^\W_]|" + OBJECT)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each; a note without anything at all is `note-empty`, a number that was read as a list is
    `list-of-one`."""
    for note in sources.manuscript.notes.values():
        holds = any(elements(note.blocks, *VERBATIM, Kind.IMAGE, Kind.NUMBERS))
        if note.blocks and not holds and not _SAYS.search(said := plain(note.blocks)):
            yield CHECK.found(
                f'note "{note.key}" says nothing but "{said.strip()}"',
                note.at,
                "write its words, or take the note and its call out",
            )
