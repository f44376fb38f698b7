"""Straight and typographic quotation marks mixed in one edition or in one pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.checks.definition import Check
from publish.checks.sources.habits import told
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
# From how many pairs on that are mixed in the same way this is a habit, and told once.
_OFTEN = 5


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each mixed pair, once if it is a habit, and each straight pair if the edition usually has typographic
    ones."""
    pairs = [(quoted, pair) for quoted in sources.quoted for pair in quoted.pairs]
    rare = [inner for inner in (False, True) if _are_rare(pairs, inner)]
    odd = [
        (quoted, pair)
        for quoted, pair in pairs
        if pair.opened not in quoted.turned  # `quote-direction` reports the mark
        and pair.closed not in quoted.turned
        and pair.opened.char == quoted.passage.prose[pair.opened.place]  # else two commas: see `mark-doubled`
        and (_kinds(pair) not in _PAIRS or (_kinds(pair) == '""' and _is_inner(pair) in rare))
    ]
    for (quoted, pair), everywhere in told(odd, lambda place: _kinds(place[1]), _OFTEN):
        if _kinds(pair) == '""':
            what = f"has straight quotation marks{everywhere}; the others in this edition are curly"
            help = "write {} and {}".format(*quoted.row(pair.opened).quotes[0])
        else:
            what = f"opens with {pair.opened.char} and closes with {pair.closed.char}{everywhere}"
            help = "write both marks in the same style"
        yield _found(quoted, pair, what, help)


def _are_rare(pairs: Sequence[tuple[Quoted, Quotation]], inner: bool) -> bool:
    """Whether straight double marks are slips: a few among many others, inside other quotations or not."""
    double = [_kinds(pair) for _, pair in pairs if pair.opened.char not in "'‘‚‹›" and _is_inner(pair) is inner]
    return len(double) >= _HABIT and 0 < double.count('""') <= len(double) * _SHARE


def _is_inner(pair: Quotation) -> bool:
    return pair.outer is not None


def _kinds(pair: Quotation) -> str:
    return pair.opened.char + pair.closed.char


def _found(quoted: Quoted, pair: Quotation, what: str, help: str) -> Diagnostic:
    passage = quoted.passage
    words = words_at(passage, pair.opened.place, pair.closed.place + 1, 0)
    at = pair.opened if pair.opened.char in _STRAIGHT or pair.closed.char not in _STRAIGHT else pair.closed
    return CHECK.found(
        f'"{words}" {what}' if len(words) < 50 else f'the quotation "{words}" {what}', passage.at(at.place), help
    )
