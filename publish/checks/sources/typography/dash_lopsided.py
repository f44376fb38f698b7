"""A dash with a space on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.typed_dashes import dashes
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "dash-lopsided",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A dash has a space on one side only.",
    why="""
It looks as if it belonged to one of the two words, and the line cannot break where it
should. In Spanish and some other languages, where dashes enclose words like brackets, it
is correct and not reported.""",
    mend="""
Write a space on both sides or on neither, as in the rest of the edition:

    the old order — and old disturbances
    the old order—and old disturbances""",
)

# Languages in which dashes enclose words like brackets.
_ENCLOSING = frozenset({"es", "ca", "gl", "pt", "eu", "it"})


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each dash between words with one space beside it; figures and broken-off speech are ignored."""
    for passage in sources.passages:
        for one in dashes(passage.prose):
            if one.sign == "-" or one.spaced[0] is one.spaced[1] or not one.right.islower():
                continue
            # Broken-off speech, and a dash directly after a sign, rightly have a space only after the dash.
            if not (one.left.isalpha() or (one.spaced[0] and one.left and one.left in ",;.!?)”’")):
                continue
            if passage.language(one.start).partition("-")[0].lower() not in _ENCLOSING:
                words = words_at(passage, one.start, one.end, 1)
                yield CHECK.found(
                    f'the dash in "{words}" has a space on one side only',
                    passage.at(one.start),
                    "write a space on both sides, or on neither",
                )
