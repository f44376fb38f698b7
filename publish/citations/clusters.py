"""The citations of a book in reading order, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from publish.citations.locators import Locator, locator
from publish.diagnostics import Location
from publish.editing.book import BookNote, BookPart
from publish.manuscript.flattening import OBJECT, flattened
from publish.manuscript.tree import PROSE, Element, Kind, Node, Text, elements, walk


class CitedWork(Struct, frozen=True):
    """A work in a citation: its key, where it is written, and the words before and after it without the locator.

    `is_alone`: without its author.
    """

    key: str
    at: Location
    is_alone: bool
    locator: Locator
    before: tuple[Node, ...]
    behind: tuple[Node, ...]


class Cluster(Struct, frozen=True):
    """A citation: the element as written, its works, and its part.

    `note` is the key of its note, "" in the text. `words_before` and `words_behind` are those of its block around it;
    `is_first`: its block is the first of its note.
    """

    element: Element
    works: tuple[CitedWork, ...]
    part: int
    note: str = ""
    words_before: str = ""
    words_behind: str = ""
    is_first: bool = False

    @property
    def is_in_text(self) -> bool:
        """Whether the sentence names the author, as in `@key says`."""
        return bool(self.element.data["is_in_text"])

    @property
    def begins_note(self) -> bool:
        """Whether a note begins with it."""
        return self.is_first and not any(map(str.isalnum, self.words_before))


def clusters(parts: tuple[BookPart, ...], notes: Mapping[str, BookNote], terms: Mapping[str, str]) -> list[Cluster]:
    """Return the citations of parts and of the notes that are called in them, in reading order."""
    return [
        cluster
        for number, part in enumerate(parts)
        for cluster in _within(((part.heading,) if part.heading else ()) + part.blocks, number, "", notes, terms)
    ]


def inner_clusters(cluster: Cluster, terms: Mapping[str, str]) -> Iterator[Cluster]:
    """Yield the citations in the words around the works of another one, as in `[@key, who follows @other]`."""
    around = (nodes for work in cluster.works for nodes in (work.before, work.behind))
    for node in (node for nodes in around for node in _outermost(nodes)):
        yield replace(
            cluster,
            element=node,
            works=_works(node, terms),
            words_before=cluster.words_before + OBJECT,
            words_behind=OBJECT + cluster.words_behind,
        )


def _within(
    blocks: tuple[Element, ...], part: int, note: str, notes: Mapping[str, BookNote], terms: Mapping[str, str]
) -> Iterator[Cluster]:
    is_first = bool(note)
    for block in elements(blocks):
        if block.kind not in PROSE:
            continue
        pieces = list(flattened(block.children, ""))
        for number, piece in enumerate(pieces):
            if not isinstance(piece.node, Element):
                continue
            if piece.node.kind is Kind.CITATION:
                before = "".join(one.text for one in pieces[:number])
                behind = "".join(one.text for one in pieces[number + 1 :])
                yield Cluster(piece.node, _works(piece.node, terms), part, note, before, behind, is_first)
            elif piece.node.kind is Kind.NOTE_CALL and piece.node.data.get("first"):
                inner = piece.node.word("key")
                yield from _within(notes[inner].blocks, part, inner, notes, terms)
        is_first = False


def _outermost(nodes: tuple[Node, ...]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element) and node.kind is Kind.CITATION:
            yield node
        elif isinstance(node, Element):
            yield from _outermost(node.children)


def _works(citation: Element, terms: Mapping[str, str]) -> tuple[CitedWork, ...]:
    return tuple(_work(one, terms) for one in citation.children if isinstance(one, Element))


def _work(span: Element, terms: Mapping[str, str]) -> CitedWork:
    before, behind = (one.children for one in span.children if isinstance(one, Element))
    while behind and isinstance(behind[0], Text) and not behind[0].text.strip():
        behind = behind[1:]
    first = behind[0] if behind and isinstance(behind[0], Text) else None
    found = locator(first.text, terms) if first else Locator()
    if first and found.length:
        rest = (first.cut(found.length, len(first.text)),) if found.length < len(first.text) else ()
        behind = (*rest, *behind[1:])
    return CitedWork(span.word("key"), span.at, bool(span.data["is_alone"]), found, before, behind)


def words_of_notes(notes: Mapping[str, BookNote]) -> dict[str, str]:
    """Return the letters and digits of each note outside its citations, by its key."""
    return {key: "".join(filter(str.isalnum, "".join(_outside(note.blocks)))) for key, note in notes.items()}


def _outside(blocks: tuple[Element, ...]) -> Iterator[str]:
    cited = {id(node) for one in elements(blocks, Kind.CITATION) for node in walk((one,))}
    for node in walk(blocks):
        if isinstance(node, Text) and id(node) not in cited:
            yield node.text
