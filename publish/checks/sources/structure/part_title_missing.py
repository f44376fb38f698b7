"""A part without a title although others of its kind have one."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, Part

CHECK = Check(
    "part-title-missing",
    Severity.WARNING,
    "parts of one kind",
    what="A part has no title, although the others of its kind have one.",
    why="""
The contents, bookmarks and running heads show only its kind, such as "Chapter". Most
often a # is missing from its first line, or the heading was lost. A part that is the only
one of its kind, such as an introduction, needs no title.""",
    mend="""
Begin the part with a heading, or write a title in edition.toml:

    [[part]]
    file = "letter-2.md"
    title = "The second letter\"""",
)
# More parts without a title than this are meant to have none.
_SLIPS = 2


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each part without heading and title if most parts of its kind have one."""
    kinds: dict[str, list[Part]] = {}
    for part in sources.manuscript.parts:
        if part.blocks:
            kinds.setdefault(part.settings.kind, []).append(part)
    for kind, parts in kinds.items():
        bare = [part for part in parts if not part.settings.title and part.blocks[0].kind is not Kind.HEADING]
        if len(bare) * 2 < len(parts):
            for part in bare:
                yield CHECK.found(
                    f'this part has no title, although other parts of the kind "{kind}" have one',
                    part.blocks[0].at,
                    "begin it with a heading: # Title",
                    is_doubtful=len(bare) > _SLIPS,
                )
