"""Notes defined in a different order from their calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.calls import out_of_place
from publish.diagnostics import Diagnostic, Severity
from publish.editing.notes import series_of
from publish.editing.sources import Sources
from publish.manuscript.tree import NoteDefinition

CHECK = Check(
    "note-unsorted",
    Severity.WARNING,
    "note definitions, file by file",
    what="A note definition is not in the order of the calls.",
    why="""
If the definitions follow the text, one that does not was pasted in the wrong place, or
its call was; whoever compares the notes file with the text looks for it in vain. Files
whose notes follow another order, such as the alphabet, or none are not checked.""",
    mend="""
Move the definition to where its call comes, or where its number comes:

    [^1]: ...
    [^2]: ...
    [^3]: ...""",
)

# If more than one definition in this many would have to be moved, the file does not keep this order.
_MANY = 3
_NUMBER = re.compile(r"[0-9]+")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each of the fewest definitions that would have to be moved, file by file.

    The order is that of the numbers if most keys are numbers, else that of the calls. Files sorted by key are ignored.
    """
    files: dict[tuple[str, str], list[NoteDefinition]] = {}
    for note in sources.manuscript.notes.values():
        if note.key in sources.book.notes and not note.is_inline:
            series = series_of(note.key, sources.settings.notes.series)
            # The levels of an apparatus are written one after the other, or mixed.
            files.setdefault((note.at.path, series.name if series.is_by_line else ""), []).append(note)
    called = {key: rank for rank, key in enumerate(sources.book.notes)}
    for notes in files.values():
        numbered = [note for note in notes if _NUMBER.fullmatch(note.written)]
        # Compare numeric keys with each other: if a call is out of their order, `note-number-back` reports it.
        has_numbers = 2 * len(numbered) > len(notes)
        notes = numbered if has_numbers else notes
        keys = [note.written for note in notes]
        if not has_numbers and sorted(keys) == keys:
            continue
        ranks = [int(note.written) if has_numbers else called[note.key] for note in notes]
        wrong = out_of_place(ranks)
        if len(wrong) > max(1, len(keys) // _MANY):
            continue
        for place in wrong:
            following = min((rank for rank in ranks if rank > ranks[place]), default=None)
            help = (
                "move it to the end"
                if following is None
                else (
                    f'move it before note "{keys[ranks.index(following)]}" '
                    f"(line {notes[ranks.index(following)].at.line})"
                )
            )
            yield CHECK.found(
                f'note "{keys[place]}" is not defined in the order of {"the numbers" if has_numbers else "the calls"}',
                notes[place].at,
                help,
            )
