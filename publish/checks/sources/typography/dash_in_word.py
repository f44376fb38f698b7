"""A dash in a word that should have a hyphen, by rule or because the edition writes it so elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.compounds import FIRST, NEVER_SECOND
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "dash-in-word",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A word has a dash or a minus instead of its hyphen.",
    why="""
Dashes separate, hyphens join: the compound reads as two words, and neither searches nor
hyphenation recognize it.""",
    mend="""
Write the hyphen of the keyboard:

    self-defense                        instead of     self–defense""",
)

_L = r"[^\W\d_]"
_DASH = re.compile(rf"[‒–−﹣](?={_L})(?<={_L}.)|(?<={_L})--(?={_L})")
_BEFORE = re.compile(rf"{_L}+$")
_BEHIND = re.compile(rf"{_L}+")
_COMPOUND = re.compile(rf"{_L}+(?:-{_L}+)+")
_NO_DASH = "‒−﹣"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each dash in a compound that should have a hyphen.

    This means each figure dash, minus or small hyphen between two letters, any dash in a compound that the edition
    elsewhere writes with a hyphen, and an en dash in a compound that only a hyphen can join.
    """
    dashes = [
        (passage, found)
        for passage in sources.passages
        for found in _DASH.finditer(passage.prose)
        if not passage.prose.isascii() or "--" in passage.prose
    ]
    if not dashes:
        return
    compounds = {one.lower() for passage in sources.passages for one in _COMPOUND.findall(passage.prose)}
    for passage, found in dashes:
        before = _BEFORE.search(passage.prose, max(0, found.start() - 40), found.start())
        behind = _BEHIND.match(passage.prose, found.end())
        word = f"{before[0] if before else ''}-{behind[0] if behind else ''}"
        is_known = word.lower() in compounds or (found[0] == "–" and _is_compound(passage, found.start(), word))
        if found[0] in _NO_DASH or is_known:
            written = f"{before[0] if before else ''}{found[0]}{behind[0] if behind else ''}"
            yield CHECK.found(
                f'"{written}" has a dash instead of a hyphen', passage.at(found.start()), f'write "{word}"'
            )


def _is_compound(passage: Passage, start: int, word: str) -> bool:
    """Whether only a hyphen can join the first half of a word to the second, in the language at `start`."""
    language = passage.language(start).partition("-")[0].lower()
    first, _, second = word.partition("-")
    return (
        first.lower() in FIRST.get(language, ()) and second.islower() and second not in NEVER_SECOND.get(language, ())
    )
