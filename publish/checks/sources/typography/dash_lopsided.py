"""A dash with a space on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.checks.sources.typography.typed_dashes import Dash, dashes
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


# From how many dashes on with a space on the same side these are a habit, and told once.
_OFTEN = 20


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each dash between words with one space beside it, once if it is a habit; figures and broken-off speech
    are ignored."""
    lopsided = [(passage, one) for passage in sources.passages for one in dashes(passage.prose) if _is_lopsided(one)]
    lopsided = [
        (passage, one)
        for passage, one in lopsided
        if passage.language(one.start).partition("-")[0].lower() not in _ENCLOSING
    ]
    for (passage, one), everywhere in told(lopsided, lambda place: place[1].spaced, _OFTEN):
        words = words_at(passage, one.start, one.end, 1)
        yield CHECK.found(
            f'the dash in "{words}" has a space on one side only{everywhere}',
            passage.at(one.start),
            "write a space on both sides, or on neither",
        )


def _is_lopsided(one: Dash) -> bool:
    if one.sign == "-" or one.spaced[0] is one.spaced[1] or not one.right.islower():
        return False
    # Broken-off speech, and a dash directly after a sign, rightly have a space only after the dash.
    return one.left.isalpha() or (one.spaced[0] and bool(one.left) and one.left in ",;.!?)”’")
