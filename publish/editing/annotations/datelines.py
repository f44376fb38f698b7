"""The dates in the datelines of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.calendars import DATE_NAMES
from publish.editing.prose import Prose
from publish.editing.typography.lookup import conventions

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MONTHS = 12
_LONGEST_MONTH = 31


class Dateline(Struct, frozen=True):
    """Years, months (1 to 12) and days named in a dateline: several for a date in two calendars, none if unstated."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]


def find_datelines(prose: Prose) -> Iterator[Annotation[Dateline]]:
    """Read the date of every block in the datelines of letters."""
    for passage in prose.passages:
        is_letter = passage.part is not None and passage.part.settings.kind == "letter"
        if is_letter and any(block.word("name") == "dateline" for block in passage.inside):
            text, language = passage.text, passage.language(0) if passage.pieces else prose.language
            yield Annotation(passage, 0, len(text), _said(text, language))


def _said(text: str, language: str) -> Dateline:
    numbers = {int(one) for one in _NUMBER.findall(text)}
    names = _months(language)
    months = {names[word] for word in map(str.casefold, _WORD.findall(text)) if word in names}
    return Dateline(
        frozenset(one for one in numbers if one > _LONGEST_MONTH),
        frozenset(months),
        frozenset(one for one in numbers if 1 <= one <= _LONGEST_MONTH),
    )


@cache
def _months(language: str) -> dict[str, int]:
    """The names of the months, in lower case, with their numbers.

    The rows of conventions have two forms of each month at most, and perhaps the words for century behind them.
    """
    names = DATE_NAMES.get(language.partition("-")[0].lower())
    if names is not None:
        return {form.casefold(): month for month, forms in enumerate(names.months, 1) for form in forms.split("|")}
    row = conventions(language).months
    held = row[: len(row) // _MONTHS * _MONTHS]
    return {name.casefold(): number % _MONTHS + 1 for number, name in enumerate(held)}
