"""Every link of an ebook must lead to an existing target, and every note must link back to its call."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from publish.checks.definition import Check
from publish.checks.ebook.finished_ebook import FinishedEbook
from publish.checks.ebook.origin import Origin
from publish.diagnostics import Diagnostic, Severity
from publish.facts.epub import EpubFacts

CHECK = Check(
    "epub-link",
    Severity.ERROR,
    what="A link in the ebook leads nowhere, or a note does not link back.",
    why="""
A reader who opens a note must be able to return to its call, and a link to a missing
place does nothing or opens the wrong page.""",
    mend="""
The file may be out of date, so make the ebook again:

    publish epub

If the message comes back, it is a fault of publish: please report it.""",
)

_HELP = "this is a fault of publish, not of your text; please report it"


def check(ebook: FinishedEbook) -> list[Diagnostic]:
    """Report broken links, notes that no call opens, and notes that do not lead back to one of their calls."""
    return [*_nowhere(ebook.facts, ebook.origin), *_one_way(ebook.facts, ebook.origin)]


def _nowhere(facts: EpubFacts, origin: Origin) -> Iterator[Diagnostic]:
    ids = {document.name: set(document.content.ids) for document in facts.documents}
    links = [(document.name, link) for document in facts.documents for link in document.content.links]
    links += [(facts.navigation_path, link) for kind in facts.navigation.values() for link in kind]
    for name, link in links:
        target = _target(name, link.href)
        if target is None:
            continue
        path, fragment = target
        if path not in facts.files or (fragment and fragment not in ids.get(path, {fragment})):
            yield CHECK.found(f'the link "{link.href}" of {name} leads nowhere', origin.of(name, link.line), _HELP)


def _one_way(facts: EpubFacts, origin: Origin) -> Iterator[Diagnostic]:
    called: defaultdict[tuple[str, str] | None, set[tuple[str, str]]] = defaultdict(set)
    back: defaultdict[tuple[str, str], set[tuple[str, str] | None]] = defaultdict(set)
    for document in facts.documents:
        for link in document.content.links:
            target = _target(document.name, link.href)
            if link.kind == "noteref":
                called[target].add((document.name, link.id))
            elif link.kind == "backlink":
                back[document.name, link.note].add(target)
    for document in facts.documents:
        for note, passages in document.content.notes.items():
            place = document.name, note
            if place not in called:
                fault = f'no call leads to note "{note}" of {document.name}'
            elif not back[place] & called[place]:
                fault = f'note "{note}" of {document.name} does not link back to its call'
            else:
                continue
            yield CHECK.found(fault, origin.of(document.name, passages[0].line), _HELP)


def _target(name: str, href: str) -> tuple[str, str] | None:
    """The file and the id that an address in a document leads to; None if it leads out of the container."""
    address = urlsplit(href)
    if address.scheme or address.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.path))) if address.path else name
    return path, unquote(address.fragment)
