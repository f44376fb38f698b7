"""Straight and typographic quotation marks mixed in one edition or in one pair."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.quotations import Quotation, Quoted
from publish.editing.sources import Sources

CHECK = Check(
    "quote-mixed",
    Severity.WARNING,
    "the quotation marks of the whole edition",
    what="Straight and curly quotation marks are mixed.",
    why="""
Straight marks become those of the language; curly ones stay as they are. If an edition or
a pair mixes them, two quotations can look different, and a search finds only one kind.""",
    mend="""
Write both marks of a pair alike, and use one kind in the whole edition:

    “lucky mill”   or   "lucky mill"   but not   “lucky mill\"""",
)

_STRAIGHT = "\"'"
_PAIRS = frozenset(
    {
        '""',
        "''",
        "“”",
        "‘’",
        "„“",
        "‚‘",
        "„”",
        "‚’",
        "«»",
        "‹›",
        "»«",
        "›‹",
        "””",
        "’’",
        "»»",
        "««",
        "››",
        "’‘",
        "”“",
        "‟”",
        "‛’",
    }
)
# Fewest pairs of double marks that establish a habit, and the largest share of straight ones that are taken for slips.
_HABIT, _SHARE = 20, 0.1


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each mixed pair, and each straight pair if the edition usually has typographic ones."""
    pairs = [(quoted, pair) for quoted in sources.quoted for pair in quoted.pairs]
    double = [pair for _, pair in pairs if pair.opened.char not in "'‘‚‹›"]
    straight = sum(pair.opened.char == pair.closed.char == '"' for pair in double)
    is_rare = len(double) >= _HABIT and 0 < straight <= len(double) * _SHARE
    for quoted, pair in pairs:
        if pair.opened in quoted.turned or pair.closed in quoted.turned:
            continue  # `quote-direction` reports the mark
        kinds = pair.opened.char + pair.closed.char
        if kinds not in _PAIRS:
            yield _found(
                quoted,
                pair,
                f"opens with {pair.opened.char} and closes with {pair.closed.char}",
                "write both marks in the same style",
            )
        elif is_rare and kinds == '""':
            yield _found(
                quoted,
                pair,
                "has straight quotation marks; the others in this edition are curly",
                "write {} and {}".format(*quoted.row(pair.opened).quotes[0]),
            )


def _found(quoted: Quoted, pair: Quotation, what: str, help: str) -> Diagnostic:
    passage = quoted.passage
    words = words_at(passage, pair.opened.place, pair.closed.place + 1, 0)
    at = pair.opened if pair.opened.char in _STRAIGHT or pair.closed.char not in _STRAIGHT else pair.closed
    return CHECK.found(
        f'"{words}" {what}' if len(words) < 50 else f'the quotation "{words}" {what}', passage.at(at.place), help
    )
