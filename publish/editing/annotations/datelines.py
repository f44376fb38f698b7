"""The dates in the datelines of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.editing.annotations.annotation import Annotation
from publish.editing.prose import Prose
from publish.editing.typography.lookup import conventions

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
# The months of a row, without what some rows add to them (centuries).
_MONTHS = 12
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Dateline:
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
    names = [one.casefold() for one in conventions(language).months[:_MONTHS]]
    months = {names.index(word) + 1 for word in map(str.casefold, _WORD.findall(text)) if word in names}
    return Dateline(
        frozenset(one for one in numbers if one > _LONGEST_MONTH),
        frozenset(months) if len(names) == _MONTHS else frozenset(),
        frozenset(one for one in numbers if 1 <= one <= _LONGEST_MONTH),
    )
