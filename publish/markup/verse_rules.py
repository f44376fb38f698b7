"""The style rules for the indents of verse: one for each depth that a book has.

All lines of a poem turn over to the same place, which is deeper than its deepest indent. On a narrow screen the steps
are half as wide.
"""

from __future__ import annotations

from publish.editing.book import Book
from publish.manuscript.tree import Kind, elements
from publish.manuscript.verse import deepest_indent, indent_of
from publish.markup.parts import all_blocks
from publish.style_names import EditorClass, MarkupClass, NumberedClass

# From the deepest indent to the turnovers, in em.
_TURNOVER = 2.0
_NARROW = "@media (max-width: 30em) {\n"


def verse_rules(book: Book, *, screen: bool) -> str:
    """Return the rules for all verse of a book; `screen`: also for a narrow screen."""
    poems = [one for one in elements(all_blocks(book), Kind.CONTAINER) if one.word("name") == EditorClass.VERSE]
    if not poems:
        return ""
    indents = sorted({indent_of(line) for line in elements(tuple(poems), Kind.VERSE_LINE)} - {0})
    deepest = sorted({deepest_indent((poem,)) for poem in poems})
    rules = _rules(indents, deepest, 1.0)
    if screen and indents:
        rules += f"{_NARROW}{_rules(indents, deepest, 0.5)}}}\n"
    return rules


def _rules(indents: list[int], deepest: list[int], step: float) -> str:
    line = f".{MarkupClass.LINE}"
    turnovers = (
        f"{f'.{NumberedClass.DEEPEST}-{depth} ' if depth else ''}{line} "
        f"{{ padding-left: {depth * step + _TURNOVER:g}em; text-indent: -{depth * step + _TURNOVER:g}em }}\n"
        for depth in deepest
    )
    shifted = (
        f'{line}.{NumberedClass.INDENT}-{indent}::before {{ content: ""; padding-left: {indent * step:g}em }}\n'
        for indent in indents
    )
    return "".join((*turnovers, *shifted))
