"""Rules for the endnotes of an ebook, whose stylesheet stays as it is in an edition without any."""

from __future__ import annotations

from publish.editing.book import Book

_RULES = """\
.endnotes, .endnote-group { margin-top: 2em }
.endnote { margin: 0 0 0.6em; font-size: 0.9em; text-align: left }
.endnote > p:first-child { text-indent: 0 }
"""


def endnote_rules(book: Book) -> str:
    """Return the rules, "" if the book has no endnotes."""
    return _RULES if any(note.is_at_end for note in book.notes.values()) else ""
