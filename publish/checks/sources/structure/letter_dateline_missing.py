"""A letter without a dateline."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import containers, letters, says_date
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.style_names import EditorClass

CHECK = Check(
    "letter-dateline-missing",
    Severity.WARNING,
    'parts of the kind "letter"',
    what="A letter has no dateline.",
    why="""
Letters are ordered and cited by place and date. If they stand in the text without their
container, they are set as a paragraph. If the letter has none, editors supply them in
brackets. A date in the heading, in a letterhead or in a line of its own counts, and so
does the `date` of its part in edition.toml, which is printed in its head.""",
    mend="""
Put them into a container:

    ::: dateline
    [Bristol, December 1920]
    :::""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each letter without a dateline, at its first line."""
    for part in letters(sources):
        is_dated = part.settings.date is not None or containers(part, EditorClass.DATELINE)
        if not is_dated and not says_date(sources, part):
            yield CHECK.found(
                "this letter has no dateline", part.blocks[0].at, "write its place and date in ::: dateline"
            )
