"""The words that publish itself prints in a book, in the language of the edition, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from msgspec import Struct, field

_TABLE = Path(__file__).with_name("words.toml")
_TABLE_HEAD = re.compile(r"^\[([a-z-]+)\]$", re.MULTILINE)
_DEFAULT = "en"
# Languages that share a table.
_SHARED = {"nb": "no", "nn": "no"}
# Languages with a table for a script besides their own.
_IN_SCRIPTS = ("sr-latn",)


class IndexWords(Struct, frozen=True):
    """The words of an index. `range` takes the first and the last page, as a screen reader says them.

    `continued` follows a heading that is repeated at the head of a column.
    """

    see: str
    see_also: str
    continued: str
    range: str


class DateWords(Struct, frozen=True):
    """How one language writes dates: forms with the parts of a date in braces, and names.

    `months` are the names of months beside a day, and in every other place that has no list of its own: `months_alone`
    without a day, `months_before` and `months_after` after the words of `before` and `after`. Likewise `seasons`,
    spring first. `first_day` is how the first of a month is written, `days` two days of a month.

    `before`, `after` and `about` are forms by what the date is: "day", "elided" (a day whose number begins with a vowel
    when it is spoken, one of `elided_days`), "month", "season", or "any" for all others. `years` are the first and the
    last of several years; `decade` takes its first and last year, `bc` a date before the first year.
    """

    day: str
    day_month: str
    month: str
    months: tuple[str, ...]
    before: dict[str, str]
    after: dict[str, str]
    about: dict[str, str]
    seasons: tuple[str, ...]
    decade: str
    bc: str
    undated: str
    months_alone: tuple[str, ...] = ()
    months_before: tuple[str, ...] = ()
    months_after: tuple[str, ...] = ()
    seasons_before: tuple[str, ...] = ()
    seasons_after: tuple[str, ...] = ()
    seasons_about: tuple[str, ...] = ()
    first_day: str = "1"
    days: str = "{first}–{last}"
    elided_days: tuple[int, ...] = ()
    year: str = "{year}"
    years: str = "{first}–{last}"
    uncertain: str = "{date}?"


class ReferenceWords(Struct, frozen=True):
    """The words of references: to a page and to several, to a note, a figure or a table, back and forward.

    `page` and `pages` stand before a number, or else `page_after` behind it. `page_words` are the words for a page that
    an editor may write. `figure` and `table` take a number, or stand before it.
    """

    page: str
    pages: str
    page_words: tuple[str, ...]
    note: str
    figure: str
    table: str
    above: str
    below: str
    page_after: str = ""


class Words(Struct, frozen=True):
    """The words of one language. `correspondence` takes sender and recipient.

    `chapter_number` takes a number in words: `number`, `Number` with capitals, or `First` with one. `number_rule` is
    the set of CLDR's rules for its form; `number_rules` are rules of our own, by the first number that each is for,
    where CLDR has none.
    `notes_to_page` and `notes_to_pages` are running heads of endnotes: they take the pages of the calls.
    `page_and_line` gives the place of the words that an endnote is about. `roles` has the words for contributors by
    MARC relator, `kinds` those for the kinds of parts. `and_is_prefix`: "and" is written together with the next word.
    """

    contents: str
    figures: str
    tables: str
    letters: str
    chronology: str
    notes: str
    notes_to_page: str
    notes_to_pages: str
    page_and_line: str
    pages: str
    note: str
    back: str
    cover: str
    title_page: str
    imprint: str
    colophon: str
    beginning: str
    edition_of: str
    set_in: str
    made_with: str
    revision: str
    correspondence: str
    and_: str
    dates: DateWords
    chapter_number: str
    number_rule: str
    language: str
    roles: dict[str, str]
    kinds: dict[str, str]
    marks: dict[str, str]
    index: IndexWords
    references: ReferenceWords
    number_rules: dict[str, str] = field(default_factory=dict)
    and_is_prefix: bool = False

    @property
    def page_alone(self) -> str:
        """The place of an endnote's words that stand in a line without a number: `page_and_line` up to its comma."""
        return re.split("[,،]", self.page_and_line)[0]

    def joined(self, names: Sequence[str]) -> str:
        """Join names as "A", "A and B" or "A, B and C".

        A prefix in other letters than the name is left out.
        """
        if len(names) < 2:
            return "".join(names)
        if self.and_is_prefix and bidirectional(names[-1][:1]) == "L":
            return ", ".join(names)
        return f"{', '.join(names[:-1])} {self.and_}{'' if self.and_is_prefix else ' '}{names[-1]}"


@cache
def _tables() -> dict[str, str]:
    """The text of each language's table. Only those that are asked for are parsed, which takes most of the time."""
    _, *pieces = _TABLE_HEAD.split(_TABLE.read_text("utf-8"))
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@cache
def _words(code: str) -> Words:
    row = tomllib.loads(f"[{code}]{_tables()[code]}")[code]
    return Words(
        and_=row.pop("and"),
        index=IndexWords(**row.pop("index")),
        references=_references(row.pop("references")),
        dates=_date_words(row.pop("dates")),
        language=code,
        **row,
    )


def _date_words(row: dict[str, Any]) -> DateWords:
    held: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in row.items()}
    return DateWords(**held)


def _references(row: dict[str, Any]) -> ReferenceWords:
    return ReferenceWords(page_words=tuple(row.pop("page_words")), **row)


def words_of(language: str) -> Words:
    """Return the words of a BCP 47 language; English if there is no table for it."""
    code = _table(language)
    return _words(code if code in _tables() else _DEFAULT)


def spoken(language: str) -> str:
    """Return all letters of the words of a BCP 47 language."""
    code = _table(language)
    return "".join(filter(str.isalpha, _tables().get(code, _tables()[_DEFAULT])))


def has_words(language: str) -> bool:
    """Whether there is a table for a BCP 47 language."""
    return _table(language) in _tables()


def _table(language: str) -> str:
    """The name of the table for a BCP 47 language."""
    lower = language.lower()
    code = next((one for one in _IN_SCRIPTS if lower.startswith(one)), lower.partition("-")[0])
    return _SHARED.get(code, code)
