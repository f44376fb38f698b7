"""A link or a picture that Markdown could not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "link-unclosed",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A link is not read as one and would be printed with its brackets.",
    why="""
A bracket of it is missing, a space stands between its two halves or in the address, or
they stand the wrong way round: the reader gets the brackets, and no link.""",
    mend="""
Write the words in square brackets, and at once the address in round ones; spaces in it
stand between < and >:

    [the facsimile](https://example.org/lenin)
    ![the desk](<images/the desk.jpg>)""",
)

_ADDRESS = r"(?:https?:|mailto:|www\.|#\w|images/|[\w./%-]*\w\.(?:md|png|jpe?g|svg|gif|webp|org|com|net)\b)"
_FILE = r"[^()\[\]\n]{1,80}\w\.(?:md|png|jpe?g|svg|gif|webp)\b"
_REST = r"[^\s()]*(?:[^()\[\]\n]{0,40}\))?"
_SIGN = re.compile(
    # The round bracket is not closed, or there is a space that must not be.
    rf"!?\[[^\[\]\n]{{1,200}}\][ \n]?\(\s*<?(?:{_ADDRESS}|{_FILE}){_REST}"
    rf"|\((?:[^()\n]{{1,200}})\)\[{_ADDRESS}[^\s\]]*"  # the wrong way round
    rf"|!?\[[^\[\]()\n]{{1,200}}\(https?:[^\s()\]]*\)",  # the square bracket is not closed
    re.IGNORECASE,
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each."""
    for passage, found in unread(sources, _SIGN, "](", "] (", "]\n(", ")[", "(http"):
        yield CHECK.found(
            f'"{shortened(found[0], 60)}" is not read as a link and would be printed',
            passage.at(found.start()),
            "write [words](address) without a space between; where it is meant as it stands, write \\[",
        )
