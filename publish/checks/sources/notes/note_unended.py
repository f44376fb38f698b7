"""A note without a final full stop although the others have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.attribution import ends_with_name, is_attribution
from publish.checks.sources.notes.texts import last_words
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import OBJECT
from publish.editing.sources import Sources

CHECK = Check(
    "note-unended",
    Severity.WARNING,
    "the last words of notes",
    what="A note ends without a full stop, although nearly all others have one.",
    why="""
Words get lost at the end of notes when notes are copied together. Where nearly all notes
end with a full stop, one that does not is cut short or unfinished. Editions in which many
notes lack it are not checked.""",
    mend="""
Write the missing words, or the full stop:

    [^2]: *Nineteenth Century*, Feb. 1888, p. 165.""",
)

_ENDED = re.compile(r"[.!?…。！？—–-]\s*[”’»“‘«\"')\]*†]*\s*$")
# Fewest notes to judge by, and how rare the exceptions must be to count as slips (one in this many).
_FEWEST, _SHARE = 8, 20


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each note that ends without a full stop, if only a few do.

    Ignores notes that end with an address or an element without characters, such as a call.
    """
    ends = last_words(sources)
    unended = [
        one for one in ends if not (_ENDED.search(one.text[-20:]) or is_attribution(one) or ends_with_name(one.text))
    ]
    if len(ends) < _FEWEST or len(unended) > max(1, len(ends) // _SHARE):
        return
    for one in unended:
        text = one.text.rstrip()
        if text.endswith(OBJECT) or not text or "://" in text[-200:].split()[-1]:
            continue
        assert one.note is not None
        words = " ".join(text[-60:].split()[-3:])
        yield CHECK.found(
            f'note "{one.note.key}" ends without a full stop: "{words}"',
            one.at(len(text) - 1),
            "write the missing words, or the full stop",
        )
