"""A note that begins with a lower-case letter although the others begin with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.notes.texts import first_words
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Text

CHECK = Check(
    "note-lower-case",
    Severity.WARNING,
    "the first words of notes",
    what="A note begins with a small letter, although nearly all others do not.",
    why="""
Where nearly all notes begin with a capital, one that does not may have lost its first
words or been split from another. Names such as "von Humboldt" and emphasized words are
not reported.""",
    mend="""
Write the missing words, or a capital:

    [^2]: See the *Nineteenth Century*, Feb. 1888.""",
)

_FIRST = re.compile(r"([^\W\d_]+(?:[-'’.][^\W\d_]+)*)\s*(\S?)")
# Fewest notes to judge by, and how rare the exceptions must be to count as slips (one in this many).
_FEWEST, _SHARE = 10, 20


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note that begins with a small letter, if only a few do."""
    begun = first_words(sources)
    small = [one for one in begun if one.text[:1].islower()]
    if len(begun) < _FEWEST or len(small) > max(1, len(begun) // _SHARE):
        return
    for one in small:
        found = _FIRST.match(one.text)
        assert found is not None
        assert one.note is not None
        # Names such as "von Humboldt", "al-Biruni" and "d’Alembert" rightly begin with a small letter.
        is_name = found[2].isupper() or any(letter.isupper() for letter in found[1])
        if not is_name and isinstance(one.block.children[0], Text):
            yield CHECK.found(
                f'note "{one.note.key}" begins with a small letter: "{found[1]}"',
                one.at(0),
                "write the missing words, or a capital",
            )
