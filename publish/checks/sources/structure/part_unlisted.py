"""A file of words that the edition does not name."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Location, Severity
from publish.editing.sources import Sources
from publish.manuscript.reader import unnamed

CHECK = Check(
    "part-unlisted",
    Severity.WARNING,
    "the Markdown files in sources/",
    what="A Markdown file in sources/ is neither a part nor a notes file.",
    why="""
None of its words are in the book. If edition.toml lists the parts, a new chapter must be
listed too; drafts that are not to be printed do not belong in sources/.""",
    mend="""
List it, or move it elsewhere:

    [[part]]
    file = "afterword.md\"""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each; README.md speaks of the sources and is none of them."""
    if not sources.edition.is_whole:  # what it names and must not read is reported already
        return
    for name in unnamed(sources.edition):
        if name != "README.md":
            yield CHECK.found(
                "this file is neither a part nor a notes file: none of its words are in the book",
                Location(f"sources/{name}"),
                f'add [[part]] file = "{name}" to sources/edition.toml, or move the file elsewhere',
            )
