"""Quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.apostrophe_wrong import stands_for_apostrophe
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "quote-unbalanced",
    Severity.WARNING,
    "each block of parts and notes, without code",
    what="A quotation mark has no counterpart.",
    why="""
Readers cannot tell whose words they are: a quotation seems to go on to the end of the
paragraph, or to have begun nowhere.""",
    mend="""
Write the missing mark. A quotation of several paragraphs opens in each of them and closes
in the last:

    “Wait awhile, not today.

    “Tomorrow we shall see.”""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each opening mark that is never closed, and each closing mark that was never opened."""
    for quoted in sources.quoted:
        passage = quoted.passage
        for mark in quoted.unclosed:
            if not stands_for_apostrophe(quoted, mark):
                words = words_at(passage, mark.place, mark.place + 1)
                yield CHECK.found(
                    f'the quotation that opens in "{words}" is never closed',
                    passage.at(mark.place),
                    "write the closing mark where it ends, or delete this one",
                )
        for mark in quoted.unopened:
            words = words_at(passage, mark.place, mark.place + 1)
            yield CHECK.found(
                f'the quotation that closes in "{words}" was never opened',
                passage.at(mark.place),
                "write the opening mark where it begins, or delete this one",
            )
