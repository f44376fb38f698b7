"""A Roman number that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "roman-number",
    Severity.WARNING,
    "five letters and more of MDCLXVI in a row, as years have them",
    what="A Roman number is written as none is.",
    why="""
The reader cannot tell which number it stands for.""",
    mend="""
Compare the source and write the number: no letter four times in a row, a smaller one
before a larger one only in IV, IX, XL, XC, CD and CM:

    MCMXLII""",
)

_LETTERS = re.compile(r"(?<![\w.])[MDCLXVI]{5,}(?!\w|\.\w)")
# How a number begins and a word in capitals, as CIVIL or MIMIC, does not.
_BEGINS = re.compile(r"M{1,3}[CD]|MM|DC|CC|LX|XC|CX|XX")
_NUMBER = re.compile(r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# As Romans, and printers of the seventeenth century, wrote: letters that only add up.
_ADDED = re.compile(r"M*D?C{0,4}L?X{0,4}V?I{0,4}")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each that follows neither the rule of today nor the older one of adding up."""
    for passage in sources.passages:
        for found in _LETTERS.finditer(passage.text):
            number = found[0]
            if _BEGINS.match(number) and not _NUMBER.fullmatch(number) and not _ADDED.fullmatch(number):
                yield CHECK.found(
                    f'"{number}" is no Roman number',
                    passage.at(found.start()),
                    "compare the source, and write the number as it is written today",
                )
