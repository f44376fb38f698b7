"""The rules for citations and bibliographies, which a stylesheet has only if the book has some."""

from __future__ import annotations

from publish.editing.book import Book, is_cited
from publish.manuscript.tree import elements
from publish.markup.parts import all_blocks

# Links to the bibliography and back look like the words that they are. `{line}` is the height of a line: in print lists
# stay on the grid.
_RULES = """\
.references {{ list-style: none; margin: 0; padding: 0; text-align: left }}
p + .references, p + #refs > .references, .references + p, #refs + p {{ margin-top: {line} }}
.references > li {{ margin: 0 0 calc({line} / 2); padding: 0; text-indent: 0 }}
.references.hanging > li {{ margin: 0; padding-left: 1.5em; text-indent: -1.5em }}
.to-entry, .to-note, .references .to-citation {{ color: inherit; text-decoration: none }}
"""
# The marks behind an entry are small.
_SCREEN = """\
.cited-in { font-size: 0.8em; white-space: nowrap }
.cited-in .to-citation { padding: 0 0.2em; text-decoration: underline }
"""


def citation_rules(book: Book, *, screen: bool) -> str:
    """Return the rules for a book's citations, for the screen or for print; "" if it has none."""
    if book.settings.bibliography is None or not any(map(is_cited, elements(all_blocks(book)))):
        return ""
    return _RULES.format(line="1em") + _SCREEN if screen else _RULES.format(line="1rlh")
