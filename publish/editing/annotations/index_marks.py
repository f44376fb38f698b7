"""Marks for an index: `[words]{.index entry="..."}`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.spans import spans_of
from publish.editing.prose import Prose
from publish.manuscript.index_attributes import MAIN
from publish.manuscript.tree import Element
from publish.style_names import EditorClass


class IndexMark(Struct, frozen=True):
    """A mark for an index: on the words that it is about or, without words, at a place.

    `entry` is the heading, by default the words themselves, and `sub` the heading below it. `see` and `see_also` are
    other headings, `sort` is what the entry is sorted by. `range` is "begin" or "end" where a passage begins or ends,
    else "". `is_main`: the place that says most. `index` is the name of the index, "" if the mark names none.
    """

    entry: str
    sub: str = ""
    see: str = ""
    see_also: str = ""
    sort: str = ""
    range: str = ""
    is_main: bool = False
    index: str = ""


def find_index_marks(prose: Prose) -> Iterator[Annotation[IndexMark]]:
    """Find the index marks in every block, in the order in which they begin."""
    for passage in prose.passages:
        for span, (start, end) in spans_of(passage):
            if EditorClass.INDEX in span.classes:
                yield Annotation(passage, start, end, _mark(span, " ".join(passage.text[start:end].split())))


def _mark(span: Element, words: str) -> IndexMark:
    entry, sub, see, see_also, sort = (
        " ".join(span.word(key).split()) for key in ("entry", "sub", "see", "see-also", "sort")
    )
    return IndexMark(
        entry or words,
        sub,
        see,
        see_also,
        sort,
        span.word("range"),
        is_main=span.word("mention") == MAIN,
        index=span.word("index"),
    )
