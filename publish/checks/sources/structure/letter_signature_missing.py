"""An unsigned letter."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.letter_parts import containers, letters, says_name
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.style_names import EditorClass

CHECK = Check(
    "letter-signature-missing",
    Severity.WARNING,
    'parts of the kind "letter"',
    what="A letter has no signature.",
    why="""
A letter that ends without a name looks incomplete. If the name stands in the text without
its container, it is set as a paragraph. If the original has none, editors supply it in
brackets.""",
    mend="""
Put the name into a container:

    ::: signature
    J. Harper
    :::""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each letter without a signature or closer, at its last block."""
    for part in letters(sources):
        if not containers(part, EditorClass.SIGNATURE, EditorClass.CLOSER) and not says_name(sources, part):
            yield CHECK.found("this letter has no signature", part.blocks[-1].at, "write the name in ::: signature")
