"""The notes at the foot of the page being made: put there, taken back, moved to the next page.

These stand in for the methods of WeasyPrint's `LayoutContext` of the same names. There, `footnotes` are the notes
that wait for their call, `current_page_footnotes` those at the foot of this page, and `reported_footnotes` those
that the next page has to begin with.
"""

from __future__ import annotations

from typing import Any


def layout_footnote(context: Any, note: Any) -> bool:
    """Put a note at the foot of this page. True: it does not fit there, even without any text.

    Upstream's answer is false for any note unless the area has a `max-height`, so that several notes that moved
    together run off the top of their page.
    """
    for member in _family(note):
        if member in context.footnotes:
            context.footnotes.remove(member)
        if member not in context.current_page_footnotes:
            context.current_page_footnotes.append(member)
    # In what order the calls were met does not matter: cells and table heads are not laid out as they are read.
    context.current_page_footnotes.sort(key=context.footnote_order.__getitem__)
    overflow = context._update_footnote_area()
    return bool(overflow or context.page_bottom < context.current_footnote_area.page.content_box_y())


def unlayout_footnote(context: Any, note: Any) -> None:
    """Let a note wait again, because the line that calls it is taken off this page.

    Upstream does so with any note below a box that is given up, printed or not: a paragraph that began on an earlier
    page takes the notes of its first lines along. Only what was put on this page by this page may be taken back.
    """
    for member in _family(note):
        if member in context.carried_footnotes:
            continue
        if member in context.current_page_footnotes:
            context.current_page_footnotes.remove(member)
            context.footnotes.append(member)
            context._update_footnote_area()
        elif member in context.reported_footnotes:
            context.reported_footnotes.remove(member)
            context.footnotes.append(member)


def report_footnote(context: Any, note: Any) -> None:
    """Move a note from the foot of this page to the next page, and with it the notes that it calls itself."""
    for member in _family(note):
        if member in context.current_page_footnotes:
            context.current_page_footnotes.remove(member)
            context.reported_footnotes.append(member)
    context._update_footnote_area()


def _family(note: Any) -> list[Any]:
    """A note and those called in its text, at any depth.

    Upstream finds the inner ones while it measures the area that holds the outer one, and subtracts the height of
    both from the page; known beforehand, they are measured together.
    """
    inner = [box.footnote for box in note.descendants() if box.footnote is not None]
    return [note, *(member for one in inner for member in _family(one))]
