"""A "see" that leads to no entry."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "index-reference",
    Severity.WARNING,
    "the entries of an index",
    what='A "see" or "see also" names an entry that no index has.',
    why="""
The reader is sent to a heading that is not there: it is misspelled, or nothing in the
text is listed under it.""",
    mend="""
Write the heading as the index has it, or the preferred name of an entry of
sources/names.toml:

    [[name]]
    preferred = "Trotsky"
    see = "Lev Bronstein\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each reference to an entry that is in no index."""
    headings = [entry.heading for index in sources.book.indexes for entry in index.entries]
    for index in sources.book.indexes:
        for entry in index.entries:
            for word, references in (("see", entry.see), ("see also", entry.see_also)):
                for one in references:
                    if not one.id:
                        near = get_close_matches(one.heading, headings, 1)
                        yield CHECK.found(
                            f'"{entry.heading}, {word} {one.heading}" leads to no entry of an index',
                            entry.at,
                            f'did you mean "{near[0]}"?' if near else "write the heading of an entry, or delete it",
                        )
