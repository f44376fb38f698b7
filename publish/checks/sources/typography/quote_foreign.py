"""Quotation marks that the language of the passage does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.editing.typography.other_marks import other_marks

CHECK = Check(
    "quote-foreign",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A quotation mark does not belong to the language of its passage.",
    why="""
It was left over from another language; or the passage is in another language without
being marked, and is read out and hyphenated by the wrong rules.""",
    mend="""
Write the marks of the language, or say which language the words are in:

    he calls it “Hilfe”
    [„Gegenseitige Hilfe“]{lang=de}""",
)

_MARKS = re.compile("[„‟‚‛«»‹›]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each mark of another language; of a pair, only the opening mark is reported.

    Ignores languages that the table does not list.
    """
    for quoted in sources.quoted:
        passage = quoted.passage
        if not _MARKS.search(passage.prose):
            continue
        ends = {pair.closed.place for pair in quoted.pairs}
        for found in _MARKS.finditer(passage.prose):
            language = passage.language(found.start())
            row = conventions(language)
            known = other_marks(language)
            if known is None or found[0] in row.opening + row.closing + known or found.start() in ends:
                continue
            words = words_at(passage, found.start(), found.end(), 0)
            opening, closing = row.opening[0], row.closing[0]
            yield CHECK.found(
                f'"{found[0]}" in "{words}" is not a quotation mark of this language ({language})',
                passage.at(found.start()),
                f"write {opening} and {closing}, or mark the language: [words]{{lang=...}}",
            )
