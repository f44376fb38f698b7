"""The rules for headings and running heads in scripts without capitals, such as Chinese, Hindi and Thai.

Small capitals would be mere scalings there, and in many of these scripts letters that join would be torn apart by the
space that small capitals have between them.
"""

from __future__ import annotations

from unicodedata import bidirectional, category

from publish.editing.book import Book
from publish.manuscript.tree import plain

_RULES = ":root { --small-caps: normal; --all-small-caps: normal; --capital-spacing: 0 }\n"
# Georgian has capitals, but only for whole words.
_GEORGIAN = ("ა", "ჿ")


def capital_rules(book: Book) -> str:
    """Return the rules for a book whose title and titles of parts have mostly letters without capitals, else ""."""
    titles = book.settings.title + "".join(plain(part.listed) for part in book.parts)
    if titles.isascii():
        return ""
    letters = [one for one in titles if one.isalpha()]
    return _RULES if 2 * sum(map(_is_without_capital, letters)) > len(letters) else ""


def _is_without_capital(letter: str) -> bool:
    """Whether a letter has no capital. The rules for text from right to left are others."""
    if _GEORGIAN[0] <= letter <= _GEORGIAN[1]:
        return True
    return category(letter) == "Lo" and bidirectional(letter) == "L" and letter not in "ªº"
