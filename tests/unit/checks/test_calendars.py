"""The two calendars, by Python's own and by dates that history books agree on."""

from __future__ import annotations

from datetime import date

import pytest

from publish.editing.annotations.calendars import Calendar, date_of, day_number, length_of

# Old Style, New Style
ONE_DAY = [
    ((1582, 10, 5), (1582, 10, 15)),  # the reform
    ((1700, 2, 18), (1700, 2, 28)),  # ten days apart to the end
    ((1752, 9, 3), (1752, 9, 14)),  # Britain
    ((1842, 11, 27), (1842, 12, 9)),  # Kropotkin's birth
    ((1899, 12, 27), (1900, 1, 8)),
    ((1917, 10, 25), (1917, 11, 7)),  # the October Revolution
    ((1918, 2, 1), (1918, 2, 14)),  # Russia
]


@pytest.mark.parametrize(("old", "new"), ONE_DAY)
def test_one_day_has_two_dates(old, new):
    number = day_number(*old, Calendar.JULIAN)
    assert number == day_number(*new, Calendar.GREGORIAN)
    assert date_of(number, Calendar.JULIAN) == old
    assert date_of(number, Calendar.GREGORIAN) == new


def test_weekdays_and_dates_are_those_of_python():
    for ordinal in range(1, 800_000, 97):
        day = date.fromordinal(ordinal)
        number = day_number(day.year, day.month, day.day, Calendar.GREGORIAN)
        assert number % 7 == day.weekday()
        assert date_of(number, Calendar.GREGORIAN) == (day.year, day.month, day.day)


def test_february_by_calendar():
    assert [length_of(2, year, Calendar.GREGORIAN) for year in (1899, 1900, 1904, 2000, 0)] == [28, 28, 29, 29, 29]
    assert [length_of(2, year, Calendar.JULIAN) for year in (1899, 1900, 1904)] == [28, 29, 29]
