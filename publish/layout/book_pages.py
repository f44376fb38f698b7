"""The pages of a laid-out book: on which one each id stands, and its folio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from publish.editing.note_marks import roman
from publish.layout.gathering import RowLines
from publish.style_names import NamedPage


class Labels(Struct, frozen=True):
    """The folios: `front` pages with roman folios, then arabic ones that start with `first`."""

    front: int
    first: int = 1

    def folio(self, page: int) -> str:
        """Return the folio of a page, counted from 0."""
        return roman(page + 1) if page < self.front else str(page - self.front + self.first)


def labels_of(names: Sequence[str]) -> Labels:
    """Return the folios as print.css sets them: roman in front, arabic from 1 with the body.

    A body that begins on a verso, as facing texts do, begins with 2. Without a body, the back matter continues the
    count in arabic. `names` are the CSS names of the pages.
    """
    if NamedPage.BODY in names:
        begin = names.index(NamedPage.BODY)
        return Labels(front=begin, first=1 + begin % 2)
    if NamedPage.BACK in names:
        return Labels(front=names.index(NamedPage.BACK), first=names.index(NamedPage.BACK) + 1)
    return Labels(front=len(names) if NamedPage.FRONT in names else 0)


class BookPages(Struct, frozen=True, dict=True):
    """The pages of a layout: `of` is the page of each id, from 0 in the book; `names` are the pages' CSS names.

    `rows` are the lines of the rows that are to be measured. `lines` are the numbers of the first and the last line of
    each id for which they were asked.
    """

    of: Mapping[str, int]
    names: Sequence[str] = ()
    rows: Mapping[str, RowLines] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def labels(self) -> Labels:
        """The folios of the pages."""
        return labels_of(self.names)

    def folio(self, id: str) -> str:
        """Return the folio of the page on which an element begins, "" if no page has it."""
        return self.labels.folio(self.of[id]) if id in self.of else ""
