"""A heading that ends in a full stop, a comma, a colon or a semicolon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.english.abbreviations import OF_TITLES
from publish.checks.sources.structure.headings import has_signs, headings, words
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.editing.typography.lookup import conventions
from publish.manuscript.tree import Element, Kind

CHECK = Check(
    "heading-punctuated",
    Severity.WARNING,
    "headings",
    what="A heading ends in a full stop, a comma, a colon or a semicolon.",
    why="""
A heading stands alone: space and type show where it ends, and the mark would also appear
in contents, running heads and bookmarks. Abbreviations keep their full stop. Headings
that are sentences, and editions in which most headings end like this, are not reported.""",
    mend="""
Leave the mark out:

    ## What came after         instead of     ## What came after.""",
)

_MARK = re.compile(r"(?<![.,:;…])[.,:;]$")
_INNER = re.compile(r"[^\W\d_A-Z]{2,}[.!?]\s")
# Words that may be abbreviations although no table has them: initials and numbers, words with a full stop inside, words
# without a vowel, and the usual last words of a list.
_LAST = ("etc", "usw", "etcétera", "ecc", "др", "пр", *OF_TITLES)
_SHORT = re.compile(
    r"(?:.*[.].*|[^\W\d_]|[\dIVXLCDMivxlcdm]+|[^\W\daeiouyAEIOUYаеёиоуыэюяєіїÀ-ž_]+|" + "|".join(_LAST) + ")[.]",
    re.DOTALL,
)


def _ends_in_sentence(heading: Element) -> bool:
    """Whether the full stop ends a sentence in italics after other words: Scene 1. *The mill-house.*"""
    last = heading.children[-1]
    return len(heading.children) > 1 and isinstance(last, Element) and last.kind is Kind.EMPHASIS


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each heading with final punctuation, unless most headings of the edition have some."""
    all_headings = [one for part in sources.manuscript.parts for one in headings(part)]
    ended = [one for one in all_headings if _MARK.search(words(one))]
    if len(ended) * 2 > max(2, len(all_headings)):
        return
    language = sources.settings.language
    row = conventions(language)
    known = {
        word
        for phrase in (*row.phrases, *row.before_number, *row.before_name, *row.after_number)
        for word in phrase.split()
    }
    for heading in ended:
        said = words(heading)
        last = said.split()[-1]
        if last.endswith(".") and (_INNER.search(said) or last in known or _SHORT.fullmatch(last.lstrip("(“"))):
            continue
        if last.endswith(".") and (not has_signs(sources, heading) or _ends_in_sentence(heading)):
            continue  # `heading-by-line` reports the first
        yield CHECK.found(f'the heading "{said}" ends in "{said[-1]}"', heading.at, "leave the mark out")
