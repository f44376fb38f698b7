"""Note marks: numbers, letters, roman numerals or symbols."""

from __future__ import annotations

# Opens a note that is known by its line where there are no lines and no words to open it from.
LINE_SIGN = "*"

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def note_mark(marks: str, number: int) -> str:
    """The mark of the note with that number (from 1) in its series.

    `marks` is "1", "a", "A", "i" or "I", or a string of symbols; after the last symbol they are doubled, then tripled.
    """
    match marks:
        case "1":
            return str(number)
        case "a" | "A":
            word = _letters(number)
        case "i" | "I":
            word = roman(number)
        case _:
            times, index = divmod(number - 1, len(marks))
            return marks[index] * (times + 1)
    return word.upper() if marks.isupper() else word


def roman(number: int) -> str:
    """A number as a lower-case roman numeral."""
    word = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        word += letters * times
    return word


def _letters(number: int) -> str:
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word
