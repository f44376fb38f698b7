"""The structure of a tagged PDF, made from the laid-out boxes.

WeasyPrint's own structure has no notes and no languages, and has each paragraph twice if it runs over a page break.

    elements    the structure type of each element of the printed document
    structure   the tree in progress: nodes, each with its children and its content
    box_reading the boxes of the pages -> the structure
    rearranging the places of notes, headings that skip no level, one title
    tag_writing the structure -> objects of the PDF
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.rendered import marked_contents, page_box
from publish.pdf.tagging.box_reading import BoxReader
from publish.pdf.tagging.rearranging import place_notes, straighten_headings, take_out_half_titles
from publish.pdf.tagging.tag_writing import remove_annotations, write
from publish.words import words_of

__all__ = ["add_tags"]


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any], level: int = 0) -> None:
    """Give a drawn PDF its structure tree (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

    Replaces WeasyPrint's function of this name. `level` is that of the last heading before the document. Drawn content
    that belongs to no element is marked as an artifact.
    """
    reader = BoxReader(words_of(document.metadata.lang or ""))
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        reader.read(page_box(page), number, marked_contents(stream))
    place_notes(reader.notes, reader.calls, reader.root)
    reader.forget_places()
    nodes = [*reader.root.walk()]
    straighten_headings(nodes, level)
    reader.artifacts |= dict.fromkeys(take_out_half_titles(nodes), "")
    remove_annotations(pdf, reader.needless)
    write(pdf, reader.root, reader.artifacts, page_streams)
    for node in nodes:
        node.kids.clear()  # they hold the node, too
