"""A space inside a bracket or inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.editing.typography.quotation_marks import ditto_marks

CHECK = Check(
    "space-inside",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="There is a space inside brackets or quotation marks.",
    why="""
A line can end after the opening mark or begin with the closing one. French guillemets get
their spaces automatically and may be typed with them.""",
    mend="""
Write brackets and marks directly at the words:

    the millers (and their sons)        instead of     ( and their sons )
    “lucky mill”                        instead of     “ lucky mill ”""",
)

_OPENED = re.compile(r"[(\[“‘„‚«»‹›](?=[ \n\u00a0]+[^\W_])(?<![^\s“‘(\[].)")
# Excludes marks directly before a word or another opening mark.
_CLOSED = re.compile(r"(?<=[ \n\u00a0])[)\]“”‘’»«›‹](?![\w“‘„«])")
# After an ellipsis a space is right, and so it is between the marks of two quotations that end together.
_NOT_BEHIND = ".…“”‘’„‚«»‹›([*"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each space between a bracket or quotation mark and the words inside it."""
    for passage in sources.passages:
        text = passage.prose
        dittos = ditto_marks(text)
        for found in _OPENED.finditer(text):
            mark = found[0]
            if found.start() in dittos:
                continue
            row = conventions(passage.language(found.start()))
            is_opening = mark in row.opening and mark not in row.closing and not (mark in "«‹" and row.guillemet)
            if mark in "([" or is_opening:
                words = words_at(passage, found.start(), found.end(), 1)
                yield CHECK.found(f'"{words}" has a space after "{mark}"', passage.at(found.end()), "delete the space")
        for found in _CLOSED.finditer(text):
            mark, before = found[0], text[max(0, found.start() - 9) : found.start()].rstrip()
            row = conventions(passage.language(found.start()))
            is_closing = mark in row.closing and mark not in row.opening and not (mark in "»›" and row.guillemet)
            if before and before[-1] not in _NOT_BEHIND and (mark in ")]" or is_closing):
                words = words_at(passage, found.start(), found.end(), 1)
                yield CHECK.found(
                    f'"{words}" has a space before "{mark}"', passage.at(found.start() - 1), "delete the space"
                )
