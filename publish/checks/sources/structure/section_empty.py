"""A heading with nothing below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.structure.headings import level, words
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Element, Kind

CHECK = Check(
    "section-empty",
    Severity.WARNING,
    "the headings of parts that contain more than a heading",
    what="There is no text between a heading and the next one, or the end.",
    why="""
The contents lead to an empty section: its text was lost, or the two lines were meant as
one heading.""",
    mend="""
Write the text, delete the heading, or join the two lines into one heading:

    ## To the editor\\
    Bristol, 21 December 1920""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each heading without text; a part with nothing but headings divides the book and is ignored."""
    for part in sources.manuscript.parts:
        if all(block.kind is Kind.HEADING for block in part.blocks):
            continue
        for block, following in pairwise((*part.blocks, None)):
            if block is None or block.kind is not Kind.HEADING:
                continue
            if following is None or _ends(block, following):
                what = "the end of the part" if following is None else f'the heading "{words(following)}"'
                yield CHECK.found(
                    f'the heading "{words(block)}" is directly followed by {what}',
                    block.at,
                    "write its text, or delete the heading",
                )


def _ends(heading: Element, following: Element) -> bool:
    return following.kind is Kind.HEADING and level(following) <= level(heading)
