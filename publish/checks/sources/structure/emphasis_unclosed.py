"""An asterisk or underscore that was meant as emphasis but would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.unread import shortened, unread
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "emphasis-unclosed",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A star or an underscore at a word opens or closes nothing.",
    why="""
Emphasis needs a sign on both sides, in the same paragraph, with no space between sign and
word. If one is missing, Markdown prints the other one and nothing is emphasized. A star
typed as a note mark does not link to the note.""",
    mend="""
Write the other sign, or a backslash before a star that is to be printed:

    printed in *Izvestiia* and in *Pravda*
    the Indo-European \\*wlkwos""",
)

_SIGN = re.compile(
    r"(?<![\w*_\\])(?:\*{1,3}|_{1,2})(?=[^\W_]|[“‘«„(\[])"  # at the beginning of a word
    r"|(?:(?<=[^\W_])|(?<=[.,;:!?…”’»“)\]]))(?:\*{1,3}|_{1,2})(?![\w*_])"  # at its end
    r"|(?<=[^\W\d_])\*{1,3}(?=[^\W\d_])"  # between two letters
)
# A name of which an old book prints only the beginning: Mme de C***.
_HIDDEN_NAME = re.compile(r"\W*(?:[^\W\d_]+['’])?[^\W\d_a-z][^\W\d_]{0,2}\*{2,3}\W*")
# How many characters before and after the sign are searched for the ends of its word.
_WORD = 200


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each star or underscore at a word that opens or closes nothing, except in addresses."""
    for passage, found in unread(sources, _SIGN, "*", "_"):
        before = passage.text[max(0, found.start() - _WORD) : found.start()]
        behind = passage.text[found.end() : found.end() + _WORD]
        word = re.split(r"\s", before)[-1] + found[0] + re.split(r"\s", behind)[0]
        if "://" not in word and not _HIDDEN_NAME.fullmatch(word):
            yield CHECK.found(
                f'{found[0]} in "{shortened(word)}" opens or closes nothing and would be printed',
                passage.at(found.start()),
                f"write it on both sides of the words; to print it, write \\{found[0][0]}",
            )
