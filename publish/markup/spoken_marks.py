"""Style rules for the marks of the original document that a screen reader reads aloud.

Most screen readers pass over `<del>` and `<ins>` in silence. All of them read invisible text made by a style.
"""

from __future__ import annotations

from publish.css.strings import quoted
from publish.editing.book import Book
from publish.manuscript.tree import Kind, elements
from publish.markup.parts import all_blocks
from publish.style_names import EditorClass
from publish.words import words_of

_UNSEEN = (
    "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; "
    "font-style: normal"
)
_SPOKEN = (EditorClass.DELETED, EditorClass.ADDED, EditorClass.UNCLEAR)


def spoken_marks(book: Book) -> str:
    """Return the rules that say where deleted, added and unclear words begin and end, in the book's language."""
    used = {name for span in elements(all_blocks(book), Kind.SPAN) for name in span.classes}
    marks = words_of(book.settings.language).marks
    rules = [
        f".{name}::{place} {{ content: {quoted(words)}; {_UNSEEN} }}\n"
        for name in _SPOKEN
        if name in used
        for place, words in (("before", f"[{marks[name]}: "), ("after", f" ({marks['end']})]"))
    ]
    return "".join(rules)
