"""The proof of an ebook and of the reading copy, by the passages of their documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from publish.diagnostics import Location
from publish.editing.book import Book
from publish.facts.epub import EpubFacts
from publish.facts.markup import MarkupFacts, MarkupPassage
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import words
from publish.proof.proving import ProductText, Proof, prove
from publish.proof.stream import Stream


@dataclass(frozen=True)
class Origins:
    """Where the passages of an ebook's documents are written: by document, the line that each begins on with its place
    in the sources, in the order of the lines."""

    passages: Mapping[str, Sequence[tuple[int, Location]]]

    def at(self, document: str, line: int) -> Location | None:
        """Where the words at a line of a document are written; None where nothing of it comes from the words."""
        places = self.passages.get(document)
        if not places:
            return None
        return places[max(bisect_right(places, line, key=lambda one: one[0]) - 1, 0)][1]


def origins(book: Book, front: FrontMatter, facts: EpubFacts) -> Origins:
    """The origins of an ebook that was made of these very sources. Raises PublishError where it cannot be read."""
    contents = [document.content for document in facts.documents]
    wanted = expected(book, alternatives=True, pages=False)
    passages = _passages(contents)
    fragments = of_passages(passages)
    _, anchors = prove(book, front, wanted, ProductText(facts.name, fragments, lambda number: ""))
    lines = [one.line for held in passages for one in held if words(one.text)]
    found: dict[str, list[tuple[int, Location]]] = {}
    for fragment, anchor, line in zip(fragments, anchors, lines, strict=True):
        if anchor is not None:
            place = wanted.streams[anchor.stream].location(_behind_mark(wanted.streams[anchor.stream], anchor.start))
            found.setdefault(facts.documents[fragment.page].name, []).append((line, place))
    return Origins(found)


def _behind_mark(stream: Stream, offset: int) -> int:
    """A note begins with its mark, which is written nowhere."""
    mark = stream.mark_at(offset)
    return mark.end if mark is not None and mark.end < len(stream.ink) else offset


def prove_epub(book: Book, front: FrontMatter, facts: EpubFacts, shown_as: str) -> Proof:
    """The proof of an EPUB, by the documents of its spine. Raises PublishError where one of them cannot be read."""
    names = [document.name for document in facts.documents]
    contents = [document.content for document in facts.documents]
    return _proof(book, front, contents, shown_as, lambda number: f"in {names[number]} of {shown_as}")


def prove_html(book: Book, front: FrontMatter, content: MarkupFacts, shown_as: str) -> Proof:
    """The proof of the reading copy."""
    return _proof(book, front, [content], shown_as, lambda number: f"in {shown_as}")


def _proof(
    book: Book, front: FrontMatter, contents: Iterable[MarkupFacts], shown_as: str, where: Callable[[int], str]
) -> Proof:
    wanted = expected(book, alternatives=True, pages=False)
    diagnostics, _ = prove(book, front, wanted, ProductText(shown_as, of_passages(_passages(contents)), where))
    return Proof(diagnostics)


def _passages(contents: Iterable[MarkupFacts]) -> list[list[MarkupPassage]]:
    """What the documents say; the picture of the cover stands for title and authors."""
    return [[one for one in content.passages if one.role != "doc-cover"] for content in contents]


def of_passages(documents: Iterable[Iterable[MarkupPassage]]) -> list[Fragment]:
    """The passages of documents, one below the other: a place on a page they have not."""
    found = [(number, words(one.text)) for number, passages in enumerate(documents) for one in passages]
    return [
        Fragment(tuple(held), "".join(held), number, 0.0, 100.0 * place, 100.0)
        for place, (number, held) in enumerate(found)
        if held
    ]
