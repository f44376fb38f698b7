"""Unknown character entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from html.entities import html5

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "entity-unknown",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A character entity is unknown or incomplete and would be printed.",
    why="""
HTML gives characters names, such as &nbsp; and &mdash;. A name that is misspelt or lacks
its semicolon is printed as it stands.""",
    mend="""
Correct the name, complete the semicolon, or write the character itself:

    Bath&emsp;Bristol
    10&nbsp;January""",
)

_NAMES = sorted(name[:-1] for name in html5 if name.endswith(";"))
# Entities that are written by hand: without a semicolon, only these are recognized. No word begins with those in
# `_PLAIN`, so they are recognized even directly before letters.
_PLAIN = (
    "nbsp",
    "ensp",
    "emsp",
    "thinsp",
    "mdash",
    "ndash",
    "hellip",
    "ldquo",
    "rdquo",
    "lsquo",
    "rsquo",
    "laquo",
    "raquo",
)
_WORDS = ("shy", "amp", "quot", "apos", "copy", "sect", "para", "deg", "frac12", "times")
_COMMON = _PLAIN + _WORDS
_SIGN = re.compile(
    rf"&(?:(#?[A-Za-z0-9]{{2,30}});|((?:{'|'.join(_PLAIN)})(?!;)|(?:{'|'.join(_WORDS)})(?![A-Za-z0-9;])))"
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each unknown entity, and each common one without its semicolon."""
    for passage, found in unread(sources, _SIGN, "&"):
        if found[2]:
            yield CHECK.found(
                f'"{found[0]}" has no semicolon and would be printed', passage.at(found.start()), f"write &{found[2]};"
            )
            continue
        near = get_close_matches(found[1], _COMMON, n=1)
        if not near and passage.text[: found.start()][-1:].isalnum():
            continue  # "B&ME;" is a firm
        near = near or get_close_matches(found[1], _NAMES, n=1)
        help = f"write &{near[0]};" if near else "write the character itself; for a bare & write &amp;"
        yield CHECK.found(
            f'"{found[0]}" is not a known character entity and would be printed', passage.at(found.start()), help
        )
