"""Marks of the original document: deleted, added and underlined words, gaps, beginnings of leaves."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.spans import spans_of
from publish.editing.prose import Prose
from publish.manuscript.tree import Element
from publish.style_names import EditorClass

_MARKS = (
    EditorClass.DELETED,
    EditorClass.ADDED,
    EditorClass.UNCLEAR,
    EditorClass.SUPPLIED,
    EditorClass.UNDERLINED,
    EditorClass.GAP,
    EditorClass.LEAF,
    EditorClass.HAND,
)


class OriginalMark(Struct, frozen=True):
    """A mark of the original document on some words, or a sign between them.

    `what` is the class in the sources: "deleted", "gap". A gap has its `reason` and `extent`, a leaf its number `n` and
    its `image`, words in another hand the `hand`; each is "" if it is not known.
    """

    what: str
    reason: str = ""
    extent: str = ""
    n: str = ""
    image: str = ""
    hand: str = ""


def find_original_marks(prose: Prose) -> Iterator[Annotation[OriginalMark]]:
    """Find the marks in every block, in the order in which they begin."""
    for passage in prose.passages:
        for span, (start, end) in spans_of(passage):
            for what in _MARKS:
                if what in span.classes:
                    yield Annotation(passage, start, end, _mark(what, span))


def _mark(what: str, span: Element) -> OriginalMark:
    known = {key: span.word(key) for key in ("reason", "extent", "n", "image", "hand")}
    return OriginalMark(what, **known)
