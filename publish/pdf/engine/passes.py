"""The pages, over as many passes as page numbers in the text ask for.

`make_all_pages` stands in for the function of that name in `weasyprint.layout`. In a later pass upstream makes anew
only the pages whose own content or beginning changed, which is right, but forgets the notes that move from a page to
the next: they are lost before a page that is kept (or together with the last pages of the book, which hold nothing
else), and doubled where the page before it is made anew without them. Here the notes that a page was given belong
to what it was made from: a page is kept only if they are the same, and gives what it gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import weasyprint.layout.page as page  # type: ignore[import-untyped, unused-ignore]
from weasyprint.logger import PROGRESS_LOGGER  # type: ignore[import-untyped, unused-ignore]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one page: those it was given by the page before, prints, and gives to the next."""

    given: tuple[Any, ...]
    printed: tuple[Any, ...]
    passed_on: tuple[Any, ...]


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """Yield the laid-out pages, without margin boxes; `pages` are those of the pass before."""
    if not pages:
        context.footnote_order = _document_order(context.footnotes, html.etree_element)
        context.notes_by_page = []
    before: list[Notes] = context.notes_by_page
    context.notes_by_page = []
    context.rendered_notes = []
    context.reported_footnotes = []
    index = 0
    while True:
        given = tuple(context.reported_footnotes)
        remake = context.page_maker[index][-1]
        kept = index < len(pages) and before[index].given == given
        if kept and not (remake["content_changed"] or remake["pages_wanted"]):
            PROGRESS_LOGGER.info("Step 5 - Creating layout - Page %d (up-to-date)", index + 1)
            notes, made = before[index], pages[index]
            resume_at = context.page_maker[index + 1][0]
            # They have found their page: a table head that is repeated further on must not find them waiting.
            found = {*notes.printed, *notes.passed_on}
            context.footnotes = [note for note in context.footnotes if note not in found]
        else:
            PROGRESS_LOGGER.info("Step 5 - Creating layout - Page %d", index + 1)
            remake.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
            made, resume_at = page.remake_page(index, context, root_box, html)
            passed_on = sorted(context.reported_footnotes, key=context.footnote_order.__getitem__)
            notes = Notes(given, tuple(context.current_page_footnotes), tuple(passed_on))
        context.notes_by_page.append(notes)
        context.reported_footnotes = list(notes.passed_on)
        yield made
        index += 1
        if resume_at is None and not notes.passed_on:
            context.page_maker = context.page_maker[:index + 1]
            context.broken_out_of_flow.clear()
            return


def _document_order(notes: list[Any], root: Any) -> dict[Any, int]:
    """The place of each note in the document. WeasyPrint's own list has a note behind those called in it."""
    place = {element: number for number, element in enumerate(root.iter())}
    return {note: place[note.element] for note in notes}
