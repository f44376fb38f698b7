"""The rules for texts that stand side by side, in editions that have any."""

from __future__ import annotations

from publish.config.direction import runs_from_right
from publish.editing.book import Book
from publish.manuscript.tree import Kind
from publish.style_names import MarkupClass

# On a narrow screen the second text follows the first, block by block. On a wide one both stand side by side, beyond
# the measure of other text: on both sides of it, or on the left where notes stand on its right (see html.css).
_SCREEN = """
.facing-chunk { margin: 0 0 0.6em }
.facing-first { margin: 0 0 0.3em }
.facing-chunk > div { position: relative; padding-inline-end: 1.4em }
.facing-link { position: absolute; top: 0; inset-inline-end: 0; font-size: 0.8em; text-decoration: none }
.facing-first > .facing-link::before { content: "↓" }
.facing-second > .facing-link::before { content: "↑" }
.facing-second { border-inline-start: 1px solid; padding-inline-start: 0.9em }
@media (min-width: 60em) {
  .facing { margin: 0 calc(50% - min(29em, 46vw)) }
  .facing-chunk { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.4em }
  .facing-second { border: 0; padding-inline-start: 0 }
  .facing-first > .facing-link::before { content: "→" }
  .facing-second > .facing-link::before { content: "←" }
}
@media screen and (min-width: 75em) {
  @supports (top: anchor(top)) {
    body:has(.note[popover]) .facing { margin-inline: max(-27rem, (51rem - 100vw) / 2 - 1rem) 0 }
  }
}
"""
# The headings of both texts stand above them, and what they begin with has no indent.
_BOTH = """
.part > h1 + h1 { margin-top: 0 }
.facing-chunk:first-child > * > p:first-child { text-indent: 0 }
"""
# Two columns of a page, block by block. The engine lets a block go on on the next page if both its texts begin on this.
_PRINT = """
.facing { display: table; table-layout: fixed; width: 100%; border-spacing: 0 }
.facing-chunk { display: table-row; break-inside: avoid }
.facing-first, .facing-second { display: table-cell; vertical-align: top; padding: 0 }
.facing-first { padding-right: 0.75em }
.facing-second { padding-left: 0.75em }
.facing-heads, .facing-chunk:has(:is(h2, h3, h4, h5, h6):last-child) { break-after: avoid }
"""
# In a book from right to left the first column is the right one. EPUB has no `direction` in stylesheets.
_SCREEN_FROM_RIGHT = """
@media (min-width: 60em) {
  .facing-first { order: 1 }
  .facing-first > .facing-link::before { content: "←" }
  .facing-second > .facing-link::before { content: "→" }
}
"""
_PRINT_FROM_RIGHT = """
.facing, .facing-heads { direction: rtl }
.facing-first, .facing-second { direction: ltr }
.facing-first { padding: 0 0 0 0.75em }
.facing-second { padding: 0 0.75em 0 0 }
"""


def facing_rules(book: Book, *, screen: bool) -> str:
    """Return the rules, "" if the book has no texts side by side."""
    tops = (block for part in book.parts for block in part.blocks if block.kind is Kind.CONTAINER)
    if not any(block.word("name") == MarkupClass.FACING for block in tops):
        return ""
    rules = _BOTH + (_SCREEN if screen else _PRINT)
    if runs_from_right(book.settings.language):
        rules += _SCREEN_FROM_RIGHT if screen else _PRINT_FROM_RIGHT
    return rules
