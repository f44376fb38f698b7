"""A heading without a space after its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "heading-unspaced",
    Severity.WARNING,
    "the beginnings of lines",
    what="A heading is not read as a heading and would be printed with its #.",
    why="""
Markdown needs a space between the # and the words, and accepts six # at most. Otherwise
the line is a paragraph that begins with # and is missing from the contents.""",
    mend="""
Write a space:

    ## The argument            instead of     ##The argument""",
)

_SIGN = re.compile(r"^(?:#{1,6}(?=[^\W\d_a-zа-я])|#{2,6}(?=[^\W_])|#{7,}(?=\s))[^\n]*", re.MULTILINE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each line with such signs; a single # before a number or a lower-case word belongs to the text."""
    for passage, found in unread(sources, _SIGN, "#"):
        if passage.block.kind is Kind.PARAGRAPH:
            signs = len(found[0]) - len(found[0].lstrip("#"))
            words = found[0].lstrip("#").strip()
            yield CHECK.found(
                f'"{shortened(found[0])}" is not read as a heading and would be printed',
                passage.at(found.start()),
                f"write {'#' * min(signs, 6)} {shortened(words)}; to print it as it stands, write \\#",
            )
