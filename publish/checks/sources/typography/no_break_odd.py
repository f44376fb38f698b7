"""A no-break space between two ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "no-break-odd",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A no-break space holds two ordinary words together.",
    why="""
It comes with words that were copied from a web page or a word processor. The line can
not be broken there, so that it is set too wide or too tight, and a search for the two
words does not find them.""",
    mend="""
Write an ordinary space; where the words must not be parted, write it as an entity that
can be seen:

    the October Revolution        le cap Horn        [a&nbsp;priori]{lang=la}""",
)

_LOWER = "[a-zß-öø-ÿа-яёіїєўά-ώ]"
_BETWEEN = re.compile(rf"[\u00a0\u202f](?={_LOWER}{{3}})(?:(?<={_LOWER}{{3}}.)|(?<={_LOWER}{{3}}[,;].))")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each no-break space between two words of three and more small letters."""
    for passage in sources.passages:
        for found in _BETWEEN.finditer(passage.prose):
            words = words_at(passage, found.start(), found.end(), 0)
            yield CHECK.found(
                f'a no-break space holds "{words}" together',
                passage.at(found.start()),
                "write an ordinary space, or &nbsp; where it is meant",
            )
