"""A text file that the edition does not list."""

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
    """Warn about each unlisted file, except README.md, which is about the sources and not part of them."""
    if not sources.edition.is_whole:  # a listed file that may not be read is reported already
        return
    for name in unnamed(sources.edition):
        if name != "README.md":
            yield CHECK.found(
                "this file is neither a part nor a notes file: none of its words are in the book",
                Location(f"sources/{name}"),
                f'add [[part]] file = "{name}" to sources/edition.toml, or move the file elsewhere',
            )
