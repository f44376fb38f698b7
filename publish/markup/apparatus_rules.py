"""The style rules for screens: words that open notes, and the numbers of paragraphs."""

from __future__ import annotations

from publish.editing.book import Book
from publish.style_names import MarkupClass

_WORDS = f".{MarkupClass.NOTE_WORDS} {{ color: inherit; text-decoration: underline dotted }}\n"
_NUMBERS = f".{MarkupClass.PARAGRAPH_NUMBER} {{ font-size: 0.75em }}\n"


def apparatus_rules(book: Book) -> str:
    """Return the rules that a book needs, "" if it has no apparatus."""
    lines = book.settings.lines
    words = _WORDS if any(note.is_by_line for note in book.notes.values()) else ""
    return words + (_NUMBERS if lines is not None and lines.paragraphs else "")
