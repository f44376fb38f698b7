"""What the datelines of letters say of their dates."""

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
    """The numbers and the months of a dateline: several where it has two calendars, none where it does not say."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]


def find_datelines(prose: Prose) -> Iterator[Annotation[Dateline]]:
    """Every block in a dateline of a letter."""
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
