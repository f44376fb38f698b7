"""An http:// address although the edition uses https:// for the same site."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.structure.link_malformed import host
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources
from publish.manuscript.tree import Kind, elements

CHECK = Check(
    "link-insecure",
    Severity.WARNING,
    "links that lead out of the edition",
    what="A link has http:// although others to the same site have https://.",
    why="""
Browsers warn about http:// or refuse it. The other links of the edition show that the
site has https://.""",
    mend="""
Write https:// in both:

    [the facsimile](https://example.org/letter)""",
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each http:// link to a site that another link names with https://."""
    links = [link for blocks in sources.blocks for link in elements(blocks, Kind.LINK)]
    secure = {host(link.word("href")) for link in links if link.word("href").lower().startswith("https://")}
    for link in links:
        href = link.word("href")
        if href.lower().startswith("http://") and host(href) in secure:
            yield CHECK.found(
                f'the address "{href}" begins with http://, others to the same site with https://',
                link.at,
                f"write https{href[4:]}",
            )
