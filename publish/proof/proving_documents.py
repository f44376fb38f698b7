"""Prove an ebook, the reading copy or a Word document from the passages of its documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from publish.diagnostics import Location
from publish.editing.book import Book
from publish.editing.endnotes import without_endnote_places
from publish.editing.lettered_notes import with_letters
from publish.editing.print_places import PrintPlaces, with_places, without_pages
from publish.facts.docx import DocxFacts
from publish.facts.epub import EpubFacts
from publish.facts.markup import DocumentPassage, MarkupFacts
from publish.facts.tei import TeiFacts
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import words
from publish.proof.proving import ProductText, Proof, prove
from publish.proof.proving_indexes import prove_indexes
from publish.proof.stream import Stream


class Origins(Struct, frozen=True):
    """Places in the sources of the passages in an ebook's documents.

    `passages` has, by the name of each document, the line of each passage and its place in the sources, in line order.
    """

    passages: Mapping[str, Sequence[tuple[int, Location]]]

    def at(self, document: str, line: int) -> Location | None:
        """Return the place in the sources of the passage at or before a line; None if the document has none."""
        places = self.passages.get(document)
        if not places:
            return None
        return places[max(bisect_right(places, line, key=lambda one: one[0]) - 1, 0)][1]


def origins(book: Book, front: FrontMatter, facts: EpubFacts) -> Origins:
    """Return the origins of an ebook that was made from exactly these sources.

    Raises PublishError if the ebook cannot be read.
    """
    contents = [document.content for document in facts.documents]
    wanted = expected(book, alternatives=True, pages=False)
    passages = _passages(contents)
    fragments = of_passages(passages)
    _, _, anchors = prove(book, front, wanted, ProductText(facts.name, fragments, lambda number: ""))
    lines = [one.line for held in passages for one in held if words(one.text)]
    found: dict[str, list[tuple[int, Location]]] = {}
    for fragment, anchor, line in zip(fragments, anchors, lines, strict=True):
        if anchor is not None:
            place = wanted.streams[anchor.stream].location(_behind_mark(wanted.streams[anchor.stream], anchor.start))
            found.setdefault(facts.documents[fragment.page].name, []).append((line, place))
    return Origins(found)


def _behind_mark(stream: Stream, offset: int) -> int:
    """Skip the mark at the offset, which the sources do not contain."""
    mark = stream.mark_at(offset)
    return mark.end if mark is not None and mark.end < len(stream.ink) else offset


class _NamingPages(Protocol):
    @property
    def folios(self) -> Mapping[str, str]: ...


def as_named(book: Book, contents: Iterable[_NamingPages]) -> Book:
    """Return the book with the pages that a product's references name, or with other words if they name none."""
    if not book.asked:
        return book
    folios = {id: folio for content in contents for id, folio in content.folios.items()}
    return with_places(book, PrintPlaces(folios)) if folios else without_pages(book)


def prove_epub(book: Book, front: FrontMatter, facts: EpubFacts, shown_as: str) -> Proof:
    """Return the proof of an EPUB from the documents of its spine.

    Raises PublishError if a document cannot be read.
    """
    names = [document.name for document in facts.documents]
    contents = [document.content for document in facts.documents]
    return _proof(book, front, contents, shown_as, lambda number: f"in {names[number]} of {shown_as}")


def prove_html(book: Book, front: FrontMatter, content: MarkupFacts, shown_as: str) -> Proof:
    """Return the proof of the reading copy."""
    return _proof(book, front, [content], shown_as, lambda number: f"in {shown_as}")


def prove_docx(book: Book, front: FrontMatter, facts: DocxFacts, shown_as: str) -> Proof:
    """Return the proof of a Word document from its text and its notes. Raises PublishError if it cannot be read."""
    book = with_letters(without_endnote_places(book))
    wanted = expected(book, alternatives=True, pages=False)
    places = (f"in {shown_as}", f"in the notes of {shown_as}")
    product = ProductText(shown_as, of_passages([facts.passages, facts.notes]), lambda number: places[number])
    diagnostics, read, anchors = prove(book, front, wanted, product)
    return Proof([*diagnostics, *prove_indexes(book, front, wanted, product, read, anchors)])


def prove_tei(book: Book, front: FrontMatter, facts: TeiFacts, shown_as: str) -> Proof:
    """Return the proof of the TEI document."""
    book = as_named(without_endnote_places(book), [facts])
    wanted = expected(book, alternatives=True, pages=False)
    product = ProductText(shown_as, of_passages([facts.passages]), lambda number: f"in {shown_as}")
    diagnostics, read, anchors = prove(book, front, wanted, product)
    indexes = [] if facts.lacks_indexes else prove_indexes(book, front, wanted, product, read, anchors)
    return Proof([*diagnostics, *indexes])


def _proof(
    book: Book, front: FrontMatter, contents: Iterable[MarkupFacts], shown_as: str, where: Callable[[int], str]
) -> Proof:
    wanted = expected(book, alternatives=True, pages=False)
    product = ProductText(shown_as, of_passages(_passages(contents)), where)
    diagnostics, read, anchors = prove(book, front, wanted, product)
    return Proof([*diagnostics, *prove_indexes(book, front, wanted, product, read, anchors)])


def _passages(contents: Iterable[MarkupFacts]) -> list[list[DocumentPassage]]:
    """Return the passages of each document without the text of the cover picture, which repeats title and authors."""
    return [[one for one in content.passages if one.role != "doc-cover"] for content in contents]


class _Passage(Protocol):
    """Text between the edges of blocks."""

    @property
    def text(self) -> str: ...


def of_passages(documents: Iterable[Iterable[_Passage]]) -> list[Fragment]:
    """Return the passages of documents as fragments, one below the other, as if they were on pages."""
    found = [(number, words(one.text)) for number, passages in enumerate(documents) for one in passages]
    return [
        Fragment(tuple(held), "".join(held), number, 0.0, 100.0 * place, 100.0)
        for place, (number, held) in enumerate(found)
        if held
    ]
