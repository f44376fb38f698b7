"""The words that publish itself prints in a book, in the language of the edition, from `words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("words.toml")
_DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class IndexWords:
    """The words of an index. `range` takes the first and the last page, as a screen reader says them.

    `continued` stands behind a heading that is repeated at the head of a column.
    """

    see: str
    see_also: str
    continued: str
    range: str


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The words of references: to a page and to several, to a note, a figure or a table, back and forward.

    `page_words` are the words for a page that an editor may write before its number.
    """

    page: str
    pages: str
    page_words: tuple[str, ...]
    note: str
    figure: str
    table: str
    above: str
    below: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `correspondence` takes sender and recipient; `date_form` takes day, month and year.

    `chapter_number` takes a number in words: `number`, or `Number` with capitals. `number_rule` is the set of CLDR's
    rules for its form; `number_rules` are rules of our own, by the first number that each is for, where CLDR has none.
    `roles` has the words for contributors by MARC relator, `kinds` those for the kinds of parts.
    """

    contents: str
    figures: str
    notes: str
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
    date_form: str
    months: tuple[str, ...]
    chapter_number: str
    number_rule: str
    language: str
    roles: dict[str, str]
    kinds: dict[str, str]
    marks: dict[str, str]
    index: IndexWords
    references: ReferenceWords
    number_rules: dict[str, str] = field(default_factory=dict)

    def day(self, day: date) -> str:
        """Write out a date as the language does, such as "21 December 1920"."""
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


@cache
def _languages() -> dict[str, Words]:
    return {
        code: Words(
            and_=row.pop("and"),
            months=tuple(row.pop("months")),
            index=IndexWords(**row.pop("index")),
            references=_references(row.pop("references")),
            language=code,
            **row,
        )
        for code, row in tomllib.loads(_TABLE.read_text("utf-8")).items()
    }


def _references(row: dict[str, Any]) -> ReferenceWords:
    return ReferenceWords(page_words=tuple(row.pop("page_words")), **row)


def words_of(language: str) -> Words:
    """Return the words of a BCP 47 language; English if there is no table for it."""
    known = _languages()
    return known.get(language.partition("-")[0].lower(), known[_DEFAULT])
