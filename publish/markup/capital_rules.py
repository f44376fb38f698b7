"""The rules for headings and running heads in scripts without capitals, such as Arabic, Chinese, Hindi and Thai.

Small capitals would be mere scalings there, and in many of these scripts letters that join would be torn apart by the
space that small capitals have between them.
"""

from __future__ import annotations

from unicodedata import category

from publish.editing.book import Book
from publish.manuscript.tree import plain

_RULES = ":root { --small-caps: normal; --all-small-caps: normal; --capital-spacing: 0 }\n"
# What the stylesheet of an ebook makes small: reading systems do not all know custom properties.
_MADE_SMALL = (
    ".small-caps, span.small-caps, .chapter-number, h4, h5, h6, .speaker, .signature, header.titlepage p.author, "
    "header.titlepage p.publisher"
)
_EBOOK_RULES = f"{_MADE_SMALL} {{ font-variant: normal; letter-spacing: 0 }}\n"
# Georgian has capitals, but only for whole words.
_GEORGIAN = ("ა", "ჿ")


def capital_rules(book: Book) -> str:
    """Return the rules for a book whose title and titles of parts have mostly letters without capitals, else ""."""
    return _RULES if _lacks_capitals(book) else ""


def cover_capital_rules(words: str) -> str:
    """Return the rules for a cover whose words have mostly letters without capitals, else ""."""
    return _RULES if is_without_capitals(words) else ""


def ebook_capital_rules(book: Book) -> str:
    """Return the rules for the ebook of such a book, to stand after its stylesheet."""
    return _EBOOK_RULES if _lacks_capitals(book) else ""


def _lacks_capitals(book: Book) -> bool:
    return is_without_capitals(book.settings.title + "".join(plain(part.listed) for part in book.parts))


def is_without_capitals(words: str) -> bool:
    """Whether most letters of some words are of scripts without capitals."""
    if words.isascii():
        return False
    letters = [one for one in words if one.isalpha()]
    return 2 * sum(map(_is_without_capital, letters)) > len(letters)


def _is_without_capital(letter: str) -> bool:
    """Whether a letter has no capital."""
    if _GEORGIAN[0] <= letter <= _GEORGIAN[1]:
        return True
    return category(letter) == "Lo" and letter not in "ªº"
