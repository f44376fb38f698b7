"""Quotation marks that face the wrong way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "quote-direction",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="A quotation mark points the wrong way.",
    why="""
An opening mark at the end of a word is printed as it stands: publish does not change
typed curly quotation marks.""",
    mend="""
Turn it round, or write straight marks, which publish turns the right way:

    “below the bridge”                  instead of     ”below the bridge“
    "below the bridge\"""",
)


# From how many marks on, and from which share of all those with the same sign on, a direction is a habit.
_HABIT, _SHARE = 10, 0.2


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each opening mark at the end of words, and each closing mark before them.

    Where an edition turns a mark round again and again, as «these» in Swedish, it follows another custom.
    """
    turned = Counter(mark.char for quoted in sources.quoted for mark in quoted.turned)
    marks = Counter(
        mark.char
        for quoted in sources.quoted
        for mark in (
            *quoted.unclosed,
            *quoted.unopened,
            *(m for pair in quoted.pairs for m in (pair.opened, pair.closed)),
        )
    )
    for quoted in sources.quoted:
        for mark in quoted.turned:
            if turned.total() >= _HABIT and turned[mark.char] >= marks[mark.char] * _SHARE:
                continue
            pair = quoted.pairs_with(mark)[0]
            is_opening = pair[0] == mark.char
            words = words_at(quoted.passage, mark.place, mark.place + 1, 0)
            what = (
                "is an opening mark at the end of a word" if is_opening else "is a closing mark at the start of a word"
            )
            yield CHECK.found(
                f'{mark.char} in "{words}" {what}', quoted.passage.at(mark.place), f"write {pair[is_opening]}"
            )
