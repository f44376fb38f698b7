"""Ellipses and dashes that are typed with full stops and hyphens.

Contexts treat hyphens and dashes alike, so that composing a text twice gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.typography.galley import NOTE, Edit, Galley

_DASHES = r"\-‐‑‒–—―−"
_BLANK = "[ \u00a0\u202f]"

# Four dots are a full stop and an ellipsis (Chicago 13.53); five and more are leaders.
_DOTS = re.compile(r"(?<![.…])\.{3,4}(?![.…])")

# As in pandoc, -- is an en dash and --- an em dash. Four hyphens are a rule, and stay, unless they stand for the rest
# of a name or a number (Mr. B----, 18----): there two em dashes are usual (Chicago 6.93).
_BLANKED = re.compile(rf"(?<=\w)-{{4}}(?![{_DASHES}])|(?<![{_DASHES}])-{{4}}(?=\w)")
_HYPHENS = re.compile(rf"(?<![{_DASHES}])-{{2,3}}(?![{_DASHES}])")

# One hyphen between two words, with a space on either side. Between numbers it is a minus or a range, and stays. Next
# to other signs the space may belong to the sign, as before a French semicolon.
_BEFORE, _AFTER = rf"[^\s{_DASHES}«‹]", rf"[\w\"'“‘„‚«‹(\[{NOTE}]"
_SPACED = re.compile(rf"(?<={_BEFORE}{_BLANK})-(?={_BLANK}{_AFTER}|\n{_AFTER})")

# Two numbers and one hyphen. With more hyphens it is a date, an ISBN or a telephone number; with a letter it is a code.
_RANGE = re.compile(
    rf"(?<![\w‐‑–−.,:/+@#])(?<![^-]-)(?<!^-)(?<!\d{_BLANK})(\d{{1,4}})-(\d{{1,4}})(?=s?(?![\w/@]|[{_DASHES}.,:]\d|-\w))"
)
_PAGES = re.compile(rf"\b(?:pp?|S|с|стр|s|str|pág|págs|pagg?|blz|f|ff)\.{_BLANK}?$")


def set_dashes(galley: Galley) -> Galley:
    """Set ellipses, dashes and ranges of numbers that are typed as in pandoc."""
    return galley.edited(_edits(galley))


def _edits(galley: Galley) -> Iterator[Edit]:
    text = galley.text
    if "..." in text:  # a cheap test that most texts fail, like the next one
        for match in _DOTS.finditer(text):
            yield Edit(match.start(), match.end(), "…" if len(match[0]) == 3 else ".…")
    if "-" not in text:
        return
    for match in _HYPHENS.finditer(text):
        yield Edit(match.start(), match.end(), "–" if len(match[0]) == 2 else "—")
    for match in _BLANKED.finditer(text):
        yield Edit(match.start(), match.end(), "——")
    for match in _SPACED.finditer(text):
        at = match.start()
        if not (text[at - 2].isdigit() and text[at + 2].isdigit()):
            yield Edit(at, at + 1, galley.row_at(at).dash)
    for match in _RANGE.finditer(text):
        named = _PAGES.search(text, max(0, match.start() - 8), match.start())
        if _is_range(match[1], match[2], of_pages=named is not None):
            yield Edit(match.end(1), match.end(1) + 1, "–")


def _is_range(first: str, last: str, of_pages: bool) -> bool:
    """Whether the second number is the greater one: 1914 and 1918, or abbreviated, 1914 and 18, 123 and 5.

    A first number with a leading zero is a code. Three digits and four are a telephone number unless they are pages.
    1920-12, a month in ISO 8601, does not rise and stays. 1909-12 is ambiguous and taken for years, as is usual in a
    book.
    """
    telephone = (len(first), len(last)) == (3, 4) and not of_pages
    if first.startswith("0") or telephone:
        return False
    if len(last) < len(first):
        return int(last) > int(first[-len(last) :])
    return not last.startswith("0") and int(last) > int(first)
