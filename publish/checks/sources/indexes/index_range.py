"""A range of pages without an end, or without a beginning."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.index_attributes import RANGE_BEGIN

CHECK = Check(
    "index-range",
    Severity.WARNING,
    "marks for an index",
    what="A range for the index begins and does not end, or ends and does not begin.",
    why="""
The index would name a single page for a passage that goes on. Both marks of a range have
the same entry; a misspelling in one of them separates them.""",
    mend="""
Mark the beginning and the end of the passage with the same entry:

    []{.index entry="steppe" range=begin} ... []{.index entry="steppe" range=end}""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each mark of a range that lacks the other."""
    for index in sources.book.indexes:
        for one in index.open_ranges:
            begins = one.data.range == RANGE_BEGIN
            what, other = ("has no end", "end") if begins else ("has no beginning", "begin")
            sub = f' sub="{one.data.sub}"' if one.data.sub else ""
            instead = f'write []{{.index entry="{one.data.entry}"{sub} range={other}}} where it {other}s'
            yield CHECK.found(f'the range of "{one.data.entry}" {what}', one.at, instead)
