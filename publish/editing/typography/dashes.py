"""Dots and dashes: what is typed with full stops and hyphens.

Contexts count hyphens and dashes alike, so that setting a text twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.typography.galley import Edit, Galley

_DASHES = r"\-‐‑‒–—―−"
_BLANK = "[ \u00a0\u202f]"

# Four dots are the full stop of the sentence and then the ellipsis (Chicago 13.53); five and more are leaders.
_DOTS = re.compile(r"(?<![.…])\.{3,4}(?![.…])")

# pandoc's convention: -- is an en dash, --- an em dash; four hyphens are a rule or a blank and stay.
_HYPHENS = re.compile(rf"(?<![{_DASHES}])-{{2,3}}(?![{_DASHES}])")

# One hyphen between two words with a space on either side. Between figures it is a minus or a range: it stays; beside
# other marks the space may be the mark's own, as before a French semicolon.
_BEFORE, _AFTER = rf"[^\s{_DASHES}«‹]", r"[\w\"'“‘„‚«‹(\[\ufffc]"
_SPACED = re.compile(rf"(?<={_BEFORE}{_BLANK})-(?={_BLANK}{_AFTER}|\n{_AFTER})")

# Two numbers and one hyphen. More hyphens make a date, an ISBN or a telephone number; a letter makes a code.
_RANGE = re.compile(
    rf"(?<![\w‐‑–−.,:/+@#])(?<![^-]-)(?<!^-)(?<!\d{_BLANK})(\d{{1,4}})-(\d{{1,4}})(?=s?(?![\w/@]|[{_DASHES}.,:]\d|-\w))"
)
_PAGES = re.compile(rf"\b(?:pp?|S|с|стр|s|str|pág|págs|pagg?|blz|f|ff)\.{_BLANK}?$")


def set_dashes(galley: Galley) -> Galley:
    """Ellipses, dashes and ranges of numbers, as pandoc's users type them."""
    return galley.edited(_edits(galley))


def _edits(galley: Galley) -> Iterator[Edit]:
    text = galley.text
    for match in _DOTS.finditer(text):
        yield Edit(match.start(), match.end(), "…" if len(match[0]) == 3 else ".…")
    for match in _HYPHENS.finditer(text):
        yield Edit(match.start(), match.end(), "–" if len(match[0]) == 2 else "—")
    for match in _SPACED.finditer(text):
        at = match.start()
        if not (text[at - 2].isdigit() and text[at + 2].isdigit()):
            yield Edit(at, at + 1, galley.row_at(at).dash)
    for match in _RANGE.finditer(text):
        named = _PAGES.search(text, max(0, match.start() - 8), match.start())
        if _is_range(match[1], match[2], of_pages=named is not None):
            yield Edit(match.end(1), match.end(1) + 1, "–")


def _is_range(first: str, last: str, of_pages: bool) -> bool:
    """Whether two numbers rise: 1914 and 1918, or shortened 1914 and 18, 123 and 5.

    A first number with a nought before it is a code; three figures and four are a telephone number unless they are
    pages. 1920-12, a month in ISO 8601, does not rise and stays; 1909-12 can only be told from 1909 to 1912 by a
    reader, and is taken for years, as in a book it is.
    """
    telephone = (len(first), len(last)) == (3, 4) and not of_pages
    if first.startswith("0") or telephone:
        return False
    if len(last) < len(first):
        return int(last) > int(first[-len(last) :])
    return not last.startswith("0") and int(last) > int(first)
