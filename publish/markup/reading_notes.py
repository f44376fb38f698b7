"""Notes of the reading copy: each stands once, at the end of its part, and opens as a popover where it is called.

A call is a link to its note, with a button over it that opens the note (HTML 6.12, popovertarget). Where a browser
knows popovers the link is hidden and its mark stays visible, so that there is one thing to reach with the keyboard and
to announce; elsewhere the link works as before. A stylesheet can also place the notes beside the text, by
`position: absolute` (CSS Anchor Positioning 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from publish.editing.book import Book, notes_of
from publish.manuscript.tree import Text
from publish.markup.tags import Piece, Tag
from publish.style_names import MarkupClass

# Whatever a stylesheet says, a note that is not open is seen at its place, and no button lies over a call whose note
# the edition's own template did not make a popover. `:where` lets each rule of a stylesheet win.
CSS = """\
.note-place { position: relative; white-space: nowrap }
.note-opener { display: none }
@supports selector(:popover-open) {
  :where(.note[popover]:not(:popover-open)) {
    display: block; position: static; inset: auto; width: auto; height: auto; margin: 0; border: 0; padding: 0;
    overflow: visible; color: inherit; background: none;
  }
  @media screen {
    :where(:root:has(.note[popover])) .note-opener {
      display: block; position: absolute; inset: -0.3em -0.5em; border: 0; padding: 0; background: none;
      cursor: pointer;
    }
    :where(:root:has(.note[popover])) .note-call { visibility: hidden }
    :where(:root:has(.note[popover])) .note-call > span { visibility: visible }
  }
}
"""


def around_call(label: str) -> Callable[[Tag], Sequence[Piece]]:
    """Return a function that puts the button over a call. `label` is the word for a note in the book's language."""

    def with_button(call: Tag) -> Sequence[Piece]:
        name = f"{label} {''.join(piece.text for piece in call.children if isinstance(piece, Text))}"
        opener = {
            "type": "button",
            "class": str(MarkupClass.NOTE_OPENER),
            "popovertarget": call.attributes["href"].removeprefix("#"),
            "aria-label": name,
        }
        # The mark stays visible where the link is hidden; it is not announced beside the button.
        mark = Tag("span", {"aria-hidden": "true"}, call.children)
        link = Tag(call.name, {**call.attributes, "aria-label": name}, [mark])
        return [Tag("span", {"class": str(MarkupClass.NOTE_PLACE)}, [link, Tag("button", opener)])]

    return with_button


def anchor_rules(book: Book) -> str:
    """Return the rules by which a note that a stylesheet positions stands beside its first call.

    It stands below the note before it if both would overlap. The rules say nothing of a note at the end of its part.
    """
    notes = [note for part in book.parts for note in notes_of(part, book.notes) if not note.is_at_end]
    return "".join(
        f":where(#{_escaped(note.calls[0])}) {{ anchor-name: --call-{number} }}\n"
        f":where(#{_escaped(note.id)}) {{ anchor-name: --note-{number}; "
        f"top: max(anchor(--call-{number} top, 0px), anchor(--note-{number - 1} bottom, 0px) + 0.6rem) }}\n"
        for number, note in enumerate(notes, 1)
    )


def _escaped(id: str) -> str:
    """Return an id that begins with a letter as a CSS identifier (CSS Syntax 3, 4.3.11)."""
    return re.sub(r"[^\w-]", r"\\\g<0>", id)
