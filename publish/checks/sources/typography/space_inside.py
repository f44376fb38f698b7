"""A space inside a bracket or inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.typography import conventions

CHECK = Check(
    "space-inside",
    Severity.WARNING,
    "the words of parts and notes, code left out",
    what="A space stands inside a bracket or inside quotation marks.",
    why="""
A line can end behind the mark that opens, or begin with the one that closes. French
guillemets have their space by themselves, and may be typed with one.""",
    mend="""
Write bracket and mark close to the words:

    the soviets (and their leaders)     and not     ( and their leaders )
    “occupational hazard”               and not     “ occupational hazard ”""",
)

_OPENED = re.compile(r"[(\[“‘„‚«»‹›](?=[ \n\u00a0]+[^\W_])(?<![^\s“‘(\[].)")
# Not behind an ellipsis, nor between the marks of two quotations that end together.
_CLOSED = re.compile(r"(?<=[ \n\u00a0])[)\]“”‘’»«›‹](?![\w“‘„«])")
_NOT_BEHIND = ".…“”‘’„‚«»‹›([*"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each space between a bracket or a quotation mark and the words inside it."""
    for passage in sources.passages:
        text = passage.prose
        for found in _OPENED.finditer(text):
            mark = found[0]
            row = conventions(passage.language(found.start()))
            is_opening = mark in row.opening and mark not in row.closing and not (mark in "«‹" and row.guillemet)
            if mark in "([" or is_opening:
                words = words_at(passage, found.start(), found.end(), 1)
                yield CHECK.found(
                    f'"{words}" has a space behind "{mark}"', passage.at(found.end()), "take the space out"
                )
        for found in _CLOSED.finditer(text):
            mark, before = found[0], text[max(0, found.start() - 9) : found.start()].rstrip()
            row = conventions(passage.language(found.start()))
            is_closing = mark in row.closing and mark not in row.opening and not (mark in "»›" and row.guillemet)
            if before and before[-1] not in _NOT_BEHIND and (mark in ")]" or is_closing):
                words = words_at(passage, found.start(), found.end(), 1)
                yield CHECK.found(
                    f'"{words}" has a space before "{mark}"', passage.at(found.start() - 1), "take the space out"
                )
