"""Requirements of PDF/UA-1 (ISO 14289-1) that can be checked in the file of the screen PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from publish.checks.definition import Check
from publish.checks.pdf.finished_pdf import FinishedPdf
from publish.checks.pdf.page_numbers import on_pages
from publish.diagnostics import Diagnostic, Severity
from publish.facts.pdf import PdfFacts

CHECK = Check(
    "pdf-untagged",
    Severity.ERROR,
    what="The screen PDF is not fully accessible to screen readers.",
    why="""
A screen reader follows the tags of a PDF: content without tags is not read aloud, and a
link or a picture without a description is skipped. The file claims to conform to
PDF/UA-1, and what was found violates that standard.""",
    mend="""
Make the file again, and do not edit it with another program:

    publish pdf

If the message comes back, it is a fault of publish: please report it with the sources.""",
)

_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_PRINT, _HIDDEN = 4, 2


def check(pdf: FinishedPdf) -> list[Diagnostic]:
    """Report an error for each requirement that the file violates."""
    return [CHECK.found(fault, pdf.at, "make it again: publish pdf") for fault in _faults(pdf.facts)]


def _faults(facts: PdfFacts) -> Iterator[str]:
    tags, root = facts.tags, facts.document.Root
    viewing: Any = root.get("/ViewerPreferences", {})
    if not tags.is_marked or not tags.counts:
        yield "the file has no tags"
        return
    if not tags.language:
        yield "the file does not declare its language"
    if facts.metadata.get(_PART) != "1":
        yield "the metadata do not declare PDF/UA-1"
    if not facts.metadata.get("{http://purl.org/dc/elements/1.1/}title") or not viewing.get("/DisplayDocTitle"):
        yield "the viewer is not told to show the title instead of the file name"
    yield from _of_contents(facts)
    yield from _of_links(facts)
    if tags.counts.get("Figure", 0) > len([one for one in tags.alternatives if one.strip()]):
        yield "a picture has no text alternative"
    if len(set(tags.note_ids)) < len(tags.note_ids) or not all(tags.note_ids):
        yield "a note has no unique ID"
    levels = [0, *(int(one[1:]) for one in tags.headings)]
    if any(other > one + 1 for one, other in pairwise(levels)):
        yield "a heading skips a level"
    if facts.outline == () and tags.headings:
        yield "the file has no bookmarks"


def _of_contents(facts: PdfFacts) -> Iterator[str]:
    bare, lost = [], []
    for number, page in enumerate(facts.marked, 1):
        if page.is_bare:
            bare.append(number)
        if any((number, one) not in facts.tags.contents for one in page.contents):
            lost.append(number)
    if bare:
        yield f"{on_pages(bare)}: some content is neither tagged nor marked as an artifact"
    if lost:
        yield f"{on_pages(lost)}: some content belongs to no tag"


def _of_links(facts: PdfFacts) -> Iterator[str]:
    loose, mute, tabs = [], [], []
    for number, page in enumerate(facts.document.pages, 1):
        annotations: Any = page.obj.get("/Annots", [])
        if len(annotations) and page.obj.get("/Tabs") != "/S":
            tabs.append(number)
        for one in annotations:
            if one.objgen not in facts.tags.objects:
                loose.append(number)
            flags = int(one.get("/F", 0))
            if not str(one.get("/Contents", "")).strip() or not flags & _PRINT or flags & _HIDDEN:
                mute.append(number)
    if loose:
        yield f"{on_pages(loose)}: a link belongs to no tag"
    if mute:
        yield f"{on_pages(mute)}: a link has no description, or is hidden in print"
    if tabs:
        yield f"{on_pages(tabs)}: the tab order does not follow the tags"
