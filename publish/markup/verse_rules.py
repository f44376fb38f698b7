"""The style rules for the indents of verse: one for each depth that a book has.

All lines of a poem turn over to the same place, which is deeper than its deepest indent. On a narrow screen the steps
are half as wide.
"""

from __future__ import annotations

from publish.config.direction import runs_from_right
from publish.editing.book import Book
from publish.manuscript.tree import Kind, elements
from publish.manuscript.verse import deepest_indent, indent_of
from publish.markup.parts import all_blocks
from publish.style_names import EditorClass, MarkupClass, NumberedClass

# From the deepest indent to the turnovers, in em.
_TURNOVER = 2.0
_NARROW = "@media (max-width: 30em) {\n"


def verse_rules(book: Book, *, screen: bool) -> str:
    """Return the rules for all verse of a book; `screen`: for ebooks and browsers, also for a narrow screen."""
    poems = [one for one in elements(all_blocks(book), Kind.CONTAINER) if one.word("name") == EditorClass.VERSE]
    if not poems:
        return ""
    indents = sorted({indent_of(line) for line in elements(tuple(poems), Kind.VERSE_LINE)} - {0})
    deepest = sorted({deepest_indent((poem,)) for poem in poems})
    # Older reading systems know only the sides of the page.
    has_sides = screen and not any(runs_from_right(block.lang) for block in all_blocks(book))
    start = "padding-left" if has_sides else "padding-inline-start"
    rules = _rules(indents, deepest, 1.0, start)
    if screen and indents:
        rules += f"{_NARROW}{_rules(indents, deepest, 0.5, start)}}}\n"
    return rules


def _rules(indents: list[int], deepest: list[int], step: float, start: str) -> str:
    line = f".{MarkupClass.LINE}"
    turnovers = (
        f"{f'.{NumberedClass.DEEPEST}-{depth} ' if depth else ''}{line} "
        f"{{ {start}: {depth * step + _TURNOVER:g}em; text-indent: -{depth * step + _TURNOVER:g}em }}\n"
        for depth in deepest
    )
    shifted = (
        f'{line}.{NumberedClass.INDENT}-{indent}::before {{ content: ""; {start}: {indent * step:g}em }}\n'
        for indent in indents
    )
    return "".join((*turnovers, *shifted))
