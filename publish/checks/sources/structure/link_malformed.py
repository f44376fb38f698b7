"""A link with an address that no browser can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from publish.addresses import split
from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements

CHECK = Check(
    "link-malformed",
    Severity.WARNING,
    "links that lead out of the edition",
    what="The address of a link is malformed.",
    why="""
It leads nowhere: a slash or a letter of "https://" is missing, the address is there
twice, or it has swallowed the full stop of the sentence.""",
    mend="""
Copy the address from the browser again:

    [the facsimile](https://example.org/letter).""",
)

# Each fault with its message; the first match is reported.
_FAULTS = (
    (re.compile(r"https?:(?://)?https?:"), "it contains https:// twice"),
    (re.compile(r"https?:(?!//[^/])"), 'it needs two slashes after "http:" or "https:"'),
    (re.compile(r"(?!https?:)h?t+ps?:|(?!https?:)https?s:|htt?p?s?;//"), "it does not begin with https://"),
    (re.compile(r"https?://[^/?#]*\s"), "there is a space in the name of the site"),
    (re.compile(r"https?://(?!localhost)[^/?#.:\[]+(?:[/?#:]|$)"), "the name of the site has no ending such as .org"),
    (re.compile(r"https?://[^/?#]*\.\.|https?://\."), "there are two dots in a row in the name of the site"),
    (re.compile(r".*[.,;:]$"), "it ends in a punctuation mark"),
    (re.compile(r"mailto:(?![^@\s]+@[^@\s]+\.[^@\s.]+)"), "it is not an email address"),
)
_SCHEMES = re.compile(r"(?:https?|mailto|h?t+ps?|htt?p?s?|httpss?)[:;]", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each malformed link."""
    for blocks in sources.blocks:
        for link in elements(blocks, Kind.LINK):
            href = unquote(link.word("href"))
            fault = next((said for sign, said in _FAULTS if sign.match(href)), "") if _SCHEMES.match(href) else ""
            if fault:
                yield CHECK.found(
                    f'the address "{href}" is malformed: {fault}', link.at, "copy it from the browser again"
                )


def host(href: str) -> str:
    """The site that an address names, in lower case; "" if the address cannot be parsed."""
    address = split(href)
    return address.netloc.lower() if address else ""
