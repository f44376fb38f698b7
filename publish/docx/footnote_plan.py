"""How the notes of a book become the footnotes and endnotes of Word, and which of them Word numbers itself.

Word has one row of numbers for all footnotes and one for all endnotes, and no footnotes in footnotes. So of each kind
the notes of one series are numbered by Word, if Word comes to the same marks; all others have their marks as words. A
note that is called in a note follows it, in the same footnote.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from publish.config.settings import Restart, Series, SeriesPlace
from publish.editing.book import Book
from publish.editing.note_marks import note_mark

# The formats of numbers in Word (ECMA-376 part 1, 17.18.59).
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# After z Word goes on with aa, bb, cc.
_LETTERS = 26
# The ids of the two separators come first.
FIRST_ID = 1


class NotePlan(Struct, frozen=True):
    """The notes of a document.

    `ids` has the id of each footnote or endnote by the key of its note, in the order of their calls. `counted` is the
    series whose footnotes Word counts, `counted_at_end` that whose endnotes it counts, None if it counts none.
    `endnotes` are the keys of the endnotes; if they stand `behind_parts`, Word has them after its sections.
    """

    ids: Mapping[str, int]
    counted: Series | None
    counted_at_end: Series | None = None
    endnotes: frozenset[str] = frozenset()
    behind_parts: bool = False

    @property
    def by_part(self) -> bool:
        """Whether each part is a section: the numbers begin anew there, or endnotes follow it."""
        return self.behind_parts or any(map(begins_anew, (self.counted, self.counted_at_end)))

    def is_counted(self, series: str) -> bool:
        """Whether Word counts the notes of a series."""
        return series in [one.name for one in (self.counted, self.counted_at_end) if one is not None]


def begins_anew(series: Series | None) -> bool:
    """Whether the numbers of a counted series begin anew in each part."""
    return series is not None and series.restart is not Restart.EDITION


def plan_notes(book: Book) -> NotePlan:
    """Plan the notes of a book."""
    keys = [key for part in book.parts for key in part.notes]
    ids = {key: number for number, key in enumerate(keys, FIRST_ID)}
    counted = [one for one in book.settings.notes.series if _counts_alike(book, one)]
    at_end = frozenset(key for key in keys if book.notes[key].is_at_end)
    return NotePlan(
        ids,
        next((one for one in counted if not one.is_at_end), None),
        next((one for one in counted if one.is_at_end), None),
        at_end,
        bool(at_end) and all(book.notes[key].place is SeriesPlace.PART for key in at_end),
    )


def _counts_alike(book: Book, series: Series) -> bool:
    """Whether Word comes to the same marks for a series."""
    if series.marks not in FORMATS:
        return False
    count = found = 0
    for part in book.parts:
        if series.restart is not Restart.EDITION:
            count = 0
        for key in part.notes:
            note = book.notes[key]
            if note.series == series.name:
                count, found = count + 1, found + 1
                if note.mark != note_mark(series.marks, count) or (series.marks in "aA" and count > _LETTERS):
                    return False
    return found > 0
