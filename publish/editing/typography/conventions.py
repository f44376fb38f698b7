"""The typographic conventions of a language, as a row of a table.

The rows are in `table`; the rules that apply them are in `dashes`, `quotes` and `spaces`.
"""

from __future__ import annotations

from msgspec import Struct

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def words(text: str) -> tuple[str, ...]:
    """Split the words of a row, which are separated by spaces."""
    return tuple(text.split())


class Conventions(Struct, frozen=True, eq=False):
    """The row of one language. Rows are compared by identity, so that they can be keys of a cache.

    `quotes`: pairs of quotation marks from the outermost inwards; after the last pair the first is used again.
    `dash`: what replaces a hyphen between two spaces.
    `holds_dash`: whether a spaced dash must not begin a line.
    `high`, `colon`, `guillemet`: the no-break space before ; ! ?, before a colon, and inside « » and ‹ ›; "" for none.
    `before_number`: abbreviations kept with the number or roman numeral after them.
    `before_name`: titles kept with the capitalised word after them.
    `after_number`: units and abbreviations kept with the number before them, besides those of every language.
    `after_roman`: the word for century, kept with the roman numeral before it.
    `phrases`: abbreviations of several words, never broken.
    `narrow_phrases`: whether `phrases` take narrow spaces.
    `short_words`: one-letter words that must not end a line.
    `particles`: short words that must not begin a line.
    `months`: names of months in the form used after the day, and the word for century where centuries are written as
    ordinal numbers ("19."); `month_link` is the word between day and month ("de").
    `month_first`: whether the month may also stand before the day.
    `reopens`: whether a quotation of several paragraphs must open anew in each of them.
    `resumes`: whether speech may open again behind the words of the narrator, without having been closed before them.
    `drops_letters`: whether its dialects drop letters at both ends of words: 'e 'ad, goin', o'.
    `elided`: words without their first letters, with each capitalisation: 'tis, 'Tis, 's. A straight mark before them
    is always an apostrophe; before other words it is one only if no later mark can close a quotation.
    """

    quotes: tuple[str, ...] = ("“”", "‘’")
    dash: str = "–"
    holds_dash: bool = True
    high: str = ""
    colon: str = ""
    guillemet: str = ""
    before_number: tuple[str, ...] = ()
    before_name: tuple[str, ...] = ()
    after_number: tuple[str, ...] = ()
    after_roman: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    narrow_phrases: bool = False
    short_words: str = ""
    particles: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    month_link: str = ""
    month_first: bool = False
    reopens: bool = False
    resumes: bool = False
    drops_letters: bool = False
    elided: frozenset[str] = frozenset()

    @property
    def opening(self) -> str:
        """The opening quotation marks, outermost first."""
        return "".join(pair[0] for pair in self.quotes)

    @property
    def opens_low(self) -> bool:
        """Whether „ opens a quotation; on a typewriter two commas stand for it."""
        return "„" in self.opening

    @property
    def closing(self) -> str:
        """The closing quotation marks, outermost first."""
        return "".join(pair[1] for pair in self.quotes)
