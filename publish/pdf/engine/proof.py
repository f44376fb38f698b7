"""What became of the notes, read from the laid-out pages and not from any record that was kept while they were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

# Tops are sums of floats: a note that fills its page to the last point may seem to stand above it.
TOLERANCE = 0.01


def unprinted(document: Any, expected_ids: Iterable[str]) -> list[str]:
    """The ids that are not on exactly one page of a `weasyprint.Document`, in the order they were given.

    A note counts where its box stands in the footnote area of a page; one that is lost is on none, one that is
    doubled on two.
    """
    printed = Counter(note.element.get("id") for _, note in _notes(document))
    return [one for one in expected_ids if printed[one] != 1]


def cut_off(document: Any) -> list[str]:
    """The ids of the notes of which a part stands outside the text area of their page, in the order of the pages.

    Notes do not split, and the area at the foot grows upwards: a note taller than its page loses its beginning.
    """
    lost = []
    for page, note in _notes(document):
        top, bottom = page.content_box_y(), page.content_box_y() + page.height
        if note.position_y < top - TOLERANCE or note.position_y + note.margin_height() > bottom + TOLERANCE:
            lost.append(note.element.get("id", ""))
    return lost


def _notes(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each note of each footnote area, with the box of its page."""
    for page in document.pages:
        for area in page._page_box.children:
            # By name: importing the class would tie the proof to the versions that the mends are tied to.
            if type(area).__name__ == "FootnoteAreaBox":
                for note in area.children:
                    if note.element is not None:
                        yield page._page_box, note
