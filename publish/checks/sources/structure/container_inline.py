"""The colons of a container within a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.style_names import LETTER_PARTS

CHECK = Check(
    "container-inline",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="The colons of a container are inside a line and would be printed.",
    why="""
A container begins and ends with a line of its own, of at least three colons. Anywhere
else the colons are printed, and the signature becomes a paragraph.""",
    mend="""
Put each on a line of its own:

    ::: signature
    J. Harper
    :::""",
)

_NEEDS = (":::", *(f":{space}{name}" for space in ("", " ") for name in LETTER_PARTS))
_SIGN = re.compile(
    r":{3,}[ \t]*[^\s:]*"
    rf"|^::?[ \t]*(?:{'|'.join(LETTER_PARTS)})[ \t]*$",
    re.MULTILINE,
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about the colons of a container in text; `container-close` reports a line of colons that closes nothing."""
    for passage, found in unread(sources, _SIGN, *_NEEDS):
        start = passage.text.rfind("\n", 0, found.start()) + 1
        end = passage.text.find("\n", found.end())
        if passage.text[start : end if end >= 0 else None].strip(": \t"):
            yield CHECK.found(
                f'"{shortened(found[0])}" is inside a line of text and would be printed',
                passage.at(found.start()),
                "put it on a line of its own: ::: name to open, ::: to close",
            )
