"""A link by a label that is not given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "reference-undefined",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A link would be printed with its brackets: its label is not given.",
    why="""
`[words][label]` is a link only where the same file says which address the label stands
for. Without that line the reader gets two pairs of brackets.""",
    mend="""
Give the label its address, or write the address into the link:

    the [facsimile][lenin] of the letter

    [lenin]: https://example.org/lenin""",
)

_SIGN = re.compile(r"\[[^\[\]\n]{1,200}\]\[([^\[\]\n]{0,100})\]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each."""
    for passage, found in unread(sources, _SIGN, "]["):
        label = found[1] or found[0][1:-3]
        yield CHECK.found(
            f'"{shortened(found[0], 60)}" would be printed: the label "{label}" is not given',
            passage.at(found.start()),
            f"write [{label}]: and its address on a line of its own; where it is meant as it stands, "
            "write a space between the brackets",
        )
