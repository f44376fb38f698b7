"""Doubled signs, or signs that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
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
    rf",,+|;;+|(?<![:{OBJECT}])::(?![:\w])|,\.(?!\.)|[;:],|,[;:]|;\.|[;:][!?]|:;|;:(?![()D])"
    r"|(?<![.?!…])\.\.(?![.…])|(?<!\d)\?\.(?![.\w])|!\.(?![.\w])"
)
_GREEK = ("el", "grc")
# Two dots that an edition has so often are its dots for a pause, as in stammering: they are told once.
_PAUSE, _HABIT = "..", 5
# A cheap test for places worth trying: few signs are followed by another.
_BEGINNING = re.compile(r"[,;:.?!](?=[,;:.!?])")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each pair of signs that cannot occur together; once about the two dots of a pause, if a habit."""
    places = [(passage, found) for passage in sources.passages for found in _doubled(passage)]
    pauses = sum(found[0] == _PAUSE for _, found in places)
    told = False
    for passage, found in places:
        language = passage.language(found.start()).partition("-")[0].lower()
        is_habit = found[0] == _PAUSE and pauses >= _HABIT
        if is_habit and told:
            continue
        told |= is_habit
        if found[0] == ",," and any(pair[0] == "„" for pair in conventions(language).quotes):
            help = "write „ if a quotation begins here, otherwise one comma"
        elif is_habit:
            help = "write three dots where the speaker pauses, otherwise the mark that is meant"
        else:
            help = "write the one that is meant"
        everywhere = f", as {pauses - 1} other places in this edition have" if is_habit else ""
        yield CHECK.found(
            f'"{words_at(passage, found.start(), found.end(), 0)}" has "{found[0]}"{everywhere}',
            passage.at(found.start()),
            help,
        )


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
        if language in _GREEK and passage.prose.startswith((";...", ";…", ";!"), found.start()):
            continue  # the Greek question mark, before the same signs as any other
        yield found
