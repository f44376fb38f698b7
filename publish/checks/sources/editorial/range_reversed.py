"""A range of years or pages that ends before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "range-reversed",
    Severity.WARNING,
    "ranges of years, and of pages after p., pp., S. or с.",
    what="A range of years or pages ends before it begins.",
    why="""
Two digits or the two numbers were swapped: readers cannot tell which, and look in vain.""",
    mend="""
Compare the source and write the lower number first. The second number may be shortened:

    Jane Harper (1841–1907)
    pp. 41–45, pp. 245–7""",
)

_YEARS = re.compile(r"(?<![\w.,:/–—‑-])(1\d{3}|20\d{2})\s?(?:--?|[–‑])\s?(1\d{3}|20\d{2})(?![\w/–—‑-]|[.,:]\d)")
_PAGES = re.compile(
    r"(?<!\w)(?:[Pp]p\.|pages|S\.|Seiten|[сС]\.|стр\.|pagg\.|págs\.|p\.(?=\s*\d{3}))"
    r"\s*(\d{1,4})(?:--?|[–‑])(\d{1,4})(?![\w–‑-]|[.:]\d)"
)
_RANGE = re.compile(r"\d\s?[–‑-]{1,2}\s?\d")
# Years BC count downwards.
_BEFORE_CHRIST = re.compile(r"\s*(?:B\.?\s?C|v\.\s?Chr|v\.\s?u\.\s?Z|av\.\s?J|до\s+н|a\.\s?C|p\.\s?n|vor\s+Chr)")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each range whose second number, in full or shortened, is lower than its first."""
    for passage in (one for one in sources.passages if _RANGE.search(one.text)):
        for found in (*_YEARS.finditer(passage.text), *_PAGES.finditer(passage.text)):
            first, last = found[1], found[2]
            if len(last) < len(first) and found[0].startswith("p."):
                continue  # often a page of a section, such as p. 123-4
            if len(last) < len(first):
                last = first[: len(first) - len(last)] + last
            if int(last) < int(first) and not _BEFORE_CHRIST.match(passage.text, found.end()):
                yield CHECK.found(
                    f'"{found[0]}" ends before it begins',
                    passage.at(found.start(1)),
                    "compare the source; the lower number comes first",
                )
