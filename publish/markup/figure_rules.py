"""The rules for figures that have text beside them or a page of their own, in editions that have any."""

from __future__ import annotations

from publish.editing.book import Book
from publish.manuscript.tree import Kind, elements
from publish.style_names import MarkupClass

_SIDES = {MarkupClass.BESIDE_LEFT: ("left", "right"), MarkupClass.BESIDE_RIGHT: ("right", "left")}
# On a screen, whatever is not a paragraph stands below.
_BELOW = ("h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "figure", ".verse", "pre")
# A telephone is so narrow that beside a wider picture stands a word a line.
_WIDEST_ON_TELEPHONES = "45%"
# In print the text beside a figure is in one block with it, which a line of no height ends below both.
_KEPT = """
.beside { break-inside: avoid }
.beside::after { content: ""; display: block; clear: both; height: 1px; margin-bottom: -1px }
.beside-right + ul, .beside-right + ol, .beside-right + dl { margin-top: 0 }
.own-page { break-before: page; break-after: page; margin: 0 }
h1 + .own-page, h2 + .own-page, h3 + .own-page, h4 + .own-page, h5 + .own-page, h6 + .own-page { break-before: avoid }
.note .beside-left, .note .beside-right { float: none; margin: 0 auto }
"""


def figure_rules(book: Book, *, screen: bool) -> str:
    """Return the rules, "" if the book has no figure of this kind."""
    blocks = [part.blocks for part in book.parts] + [note.blocks for note in book.notes.values()]
    used = {name for held in blocks for one in elements(held, Kind.FIGURE) for name in one.classes}
    if used.isdisjoint((*_SIDES, MarkupClass.OWN_PAGE)):
        return ""
    rules = [] if screen else [_KEPT]
    for name, (side, away) in _SIDES.items():
        lengths = "0.3em 0 0.6em; max-width: 60%" if screen else "0.25rlh 0 0.25rlh"
        rules.append(f".{name} {{ float: {side}; clear: both; margin: {lengths}; margin-{away}: 1.2em }}")
        rules.append(f".{name} img {{ width: 100% }}")
        if screen:
            rules.append(f"@media (max-width: 30em) {{ .{name} {{ max-width: {_WIDEST_ON_TELEPHONES} }} }}")
            rules.append(f"{', '.join(f'.{name} ~ {one}' for one in _BELOW)} {{ clear: both }}")
    return "\n".join(rules) + "\n"
