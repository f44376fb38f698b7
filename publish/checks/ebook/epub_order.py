"""The contents, the page-list and the headings of an ebook must follow its reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from publish.checks.definition import Check
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.ebook.origin import Origin
from publish.checks.sources.structure.heading_skipped import skipped
from publish.diagnostics import Diagnostic, Location, Severity
from publish.facts.epub import EpubFacts
from publish.facts.markup import Link

CHECK = Check(
    "epub-order",
    Severity.ERROR,
    what="A list in the ebook does not follow its reading order.",
    why="""
Readers find their way by the contents and the page-list: an entry out of order misleads
them, and some reading systems depend on the order.""",
    mend="""
The file may be out of date, so make the ebook again:

    publish epub

If the message comes back, it is a fault of publish: please report it.""",
)

_HELP = "this is a fault of publish, not of your text; please report it"


def check(ebook: FinishedEbook) -> list[Diagnostic]:
    """Report lists that go backwards, pages listed differently from their marks, and headings that skip a level."""
    return [
        *_lists(ebook.facts, ebook.origin),
        *_pages(ebook.facts, ebook.origin),
        *_headings(ebook.facts, ebook.origin),
    ]


def _lists(facts: EpubFacts, origin: Origin) -> Iterator[Diagnostic]:
    places: dict[str, int] = {}
    for document in facts.documents:
        for place in (document.name, *(f"{document.name}#{id}" for id in document.content.ids)):
            places.setdefault(place, len(places))
    for kind in ("toc", "page-list"):
        listed = [
            (link, places[place]) for link in facts.navigation.get(kind, ()) if (place := _place(facts, link)) in places
        ]
        for (_, before), (link, after) in pairwise(listed):
            if after < before:
                yield CHECK.found(
                    f'"{link.text}" is out of order in the {kind} of the ebook',
                    Location(origin.shown_as),
                    _HELP,
                )


def _pages(facts: EpubFacts, origin: Origin) -> Iterator[Diagnostic]:
    marked = [
        (page.label, f"{document.name}#{page.id}") for document in facts.documents for page in document.content.pages
    ]
    listed = [(link.text, _place(facts, link)) for link in facts.navigation.get("page-list", ())]
    if marked != listed:
        only = sorted(set(marked) ^ set(listed)) or [("", "")]
        yield CHECK.found(
            f'the page-list and the page markers differ, first at page "{only[0][0]}"',
            Location(origin.shown_as),
            _HELP,
        )


def _headings(facts: EpubFacts, origin: Origin) -> Iterator[Diagnostic]:
    for document in facts.documents:
        for before, heading in pairwise(document.content.headings):
            if heading.level > before.level + 1:
                yield skipped(before.level, heading.level, origin.of(document.name, heading.line))


def _place(facts: EpubFacts, link: Link) -> str:
    """The target of a link in the navigation document, as path and id."""
    path, hash_sign, fragment = link.href.partition("#")
    folder = posixpath.dirname(facts.navigation_path)
    return posixpath.normpath(posixpath.join(folder, unquote(path))) + hash_sign + unquote(fragment)
