"""An address of the web that leads nowhere as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "address-broken",
    Severity.WARNING,
    "addresses among the words of parts and notes",
    what="An address of the web, or a DOI, is mistyped.",
    why="""
It leads nowhere, in print as on the screen.""",
    mend="""
Write it as the page itself has it, without space:

    <https://doi.org/10.1000/182>""",
)

_FAULTS = (
    (re.compile(r"\bhttps?(?:[;,.]//|//|:/(?!/)|:///+|: //)\S*"), "https://"),
    (re.compile(r"\b(?:htp|htps|hhtps?|htpps?|httpp|htttps?|ttps?|hptt|httsp)://\S*"), "https://"),
    (re.compile(r"\bhttps?://\s+(?:www\.|[\w-]+\.[a-z]{2,}\b)\S*"), "no space behind https://"),
    (re.compile(r"\bhttps?://https?:?//\S*"), "https:// once"),
    (re.compile(r"(?<![\w.])www(?:[,;:]|\.\.)\w[\w.,-]*\.[a-z]{2,}\S*"), "www."),
    (re.compile(r"\bdoi\.org/(?!10\.)\S+"), "https://doi.org/10. and so on: a DOI begins with 10."),
    (re.compile(r"\b(?:doi|DOI):\s*(?!10\.|https?:)\d\S*"), "doi:10. and so on: a DOI begins with 10."),
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """A warning for each address whose beginning is no beginning of one."""
    for passage in sources.passages:
        if not any(sign in passage.text for sign in ("//", ":/", "www", "doi", "DOI")):
            continue
        for pattern, instead in _FAULTS:
            for found in pattern.finditer(passage.text):
                if not passage.is_verbatim(*found.span()):
                    address = found[0].rstrip(".,;:)>")
                    yield CHECK.found(f'"{address}" is no address', passage.at(found.start()), f"write {instead}")
