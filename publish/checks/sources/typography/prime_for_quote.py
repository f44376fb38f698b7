"""Primes in the place of quotation marks, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "prime-for-quote",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A prime stands for a quotation mark, or a quotation mark for a prime.",
    why="""
Primes mean feet and inches, minutes and seconds; they have another shape than quotation
marks and are read out as what they are.""",
    mend="""
Write straight marks, which become what they have to be, or the right signs:

    “hostages”                          and not     ″hostages″
    6′ 2″ or 6' 2"                      and not     6’ 2”""",
)

_ANY = re.compile("[″‶‴′]")
_PRIMES = re.compile(r"[″‶‴](?=[^\W\d_])|(?<=[^\W\d_])[,.;:!?]?[″‶‴]|(?<![^\s(])′(?=[^\W\d_])")
_MEASURES = re.compile(r"[’‘](?<=\d.) ?\d{1,2}[”“](?!\w)|°[ \u00a0]?\d{1,2}’[ \u00a0]?(?:\d{1,2}”)?(?!\w)")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each prime beside words, and each measure written with quotation marks."""
    for passage in sources.passages:
        for found in _PRIMES.finditer(passage.prose) if _ANY.search(passage.prose) else ():
            words = words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(
                f'"{words}" has a prime for a quotation mark', passage.at(found.end() - 1), "write a quotation mark"
            )
        for found in _MEASURES.finditer(passage.prose):
            words = words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(
                f'"{words}" is a measure with quotation marks',
                passage.at(found.start()),
                "write primes, ′ and ″, or straight marks",
            )
