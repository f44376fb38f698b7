"""A title spelled differently in the settings and in the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.slips import is_slip
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import plain

CHECK = Check(
    "title-differs",
    Severity.WARNING,
    "the title in sources/edition.toml, and the headings of the parts",
    what="The title and a heading differ by a slip.",
    why="""
The title page, catalogues and running heads say one thing, the page another.""",
    mend="""
Write both alike:

    title = "Letters from the Harbour"

    # Letters from the Harbour""",
)

_WORD = re.compile(r"\w+")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each part whose heading differs from the title by one slip in one word."""
    words = _WORD.findall(sources.settings.title)
    for part in sources.book.parts:
        heading = _WORD.findall(plain(part.title)) if part.heading is not None else []
        if part.heading is None or len(heading) != len(words):
            continue
        differing = [(one, other) for one, other in zip(heading, words, strict=True) if one != other]
        if len(differing) == 1 and _are_one(*differing[0]):
            yield CHECK.found(
                f'this heading has "{differing[0][0]}", but the title has "{differing[0][1]}"',
                part.heading.at,
                "write the same in both places",
            )


def _are_one(one: str, other: str) -> bool:
    return is_slip(one, other) and is_slip(other, one)
