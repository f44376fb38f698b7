"""A person whose years of birth or death are given in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "life-dates-differ",
    Severity.WARNING,
    "years in brackets right behind a name of two words or more",
    what="One person is given other years of birth or death elsewhere.",
    why="""
One of the two is wrong, and the reader who meets both trusts neither.""",
    mend="""
Compare a source and write the same years in both places:

    Louise Michel (1830–1905)""",
)

_LIFE = re.compile(r"\((1\d{3}|20\d{2})(?:--?|[–‑])(1\d{3}|20\d{2})\)")
# A name before it is not longer (characters).
_REACH = 80
_PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "of",
        "af",
        "da",
    }
)
# What belongs to no life is longer or shorter.
_LIVES = range(15, 111)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning where the same name comes again with one of the two years, and another in the other's place."""
    first: dict[str, tuple[int, int, Location]] = {}
    for passage in sources.passages:
        for found in _LIFE.finditer(passage.text):
            name = _name(passage.text[max(found.start() - _REACH, 0) : found.start()])
            born, died = int(found[1]), int(found[2])
            if not name or died - born not in _LIVES:
                continue
            at = passage.at(found.start(1))
            before = first.setdefault(name, (born, died, at))
            if (before[0] == born) != (before[1] == died):
                place = f"{before[2].path}:{before[2].line}:{before[2].column}"
                yield CHECK.found(
                    f'"{name}" has the years {born}–{died} here, and {before[0]}–{before[1]} elsewhere ({place})',
                    at,
                    "compare a source and write the same in both places",
                )


def _name(words: str) -> str:
    """The capitalised words at the end of some, with the particles between them; "" where they are fewer than two."""
    name: list[str] = []
    for word in reversed(words.split()):
        if not (word[0].isupper() or (name and word in _PARTICLES)):
            break
        name.insert(0, word)
    while name and name[0] in _PARTICLES:
        del name[0]
    return " ".join(name) if len(name) > 1 else ""
