"""Entities whose ampersand is itself an entity; incomplete ones are left to `entity-unknown`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "entity-unread",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="The name of a character is printed, because its ampersand was escaped.",
    why="""
This happens when text is copied through two programs: readers see &nbsp; or &amp; instead
of the character.""",
    mend="""
Write the character, or its name between & and ;

    Bath & Bristol                      instead of     Bath &amp;amp; Bristol""",
)

_LEFT_OVER = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|mdash|ndash|hellip|shy|[lr][sd]quo|[lr]aquo|copy"
    r"|[A-Za-z](?:acute|grave|circ|uml|cedil|tilde)|#\d{2,5}|#[xX][0-9a-fA-F]{2,5})(?![A-Za-z0-9]);?"
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each entity that would be printed literally."""
    for passage in sources.passages:
        for found in _LEFT_OVER.finditer(passage.text) if "&" in passage.text else ():
            is_escaped = passage.is_verbatim(found.start(), found.start() + 1)
            if is_escaped and not passage.is_verbatim(found.start() + 1, found.end()):
                yield CHECK.found(
                    f'"{found[0]}" is printed as it stands',
                    passage.at(found.start()),
                    f"write {found[0].rstrip(';')}; for the character",
                )
