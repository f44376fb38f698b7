"""Asterisks and underscores that were meant as emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.check import Check
from publish.checks.sources.sources import Sources
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity

CHECK = Check(
    "emphasis-unread", Severity.WARNING, "the words of parts and notes; addresses and code left out",
    what="An asterisk or an underscore that was to be emphasis is printed.",
    why="""
Its other half is missing, or a space stands between it and the words: the sign is
printed, and the words are not in italics.""",
    mend="""
Write the signs close to the words, on both sides; one that is meant is written with a
backslash:

    in *Izvestiia* and in *Pravda*      and not     in *Izvestiia and in * Pravda*
    \\*""",
)

_SIGN = re.compile(
    r"\*{1,3}(?=[^\W_]|[“‘(])|\*{1,3}(?<=[\w.,;!?”’)]\*)|(?<!\S)\*{2,3}(?!\S)"
    r"|(?<![\w_])__?(?=[^\W_])|_(?<=[a-zß-ÿ.,;!?]_)(?![\w_])"
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each sign of emphasis that touches a word and was left in the text."""
    for passage in sources.passages:
        text = passage.prose
        for found in _SIGN.finditer(text) if "*" in text or "_" in text else ():
            sign, words = found[0], words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(f'"{words}" has "{sign}" that makes no emphasis',
                              passage.at(found.start()),
                              f"write it on both sides of the words, or \\{sign[0]} where it is meant")
