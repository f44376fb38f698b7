"""What a language asks of its typesetters, as one row of a table.

The rows themselves are in `table`; the rules that read them are in `dashes`, `quotes` and `spaces`.
"""

from __future__ import annotations

from dataclasses import dataclass

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def words(text: str) -> tuple[str, ...]:
    """The words of a row, as they are written in the table: with spaces between them."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True, eq=False)
class Conventions:
    """One language's row. Rows are compared by identity, so that they can key a cache.

    `quotes`: the pairs from the outermost inwards; after the last the first comes again.
    `dash`: what a hyphen between two spaces becomes.
    `holds_dash`: whether a spaced dash must not begin a line.
    `high`, `colon`, `guillemet`: the no-break space before ; ! ?, before a colon, and inside « » and ‹ ›; "" for none.
    `before_number`: abbreviations that stay with the figure or roman numeral after them.
    `before_name`: titles that stay with the capital after them.
    `after_number`: units and abbreviations that stay with the figure before them, besides those of every language.
    `after_roman`: the century, where it follows its roman numeral.
    `phrases`: abbreviations of several words, unbroken inside.
    `narrow_phrases`: whether these take the narrow space.
    `short_words`: one-letter words that must not end a line.
    `particles`: little words that must not begin a line.
    `months`: the month's names as they stand after the day (and centuries, where they are counted with "19.");
    `month_link` is the word between ("de").
    `month_first`: whether the day may also follow the month.
    `elided`: words whose first letters are left out, in each case they may have: 'tis, 'Tis, 's. They begin with an
    apostrophe, never with a quotation mark; other words do where no mark further on can close one.
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
    elided: frozenset[str] = frozenset()

    @property
    def opening(self) -> str:
        """The opening marks, outermost first."""
        return "".join(pair[0] for pair in self.quotes)

    @property
    def closing(self) -> str:
        """The closing marks, outermost first."""
        return "".join(pair[1] for pair in self.quotes)
