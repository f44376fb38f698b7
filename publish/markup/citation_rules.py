"""The differences of citations between print and screen, and their rules, for stylesheets that need them."""

from __future__ import annotations

from msgspec.structs import replace

from publish.editing.book import Book, is_cited
from publish.manuscript.tree import Element, elements, mapped
from publish.markup.parts import all_blocks
from publish.style_names import MarkupClass

# Links to the bibliography and back look like the words that they are. `{line}` is the height of a line: in print lists
# stay on the grid.
_RULES = """\
.references {{ list-style: none; margin: 0; padding: 0; text-align: left }}
p + .references, p + #refs > .references, .references + p, #refs + p {{ margin-top: {line} }}
.references > li {{ margin: 0 0 calc({line} / 2); padding: 0; text-indent: 0 }}
.references.hanging > li {{ margin: 0; padding-left: 1.5em; text-indent: -1.5em }}
.to-entry, .to-note, .references .to-citation {{ color: inherit; text-decoration: none }}
"""
# The marks after an entry are small.
_SCREEN = """\
.cited-in { font-size: 0.8em; white-space: nowrap }
.cited-in .to-citation { padding: 0 0.2em; text-decoration: underline }
"""


def without_marks(book: Book) -> Book:
    """Return the book to print, without the marks after the entries of its bibliographies, which are for the screen."""
    if book.settings.bibliography is None:
        return book

    def kept(element: Element) -> Element:
        return element.with_children(
            tuple(
                one
                for one in element.children
                if not isinstance(one, Element) or MarkupClass.CITED_IN not in one.classes
            )
        )

    def blocks(held: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(one for block in held if isinstance(one := mapped(block, kept), Element))

    return replace(book, parts=tuple(replace(part, blocks=blocks(part.blocks)) for part in book.parts))


def citation_rules(book: Book, *, screen: bool) -> str:
    """Return the rules for a book's citations, for the screen or for print; "" if it has none."""
    if book.settings.bibliography is None or not any(map(is_cited, elements(all_blocks(book)))):
        return ""
    return _RULES.format(line="1em") + _SCREEN if screen else _RULES.format(line="1rlh")
