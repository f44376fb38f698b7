"""Doubled signs, or signs that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import OBJECT, Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions

CHECK = Check(
    "mark-doubled",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A punctuation mark is doubled, or stands beside one that excludes it.",
    why="""
A correction left it behind: the old mark was not deleted when the new one was written.""",
    mend="""
Write one of them. After an abbreviation, its full stop also ends the sentence:

    millers, and bakers             instead of     millers,, and bakers
    Longmans, Green, etc.           instead of     Longmans, Green, etc..""",
)

_TWICE = re.compile(
    rf",,+(?!(?<=\s,,)\s)(?!(?<=\A,,)\s)|;;+|(?<![:{OBJECT}])::(?![:\w])|,\.(?!\.)|[;:],|,[;:]|;\.(?!\.)|[;:][!?]|:;|;:(?![()D])"
    r"|(?<![.?!…])(?<!\b1\d)\.\.(?![.…])|(?<!\d)\?\.(?![.\w])|!\.(?![.\w])"
)
_GREEK = ("el", "grc")
_GREEK_QUESTION = re.compile(r".?;(?:\.\.|…|!)", re.DOTALL)
_SPACED_DOTS = re.compile(r"(?:[ \u00a0\u202f]\.){2}")
# An edition may have two dots for a pause, as in stammering, and two commas for a low quotation mark, as on a
# typewriter. So often they are a habit, and told once.
_PAUSE, _LOW, _OFTEN = "..", ",,", 5
# A cheap test for places worth trying: few signs are followed by another.
_BEGINNING = re.compile(r"[,;:.?!](?=[,;:.!?])")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each pair of signs that cannot occur together; once about those that are a habit."""
    places = [(passage, found) for passage in sources.passages for found in _doubled(passage)]
    for (passage, found), everywhere in told(places, _habit, _OFTEN):
        sign = found[0]
        if sign == _LOW and conventions(passage.language(found.start())).opens_low:
            help = "write „ if a quotation begins here, otherwise one comma"
        elif everywhere:
            help = "write three dots where the speaker pauses, otherwise the mark that is meant"
        else:
            help = "write the one that is meant"
        yield CHECK.found(
            f'"{words_at(passage, found.start(), found.end(), 0)}" has "{sign}"{everywhere}',
            passage.at(found.start()),
            help,
        )


def _habit(place: tuple[Passage, re.Match[str]]) -> str | None:
    """The sign, if it may be a habit."""
    passage, found = place
    if found[0] == _LOW:
        begins = passage.prose[found.end() : found.end() + 1].isalnum()
        return _LOW if begins and conventions(passage.language(found.start())).opens_low else None
    return _PAUSE if found[0] == _PAUSE else None


def _doubled(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield each pair of signs in a passage that cannot occur together."""
    begins = frozenset(passage.starts)
    calls = frozenset(call.offset for call in passage.calls)
    for beginning in _BEGINNING.finditer(passage.prose):
        found = _TWICE.match(passage.prose, beginning.start())
        if found is None:
            continue
        # The mark of a title, as in *What Is Property?*, or before a call may be followed by the sentence's own.
        if (found[0][0] in "?!" and found.start() + 1 in begins) or found.start() + 1 in calls:
            continue
        language = passage.language(found.start()).partition("-")[0].lower()
        if language in _GREEK and _GREEK_QUESTION.match(passage.prose, max(found.start() - 1, 0)):
            continue  # the Greek question mark, before the same signs as any other
        if found[0][-1] == "." and _SPACED_DOTS.match(passage.prose, found.end()):
            continue  # an ellipsis with spaces, as in “Wait!. . .”
        yield found
