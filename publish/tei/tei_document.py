"""The TEI document of a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from publish.config.settings import Matter, SeriesPlace
from publish.editing.book import Book, BookPart
from publish.editing.endnotes import without_endnote_places
from publish.editing.indexes.index_filling import with_indexes
from publish.manuscript.tree import Element, Kind, elements
from publish.markup.front import FrontMatter
from publish.markup.pagebreaks import PrintPage, broken, page_breaks, page_of
from publish.markup.parts import all_blocks
from publish.markup.tags import Piece, Tag
from publish.style_names import EditorClass
from publish.tei.annotated import SAID_BY, wraps
from publish.tei.apparatus import entries, witness_id
from publish.tei.authorities import Authorities
from publish.tei.block_writing import BlockWriter
from publish.tei.divisions import divided
from publish.tei.facing_texts import with_partners
from publish.tei.index_entries import IndexEntries
from publish.tei.index_lists import with_bare_indexes
from publish.tei.inline_writing import InlineWriter
from publish.tei.marked_words import MarkedWords
from publish.tei.tei_header import header
from publish.tei.xml_ids import XmlIds
from publish.tei.xml_writing import document, on_lines

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_MATTERS = {Matter.FRONT: "front", Matter.BODY: "body", Matter.BACK: "back"}
_DIVISION = "division"
# Where a note stands (TEI P5, att.placement).
_PLACES = {
    SeriesPlace.FOOT: "foot",
    SeriesPlace.MARGIN: "margin",
    SeriesPlace.PART: "end",
    SeriesPlace.EDITION: "end",
}


def tei(book: Book, front: FrontMatter, pages: tuple[PrintPage, ...] = ()) -> bytes:
    """Return a book as TEI P5, with a milestone where each of the `pages` of the print edition begins."""
    taken = [element.id for element in elements(all_blocks(book)) if element.id]
    breaks = page_breaks(pages, (*taken, *(part.id for part in book.parts), *(note.id for note in book.notes.values())))
    indexed = with_bare_indexes(with_indexes(book, page_of(breaks))) if book.printed else book
    marked = with_partners(without_endnote_places(broken(indexed, breaks)))
    return document(_Document(marked, front).root())


class _Hands(Struct, frozen=True):
    """The hands of the original other than its main one, in the order of the text."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, book: Book) -> _Hands:
        spans = elements(all_blocks(book), Kind.SPAN)
        hands = (span.word("hand") for span in spans if EditorClass.HAND in span.classes)
        return cls(tuple(dict.fromkeys(filter(None, hands))))

    def id(self, hand: str) -> str:
        """Return the id of a hand."""
        return f"hand-{self.names.index(hand) + 1}"

    def to(self, hand: str) -> str:
        """Return the address of a hand; "" for ""."""
        return f"#{self.id(hand)}" if hand else ""


class _Document:
    """Writes one document."""

    def __init__(self, book: Book, front: FrontMatter) -> None:
        self.book = book
        self.front = front
        # The notes that are already written.
        self.called: set[str] = set()
        self.ids = XmlIds.of(self.book, map(witness_id, self.book.settings.witness))
        self.hands = _Hands.of(self.book)
        self.authorities = Authorities.of(self.book.annotations.prose.manuscript)
        kinds = wraps(self.authorities, IndexEntries(self.book, self.ids))
        self.inlines = InlineWriter(
            self.ids,
            self._call,
            self.hands.to,
            lambda writer: MarkedWords(self.book.annotations, kinds, SAID_BY, writer.node),
            names_pages=bool(self.book.printed and self.book.indexes),
        )
        self.blocks = BlockWriter(self.inlines)

    def root(self) -> Tag:
        text = self._text()
        hands = [(self.hands.id(one), one) for one in self.hands.names]
        head = header(self.book, self.front, self.ids, self.authorities, hands)
        lists = [*self.authorities.lists(), *entries(self.book, self.ids)]
        stand_off = [Tag("standOff", {}, on_lines(lists))] if lists else []
        attributes = {"xmlns": _NAMESPACE, "xml:lang": self.book.settings.language}
        return Tag("TEI", attributes, on_lines([head, *stand_off, text]))

    def _text(self) -> Tag:
        matters: list[Piece] = []
        for matter, name in _MATTERS.items():
            parts = [part for part in self.book.parts if part.part.settings.matter is matter]
            divisions: list[Piece] = [*self._parts(parts)]
            if matter is Matter.BODY and not divisions:
                divisions = [Tag("div", {}, [Tag("p")])]
            matters += [Tag(name, {}, on_lines(divisions))] if divisions else []
        return Tag("text", {}, on_lines(matters))

    def _parts(self, parts: Sequence[BookPart]) -> Iterator[Tag]:
        """Yield the parts; those that follow a division of the book are in it."""
        for opening, held in _by_division(parts):
            inner = [self._part(part) for part in held]
            if opening is None:
                yield from inner
                continue
            division = self._part(opening)
            kept = [piece for piece in division.children if not (isinstance(piece, Tag) and piece == Tag("p"))]
            yield Tag("div", division.attributes, [*(kept if inner else division.children), *on_lines(inner)[1:]])

    def _part(self, part: BookPart) -> Tag:
        settings = part.part.settings
        attributes = {"type": settings.kind, "subtype": "-".join(settings.index.split()), **self.ids.of_id(part.id)}
        division = self.blocks.division(divided(part.heading, part.blocks), attributes)
        if settings.index and not self.book.printed:  # whoever publishes the TEI makes it of the marks in the text
            made = [Tag("divGen", {"type": "index"}) if piece == Tag("p") else piece for piece in division.children]
            return Tag("div", attributes, made)
        return division

    def _call(self, call: Element) -> Piece:
        """The note at its first call, a reference to it at others."""
        key = call.word("key")
        note = self.book.notes[key]
        if key in self.called:
            return Tag("ref", {"type": "noteref", "target": self.ids.to(note.id), "n": call.word("mark")})
        self.called.add(key)
        attributes = {"place": _PLACES[note.place], "n": note.mark, "type": "-".join(note.series.split())}
        if note.lemma is not None and note.lemma.ends:  # its words go from the note to there
            attributes["targetEnd"] = self.ids.to(note.lemma.ends)
            attributes["target"] = self.ids.to(note.id)
        return self.blocks.note(note, {**self.ids.of_id(note.id), **attributes})


def _by_division(parts: Iterable[BookPart]) -> Iterator[tuple[BookPart | None, list[BookPart]]]:
    """Yield each division of the book with its parts; None with the parts before the first."""
    opening: BookPart | None = None
    held: list[BookPart] = []
    for part in parts:
        if part.part.settings.kind == _DIVISION:
            if opening or held:
                yield opening, held
            opening, held = part, []
        else:
            held.append(part)
    if opening or held:
        yield opening, held
