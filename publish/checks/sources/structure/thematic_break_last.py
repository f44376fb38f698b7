"""A thematic break that separates nothing."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind

CHECK = Check(
    "thematic-break-last",
    Severity.WARNING,
    "thematic breaks (***) in parts",
    what="A thematic break separates nothing.",
    why="""
It says that something new begins below it. At the beginning or end of a part and below a
heading that is already clear, and of two in a row one is too many.""",
    mend="""
Delete the line:

    ## The argument

    The author begins with a question.""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each break at either end of a part, below a heading, or below another break."""
    for part in sources.manuscript.parts:
        for before, block, behind in zip((None, *part.blocks), part.blocks, (*part.blocks[1:], None), strict=False):
            if block.kind is not Kind.RULE:
                continue
            if before is None or behind is None:
                where = "at the beginning of this part" if before is None else "at the end of this part"
            elif before.kind in (Kind.HEADING, Kind.RULE):
                where = f"below a {before.kind.value}"
            else:
                continue
            yield CHECK.found(f"a thematic break {where} separates nothing", block.at, "delete the line")
