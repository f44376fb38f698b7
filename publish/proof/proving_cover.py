"""Prove a printed cover: its words are those of the settings, each as often as the cover has it, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from publish.diagnostics import Diagnostic, Location, error
from publish.facts.pdf import PdfFacts
from publish.proof.ink import folded
from publish.proof.proving import Proof


def prove_cover(wanted: Iterable[str], facts: PdfFacts, shown_as: str) -> Proof:
    """Compare the words of a cover with those `wanted`.

    They are compared without spaces and case: words on the spine may be turned, and small capitals are read as
    capitals. The longest are searched first, because the blurb may contain the title.
    """
    found = folded("".join(line.text for line in facts.lines))
    at = Location(shown_as)
    problems: list[Diagnostic] = []
    for words in sorted(wanted, key=len, reverse=True):
        piece = folded(words)
        if piece not in found:
            lost = f'"{words[:60]}" is not on the cover'
            problems.append(error("word-lost", lost, at, "shorten it, or see what styles/cover.css does to it"))
        found = found.replace(piece, "\0", 1)
    left = "".join(found.split("\0"))
    if left and not problems:
        added = f'the cover has words that are not in the settings: "{left[:60]}"'
        problems.append(error("word-added", added, at, "see what styles/cover.css adds"))
    return Proof(problems)
