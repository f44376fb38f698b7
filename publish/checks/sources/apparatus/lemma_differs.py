"""A lemma written in a note that differs from the text there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.apparatus.apparatus_entries import entries, lemma_stretches
from publish.checks.sources.notes.calls import calls
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "lemma-differs",
    Severity.WARNING,
    "the apparatus",
    what="A note of an apparatus begins with a lemma of its own.",
    why="""
Print puts the words that a note is attached to before the note. A lemma in the note
itself is printed a second time; and if the text was changed since, it is wrong.""",
    mend="""
Attach the note to the words, and leave them out of the note:

    [the old mill]{note=v:mill}

    [^v:mill]: om. B""",
)

_LEMMA = re.compile(r"\s*([^\]\[]{1,200}?)\s*\]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note of an apparatus with a lemma that the text does not have, or that it repeats."""
    attached = {one.key: " ".join(one.words.split()) for one in lemma_stretches(sources)}
    before = {one.key: " ".join(one.before.split()) for one in calls(sources)}
    for entry in entries(sources):
        found = _LEMMA.match(entry.text)
        if found is None:
            continue
        lemma = " ".join(found[1].split())
        if entry.key in attached:
            said = attached[entry.key]
            message = (
                f'note "{entry.key}" repeats its lemma: "{lemma}"'
                if lemma == said
                else f'the lemma of note "{entry.key}" is "{lemma}", but the text has "{said}"'
            )
            yield CHECK.found(message, entry.at(found.start(1)), f'delete it: print puts "{said}" before the note')
        elif entry.key in before and not before[entry.key].endswith(lemma):
            yield CHECK.found(
                f'the lemma of note "{entry.key}" is "{lemma}", but the text before its call is different',
                entry.at(found.start(1)),
                f"attach the note to the words: [...]{{note={entry.key}}}",
            )
