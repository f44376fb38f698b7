"""Rules for single values of letters and of lists of names, as in `values`."""

from __future__ import annotations

from datetime import date, datetime

from publish.config.letter_settings import People
from publish.config.schemas import OneOrMore
from publish.config.values import given_line
from publish.edtf import EdtfDate, parsed


def edtf_date(value: object) -> EdtfDate:
    """A TOML date, a year, or text in EDTF (levels 0 and 1)."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return parsed(value.isoformat())
    if isinstance(value, str):
        return parsed(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return parsed(str(value))
    raise ValueError('this is not a date; write one such as "1889-06-14" or "1889-06"')


def people(value: object) -> People:
    """The names of one or more people."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str):
            raise ValueError('this is not a list of names: write ["...", "..."]')
        found.append(given_line(one))
    return People(tuple(found))


def one_or_more(value: object) -> OneOrMore:
    """One text, or a list of texts."""
    return OneOrMore(tuple(people(value)))
