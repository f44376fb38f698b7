"""Ranges of numbers with a sign that typography does not correct."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.typography.typed_dashes import dashes
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "dash-in-range",
    Severity.WARNING,
    "numbers in parts and notes, without addresses and code",
    what="A range of years or pages has no en dash.",
    why="""
Publish turns 1914-18 into a range, but not 1914 - 18, which could be a subtraction. An em
dash separates clauses; between two years it seems to end a sentence.""",
    mend="""
Write --, a hyphen or the en dash, without spaces:

    1914--18        pp. 5-9        pp. xi–xv""",
)

_PAGES = r"(?:pp?|pages?|S|ss?|str|pág|págs|pagg?|vols?|ch|chs|chap|chaps|nos?|ll?|fols?|Bd|t)\."
_BLANK = "[ \u00a0\u202f]"
_FIRST = re.compile(rf"(?:({_PAGES}){_BLANK}?)?(?<![\w.,:/–—-])(\d{{1,4}})$")
_LAST = re.compile(r"(\d{1,4})(?![\w–/-]|—\d|[.,:]\d)")
_ROMAN = re.compile(rf"(?:{_PAGES}){_BLANK}?([ivxlc]{{1,8}})(-)([ivxlc]{{1,8}})(?!\w)")
# Languages that write ranges with an em dash (Мильчин, Чельцова).
_EM = frozenset({"ru", "uk", "be", "bg", "mk", "sr"})


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each range of years, pages or the like with spaces, an em dash, or a hyphen between Roman numerals."""
    for passage in sources.passages:
        text = passage.prose
        for one in dashes(text):
            is_made = not any(one.spaced) and one.sign != "—"
            if is_made or not (one.left.isdigit() and one.right.isdigit()):
                continue
            before = one.start - one.spaced[0]
            first = _FIRST.search(text, max(0, before - 14), before)
            last = _LAST.match(text, one.end + one.spaced[1])
            if first is None or last is None:
                continue
            is_close = one.sign == "—" and not any(one.spaced) and len(first[2]) == len(last[1]) > 1
            if not _is_range(first[2], last[1], is_close or first[1] is not None):
                continue
            if one.sign == "—" and passage.language(one.start).partition("-")[0].lower() in _EM:
                continue
            words = " ".join(text[first.start(2) : last.end()].split())
            yield CHECK.found(
                f'"{words}" is a range without an en dash', passage.at(first.start(2)), f'write "{first[2]}–{last[1]}"'
            )
        for found in _ROMAN.finditer(text) if "-" in text else ():
            yield CHECK.found(
                f'"{found[1]}-{found[3]}" is a range with a hyphen',
                passage.at(found.start(2)),
                f'write "{found[1]}–{found[3]}"',
            )


def _is_range(first: str, last: str, of_pages: bool) -> bool:
    """Whether two numbers ascend and are known to be pages or the like (`of_pages`), or are years."""
    rises = int(last) > int(first) if len(last) >= len(first) else int(last) > int(first[-len(last) :])
    are_years = len(first) == 4 and first[0] in "12" and len(last) in (2, 4)
    return rises and (of_pages or are_years)
