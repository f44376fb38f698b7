"""The pages, over as many passes as page numbers in the text need.

`make_all_pages` replaces the function of that name in `weasyprint.layout`. In a later pass, upstream remakes only the
pages whose own content or beginning changed. That is right, but it forgets the notes that move from one page to the
next. They are lost before a page that is kept, or together with the last pages of the book if these hold nothing else.
They are doubled if the page before is remade without them. Here the notes continued from the page before are part of a
page's input: a page is kept only if they are the same, and then it also passes on the same notes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import Any

from publish.memory import Memory
from publish.pdf.engine.earlier_starts import keeps_pages
from publish.pdf.engine.entry_numbers import wrong_ends
from publish.pdf.engine.line_numbers import numbering_of
from publish.pdf.engine.margin_notes import links_at_foot
from publish.pdf.engine.note_areas import note_areas
from publish.pdf.engine.prepared_notes import drop_empty_markers
from publish.pdf.engine.shared_styles import share_looks
from publish.pdf.engine.sheaf import NONE, MadePage, Sheaf
from publish.pdf.engine.upstream.data import ContextData, DocumentData, FontsData, data_of
from publish.pdf.engine.upstream.rendered import PROGRESS_LOGGER
from publish.pdf.engine.upstream.text import stock_strut

# How often pages are made again because a lemma ends on another line than was expected.
_MOST_CORRECTIONS = 8


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """Yield the laid-out pages, without margin boxes. `pages` are those of the previous pass.

    If only their furniture is missing, they are yielded as they are.
    """
    data = data_of(context, ContextData)
    if data.made is not None:
        yield from data.made
        return
    if not pages:
        drop_empty_markers(context.footnotes)
        share_looks(context.footnotes)
        data.order = _document_order(context.footnotes, html.etree_element)
        data.areas = note_areas(html.etree_element, context.style_for)
        data.links_at_foot = links_at_foot(context.footnotes, data.order, data.areas)
        data.leading, _ = stock_strut(root_box.style)
        data.keeps_pages = keeps_pages(html.etree_element)
        data.pages, data.laid_out_notes = [], {}
        data.memory = data_of(html, DocumentData).memory
        data.numbering = numbering_of(html.etree_element, context.style_for)
    before: list[MadePage] = data.pages
    sheaf = _made(context, root_box, html, before, set())
    if data.numbering is not None:
        for _ in range(_MOST_CORRECTIONS):
            wrong = wrong_ends(data, ((made.open_ends, made.ended) for made in sheaf))
            if not wrong:
                break
            # Another number may be longer: then the pages from there on may end elsewhere, and have other wrong ones.
            sheaf = _made(context, root_box, html, [*sheaf], wrong)
    data.pages = [*sheaf]
    _remember_words(context.font_config, data.memory)
    context.page_maker = context.page_maker[: len(sheaf) + 1]
    context.broken_out_of_flow.clear()
    yield from [made.page for made in sheaf]


def _made(context: Any, root_box: Any, html: Any, before: list[MadePage], again: Collection[int]) -> Sheaf:
    """Return the pages. Those `before` are kept where nothing has changed; `again` are pages to be made anew."""
    sheaf = Sheaf(context, root_box, html)
    while not sheaf.complete:
        index = len(sheaf)
        remake = context.page_maker[index][-1]
        kept = index < len(before) and before[index].given == (sheaf[-1].passed_on if index else NONE)
        if kept and index not in again and not (remake["content_changed"] or remake["pages_wanted"]):
            PROGRESS_LOGGER.info("Step 5 - Creating layout - Page %d (up-to-date)", index + 1)
            sheaf.keep(before[index])
        else:
            PROGRESS_LOGGER.info("Step 5 - Creating layout - Page %d", index + 1)
            sheaf.make()
    return sheaf


def _remember_words(fonts: Any, memory: Memory) -> None:
    """Remember the shaped words of the faces that a document has used."""
    for face, _ in data_of(fonts, FontsData).faces.values():
        memory.call(_itself, face.shapes)


def _itself(one: Hashable) -> Hashable:
    return one


def _document_order(notes: list[Any], root: Any) -> dict[Any, int]:
    """Return the position of each note in the document. WeasyPrint's own list puts a note after those called in it."""
    place = {element: number for number, element in enumerate(root.iter())}
    return {note: place[note.element] for note in notes}
