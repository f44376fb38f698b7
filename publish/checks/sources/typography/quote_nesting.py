"""A nested quotation with the same marks as the outer one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "quote-nesting",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A quotation inside another one has the same quotation marks.",
    why="""
Readers take the end of the inner quotation for the end of the outer one. Publish makes
straight marks differ; it does not change typed curly ones.""",
    mend="""
Write the inner marks of the language, ‘ ’ in English, ‚ ‘ in German:

    “They call it a ‘lucky mill’ there.”""",
)
_HABIT = 3


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each quotation with the same marks as the one around it, if both are complete."""
    found = list(_found(sources))
    # An edition that does so again and again keeps the marks of its original.
    yield from (replace(one, is_doubtful=len(found) >= _HABIT) for one in found)


def _found(sources: Sources) -> Iterator[Diagnostic]:
    for quoted in sources.quoted:
        whole = {pair.opened.place for pair in quoted.pairs}
        if quoted.unclosed or quoted.unopened:
            continue
        for pair in quoted.pairs:
            outer = pair.outer
            if outer is None or outer.place not in whole or pair.opened.char != outer.char or outer.char in "\"'":
                continue
            row = quoted.row(pair.opened)
            pairs = [one for one in row.quotes if one[0] != outer.char]
            words = words_at(quoted.passage, pair.opened.place, pair.opened.place + 1)
            yield CHECK.found(
                f'"{words}" opens a quotation with the mark of the quotation around it',
                quoted.passage.at(pair.opened.place),
                f"write {pairs[0][0]} and {pairs[0][1]} around it" if pairs else "write different marks",
            )
