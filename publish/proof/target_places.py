"""Find the places that references name in a finished PDF: where its links lead, and where the words of a target are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from publish.editing.book import Book
from publish.editing.print_places import PrintPlaces, marks_on, with_places
from publish.facts.pdf import PdfFacts
from publish.manuscript.tree import Node, Text
from publish.proof.ink import ink
from publish.proof.proving import Proof

# The number of a chapter at the head of its page cannot be told from the folio of the page before.
_LIKE_A_FOLIO = re.compile(r"(?:\d+|[ivxlcdm]+)\W*", re.IGNORECASE)
# A wrong number hides the words beside it at first: so many readings find all places.
_READINGS = 4


def prove_with_places(book: Book, facts: PdfFacts, prove: Callable[[Book], Proof]) -> Proof:
    """Prove a PDF of a book with references to pages: each must name the page on which its target is printed.

    `prove` proves the PDF of a book whose references name pages: first the pages that the links lead to, then those on
    which the words of the targets were found, until these agree.
    """
    places, labels = places_led_to(book, facts), _labels(facts)
    for _ in range(_READINGS):
        named = with_places(book, places)
        proof = prove(named)
        found = _printed(named, book.asked, proof, labels, places)
        if found == places:
            break
        places = found
    return replace(proof, book=named, places=places)


def places_led_to(book: Book, facts: PdfFacts) -> PrintPlaces:
    """Return the places that the file's own links lead to; none in a file without links."""
    pages, labels = facts.destinations, _labels(facts)
    calls = {note.id: pages[note.calls[0]] for note in book.notes.values() if note.calls[0] in pages}
    return PrintPlaces({id: labels[pages[id] - 1] for id in book.asked if id in pages}, marks_on(book, calls))


def _labels(facts: PdfFacts) -> Sequence[str]:
    return facts.labels or tuple(str(number) for number in range(1, len(facts.pages) + 1))


def _printed(book: Book, asked: frozenset[str], proof: Proof, labels: Sequence[str], named: PrintPlaces) -> PrintPlaces:
    """Return the places where the targets are printed.

    A target without words may be on the page of the word before or after it; the page `named` in print decides.
    """
    if proof.pagination is None or proof.alignment is None:
        return named
    folios = dict(named.folios)
    for id, pages in _pages_of(book, asked, proof).items():
        found = [labels[page] for page in pages]
        if found and folios.get(id) not in found:
            folios[id] = found[0]
    calls = {book.notes[key].id: place.call for key, place in proof.pagination.notes.items() if place.call}
    return PrintPlaces(folios, marks_on(book, calls))


def _pages_of(book: Book, asked: frozenset[str], proof: Proof) -> dict[str, list[int]]:
    """Return the pages, from 0, on which the targets may begin: that of their first word."""
    assert proof.alignment is not None
    page_of = _Pages(proof)
    found: dict[str, list[int]] = {}
    for part in book.parts:
        blocks: tuple[Node, ...] = (part.heading, *part.blocks) if part.heading else part.blocks
        found |= _begun(blocks, page_of, asked, part.id)
    for note in book.notes.values():
        found |= _begun(note.blocks, page_of, asked, note.id)
    return found


def _begun(nodes: tuple[Node, ...], page_of: _Pages, asked: frozenset[str], whole: str) -> dict[str, list[int]]:
    """Return the pages of the asked ids in a part or note, which has the id `whole`."""
    texts: list[int] = []
    places: dict[str, tuple[int, int]] = {}

    def read(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                texts.extend([] if (page := page_of(node)) is None else [page])
                continue
            start = len(texts)
            read(node.children)
            if node.id in asked:
                places[node.id] = start, len(texts)

    read(nodes)
    if whole in asked:
        places[whole] = 0, len(texts)
    return {
        id: texts[start : start + 1] if start < end else [*texts[start : start + 1], *texts[max(start - 1, 0) : start]]
        for id, (start, end) in places.items()
    }


class _Pages:
    """The page on which each text of the book begins, from 0; None for a text without words or letters, or one that
    was not found."""

    def __init__(self, proof: Proof) -> None:
        assert proof.alignment is not None
        alignment = proof.alignment
        self._begins = {
            id(text.node): (number, text.start)
            for number, stream in enumerate(alignment.expected.streams)
            for text in stream.texts
        }
        printed: list[list[tuple[int, int, int]]] = [[] for _ in alignment.expected.streams]
        for fragment, anchor in zip(alignment.fragments, alignment.anchors, strict=True):
            if anchor is not None:
                printed[anchor.stream].append((anchor.start, anchor.end, fragment.page))
        self._printed = [sorted(one) for one in printed]

    def __call__(self, text: Text) -> int | None:
        if id(text) not in self._begins or _LIKE_A_FOLIO.fullmatch(ink(text.text)):
            return None
        stream, start = self._begins[id(text)]
        rows = self._printed[stream]
        place = bisect_right(rows, start, key=lambda row: row[0]) - 1
        return rows[place][2] if place >= 0 and start < rows[place][1] else None
