"""The heads and feet of tables, which WeasyPrint repeats on each page where a table continues.

`table_layout` replaces the function of that name in `weasyprint.layout.block`. Upstream repeats a note's call with the
head, even on pages without the note. Here the head is repeated without the call. Upstream leaves out a head that does
not fit on the page. Here a table of nothing but a head has it as its rows, which go to the next page, and so does one
whose head with its notes is higher than the page. A table that floats takes every page for an empty one, where its head
gives way to its first row: here it goes to the next page.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.paragraph_text import is_call
from publish.pdf.engine.foot import PageFoot
from publish.pdf.engine.tall_rows import as_rows, lay_out_rows
from publish.pdf.engine.upstream.data import ContextData, HeadData, data_of, give
from publish.pdf.engine.upstream.layout import stock_table_layout


def table_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *where: Any
) -> Any:
    """Lay out the table `box` as WeasyPrint does."""
    children = box.children
    begins_in_head = any(children[number].is_header for number in skip_stack or ())
    if begins_in_head or all(group.is_header for group in children):
        box.children = [as_rows(group) if group.is_header else group for group in children]
    else:
        box.children = [_bare(context, group) if group.is_header or group.is_footer else group for group in children]
        if skip_stack is not None:
            box.children = [_repeated(group) if group.is_header else group for group in box.children]

    def lay_out() -> Any:
        return stock_table_layout(context, box, bottom_space, skip_stack, containing_block, *where)

    try:
        found = lay_out_rows(context, box, lay_out, bottom_space, skip_stack, containing_block, *where)
        if skip_stack is None and _has_lost_head(box, found[0]) and _may_move(context, box, containing_block):
            # A float that is too high for the rest of its page goes to the next one.
            found[0].height = context.page_bottom
        return found
    finally:
        box.children = children


def _repeated(head: Any) -> Any:
    repeated = head.copy()
    give(repeated, HeadData())
    return repeated


def _has_lost_head(table: Any, laid_out: Any) -> bool:
    """Whether a table begins on its page without its head."""
    return (
        laid_out is not None
        and table.children[:1] != []
        and table.children[0].is_header
        and not (laid_out.children and laid_out.children[0].is_header)
    )


def _may_move(context: Any, table: Any, wrapper: Any) -> bool:
    """Whether a table may go to the next page although it begins on an empty one, as WeasyPrint has it of floats."""
    return bool(wrapper.is_floated()) and table.position_y > PageFoot.of(context).top


def _bare(context: Any, group: Any) -> Any:
    """Return the row group without the calls of notes called on an earlier page; unchanged if there are none.

    Words that a note is about are kept, and so is what refers to a note.
    """
    data = data_of(context, ContextData)
    if data.in_note:
        return group
    foot = PageFoot.of(context)
    here = foot.waiting | foot.begun
    called = {box.footnote for box in group.descendants() if box.footnote is not None}
    spent = {note for note in called if (note in data.beside if data.areas.is_in_margin(note) else note not in here)}
    if not spent:
        return group
    ids = {f"#{note.element.get('id')}" for note in spent}
    bare = group.deepcopy()
    for box in [*bare.descendants()]:
        box.children = [
            child
            for child in box.children
            if child.footnote not in spent and not (is_call(child) and child.element.get("href") in ids)
        ]
    return bare
