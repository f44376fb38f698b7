"""How the notes of a book become the footnotes of Word, and which of them Word counts itself.

Word has one row of numbers for all footnotes, and no footnotes in footnotes. So the notes of one series are numbered by
Word, if Word comes to the same marks; all others have their marks as words. A note that is called in a note stands
behind it, in the same footnote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.config.settings import Restart, Series
from publish.editing.book import Book
from publish.editing.note_marks import note_mark

# The formats of numbers in Word (ECMA-376 part 1, 17.18.59).
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# After z Word goes on with aa, bb, cc.
_LETTERS = 26
# The ids of the two separators come first.
FIRST_ID = 1


@dataclass(frozen=True, slots=True)
class NotePlan:
    """The footnotes of a document.

    `ids` has the id of each footnote by the key of its note, in the order of their calls. `counted` is the series that
    Word counts, None if it counts none; `by_part`: its numbers begin anew in each part.
    """

    ids: Mapping[str, int]
    counted: Series | None

    @property
    def by_part(self) -> bool:
        """Whether the numbers begin anew in each part."""
        return self.counted is not None and self.counted.restart is not Restart.EDITION

    def is_counted(self, series: str) -> bool:
        """Whether Word counts the notes of a series."""
        return self.counted is not None and self.counted.name == series


def plan_notes(book: Book) -> NotePlan:
    """Plan the footnotes of a book."""
    keys = [key for part in book.parts for key in part.notes]
    ids = {key: number for number, key in enumerate(keys, FIRST_ID)}
    counted = next((one for one in book.settings.notes.series if _counts_alike(book, one)), None)
    return NotePlan(ids, counted)


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
