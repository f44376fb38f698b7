"""The data of a target that a reference can show: a title, a number, and whether it comes before or after."""

from __future__ import annotations

from msgspec import Struct, field

from publish.diagnostics import Location
from publish.editing.bare_words import without_calls
from publish.editing.book import BookNote, BookPart
from publish.manuscript.tree import Element, Kind, Node, Text, plain
from publish.words import ReferenceWords

# What shares the id, the caption and the number of the figure that it is in.
_OF_A_FIGURE = frozenset({Kind.IMAGE, Kind.TABLE, Kind.CAPTION})


class Target(Struct, frozen=True):
    """The data of an element that references can show. `title` and `number` are empty if it has none; `place` is its
    rank in the order of reading."""

    title: tuple[Node, ...]
    number: tuple[Node, ...]
    place: int


class Targets(Struct):
    """The targets of an edition by id, and the places of its links by their identity.

    Notes are read where they are first called. `captions` has the numbers of captions, by identity.
    """

    notes: dict[str, BookNote]
    words: ReferenceWords
    captions: dict[int, str] = field(default_factory=dict)
    of: dict[str, Target] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def read(self, parts: tuple[BookPart, ...]) -> None:
        """Read all parts, and their notes."""
        for part in parts:
            number = (Text(part.number, _at(part), literal=True),) if part.number else ()
            title = without_calls(part.title)
            self._add(part.id, title, number)
            if part.heading is not None:
                self._add(part.heading.id, title, number)
                self._read(part.heading.children, number)
            self._read(part.blocks, number)

    def place(self, link: Element) -> int:
        """Return the rank of a link in the order of reading."""
        return self.places[id(link)]

    def _add(self, id: str, title: tuple[Node, ...], number: tuple[Node, ...]) -> None:
        if id:
            self.of[id] = Target(title if plain(title).strip() else (), number, len(self.places) + len(self.of))

    def _read(self, nodes: tuple[Node, ...], number: tuple[Node, ...], figure: Element | None = None) -> None:
        """Read nodes; what is in them has their `number` if it has none of its own."""
        for node in nodes:
            if isinstance(node, Text):
                continue
            if node.kind is Kind.LINK:
                self.places[id(node)] = len(self.places) + len(self.of)
            if node.kind is Kind.NOTE_CALL:
                self._read_note(node)
                continue
            if node.kind is Kind.FIGURE:
                figure = node
            if node.id:
                self._add(node.id, *self._shown(node, number, figure))
            self._read(node.children, number, figure)

    def _shown(
        self, element: Element, number: tuple[Node, ...], figure: Element | None
    ) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """Return the title and the number of an element."""
        if element.kind is Kind.FIGURE or (figure is not None and element.kind in _OF_A_FIGURE):
            caption = caption_in(figure or element)
            if caption is None:
                return (), number
            own = self.captions.get(id(caption), "")
            if own:  # it stands before the words of the caption
                return _in_a_sentence(caption.children[1:]), (Text(own, caption.at, literal=True),)
            return _in_a_sentence(caption.children), number
        if element.kind in (Kind.HEADING, Kind.SPAN, Kind.TERM):
            return without_calls(element.children), number
        return (), number

    def _read_note(self, call: Element) -> None:
        note = self.notes.get(call.word("key"))
        if note is None or not call.data.get("first"):
            return
        mark = Text(note.mark, note.at, literal=True)
        number = (Element(Kind.NOTE_NUMBER, note.at, (mark,), data={"of": note.id}),)
        word = Text(f"{self.words.note}\u00a0", note.at, literal=True)
        self._add(note.id, (word, *number), number)
        self._read(note.blocks, number)


def caption_in(figure: Element) -> Element | None:
    """Return the caption of a picture or a table; None if it has none."""
    return next((one for one in figure.children if isinstance(one, Element) and one.kind is Kind.CAPTION), None)


def _in_a_sentence(caption: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return a caption without its notes, and without the full stop at its end."""
    words = without_calls(caption)
    last = words[-1] if words else None
    if isinstance(last, Text) and last.text.endswith(".") and not last.text.endswith(".."):
        return *words[:-1], last.cut(0, len(last.text) - 1)
    return words


def _at(part: BookPart) -> Location:
    return part.heading.at if part.heading else Location(part.part.path)
