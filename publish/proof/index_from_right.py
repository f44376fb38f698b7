"""The words of an index with entries from right to left, whose lines a page does not give in the order of reading.

A reader of PDFs may take the lines of two columns for one, and the locators of an entry stand on its left. So the
signs of the whole index are compared, and each word is looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from unicodedata import normalize

from publish.proof.additions import Additions
from publish.proof.fragment import Fragment
from publish.proof.ink import BRACKETS, HYPHEN, is_word
from publish.proof.letter_directions import runs_backwards


def is_from_right(lines: Iterable[str]) -> bool:
    """Whether some lines of an index have letters from right to left."""
    return any(map(runs_backwards, lines))


def first_difference(
    lines: Sequence[Sequence[str]], repeated: Iterable[str], fragments: Sequence[Fragment], additions: Additions
) -> tuple[int | None, Fragment | None] | None:
    """Return the number of the first line that is not printed, or the first fragment with other words; None if all is
    right.

    `lines` are the words of each line, `repeated` the headings that a column may begin with, as ink. The colophon may
    follow the index.
    """
    wanted = Counter(_signs("".join(word for line in lines for word in line)))
    held = [one for one in fragments if not additions.may_be_head(one)]
    while held and additions.is_front(held[-1]) and not wanted - _signs_of(held[:-1]):
        held.pop()
    printed = "\n".join([_letters(one.ink) for one in held] + [_letters(a.core + b.ink) for a, b in pairwise(held)])
    for number, line in enumerate(lines):
        if not all(_letters(word) in printed for word in line):
            return number, None
    found = _signs_of(held)
    # Bullets of the page are drawn behind its lines.
    others = (one for one in held if not is_word(one.ink) or any(one.core in heading for heading in repeated))
    again = _signs_of(others)
    if wanted - found:
        return len(lines) - 1, None
    if found - wanted - again:
        known = {_letters(word) for line in lines for word in line}
        return None, next((one for one in held if not known.issuperset(map(_letters, one.words))), held[-1])
    return None


def _letters(text: str) -> str:
    """Return the letters and figures of a text: its punctuation may stand on their other side."""
    return "".join(filter(str.isalnum, text))


def _signs_of(fragments: Iterable[Fragment]) -> Counter[str]:
    return Counter(_signs("".join(one.ink for one in fragments)))


def _signs(text: str) -> str:
    return normalize("NFKC", text).translate(BRACKETS).replace(HYPHEN, "")
