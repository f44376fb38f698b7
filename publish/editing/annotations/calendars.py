"""Dates of the Julian and the Gregorian calendar, and the names of months and weekdays by language.

The names are our own: CLDR lacks the abbreviated and inflected forms of running text, and weighs ten megabytes.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

# When the first countries changed, when Britain did, and when Russia; the last ones followed until 1923.
FIRST_CHANGE, BRITISH_CHANGE, RUSSIAN_CHANGE = 1582, 1752, 1918
# Languages of countries that kept the Old Style until the twentieth century.
JULIAN_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "ro", "el", "ka"})

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Calendar(Enum):
    """Old Style and New Style."""

    JULIAN = "Old Style"
    GREGORIAN = "New Style"


def length_of(month: int, year: int, calendar: Calendar) -> int:
    """Days of a month (1 to 12). Year 0 means that the year is not known; February then has 29 days."""
    leap = year % 4 == 0 and (calendar is Calendar.JULIAN or year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (month == 2 and leap)


def day_number(year: int, month: int, day: int, calendar: Calendar) -> int:
    """Julian day number of a date at noon. Modulo 7 it gives the weekday, 0 for Monday.

    Source: E. G. Richards, in: Explanatory Supplement to the Astronomical Almanac, 3rd ed., 15.11.3.
    """
    before = (14 - month) // 12
    years, months = year + 4800 - before, month + 12 * before - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4
    if calendar is Calendar.JULIAN:
        return number - 32083
    return number - years // 100 + years // 400 - 32045


def date_of(number: int, calendar: Calendar) -> tuple[int, int, int]:
    """Year, month and day of a Julian day number."""
    rest = number + 32044 if calendar is Calendar.GREGORIAN else number + 32082
    centuries = (4 * rest + 3) // 146097 if calendar is Calendar.GREGORIAN else 0
    rest -= 146097 * centuries // 4
    years = (4 * rest + 3) // 1461
    rest -= 1461 * years // 4
    months = (5 * rest + 2) // 153
    year, month = 100 * centuries + years - 4800 + months // 10, months + 3 - 12 * (months // 10)
    return year, month, rest - (153 * months + 2) // 5 + 1


class DateNames(Struct, frozen=True):
    """The months and weekdays in one language, beginning with January and Monday.

    Forms of a name are separated by bars; messages use the first. `joins` are words that may stand between day, month
    and year, `leads` words between the weekday and the day, both separated by bars.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    joins: str = ""
    leads: str = ""
    month_first: bool = False


def _names(months: str, weekdays: str, joins: str = "", leads: str = "", month_first: bool = False) -> DateNames:
    return DateNames(tuple(months.split()), tuple(weekdays.split()), joins, leads, month_first)


DATE_NAMES = {
    "en": _names(
        "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep "
        "October|Oct November|Nov December|Dec",
        "Monday|Mon Tuesday|Tues|Tue Wednesday|Wed Thursday|Thurs|Thur|Thu Friday|Fri Saturday|Sat Sunday|Sun",
        "of",
        "the",
        month_first=True,
    ),
    "de": _names(
        "Januar|Jänner|Jan Februar|Feber|Febr|Feb März|Mrz April|Apr Mai Juni|Jun Juli|Jul August|Aug "
        "September|Sept|Sep Oktober|Okt November|Nov Dezember|Dez",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag",
        "",
        "den|dem|der",
    ),
    "fr": _names(
        "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct "
        "novembre|nov décembre|déc",
        "lundi|Lundi mardi|Mardi mercredi|Mercredi jeudi|Jeudi vendredi|Vendredi samedi|Samedi dimanche|Dimanche",
        "",
        "le",
    ),
    "ru": _names(
        "января|янв февраля|февр|фев марта апреля|апр мая июня июля августа|авг сентября|сент октября|окт "
        "ноября|нояб декабря|дек",
        "понедельник|Понедельник|понедельника вторник|Вторник|вторника среда|среду|Среда|среды "
        "четверг|Четверг|четверга пятница|пятницу|Пятница|пятницы суббота|субботу|Суббота|субботы "
        "воскресенье|Воскресенье|воскресенья",
    ),
    "es": _names(
        "enero|ene febrero|feb marzo abril|abr mayo junio julio agosto septiembre|setiembre|sept octubre|oct "
        "noviembre|nov diciembre|dic",
        "lunes|Lunes martes|Martes miércoles|Miércoles jueves|Jueves viernes|Viernes sábado|Sábado domingo|Domingo",
        "de|del",
        "el",
    ),
    "it": _names(
        "gennaio|genn|gen febbraio|febbr|feb marzo aprile|apr maggio giugno luglio agosto settembre|sett ottobre|ott "
        "novembre|nov dicembre|dic",
        "lunedì|Lunedì martedì|Martedì mercoledì|Mercoledì giovedì|Giovedì venerdì|Venerdì sabato|Sabato "
        "domenica|Domenica",
        "di|del",
        "il",
    ),
    "pl": _names(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "poniedziałek|Poniedziałek wtorek|Wtorek środa|środę|Środa czwartek|Czwartek piątek|Piątek "
        "sobota|sobotę|Sobota niedziela|niedzielę|Niedziela",
        "",
        "dnia",
    ),
}
