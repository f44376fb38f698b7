"""The proof of an ebook and of the reading copy, by the passages of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from publish.editing.book import Book
from publish.facts.epub import EpubFacts
from publish.facts.markup import Content, Passage
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import words
from publish.proof.proving import Product, Proof, prove


def prove_epub(book: Book, front: FrontMatter, facts: EpubFacts, shown_as: str) -> Proof:
    """The proof of an EPUB, by the documents of its spine. Raises PublishError where one of them cannot be read."""
    names = [document.name for document in facts.documents]
    contents = [document.content for document in facts.documents]
    return _proof(book, front, contents, shown_as, lambda number: f"in {names[number]} of {shown_as}")


def prove_html(book: Book, front: FrontMatter, content: Content, shown_as: str) -> Proof:
    """The proof of the reading copy."""
    return _proof(book, front, [content], shown_as, lambda number: f"in {shown_as}")


def _proof(
    book: Book, front: FrontMatter, contents: Iterable[Content], shown_as: str, where: Callable[[int], str]
) -> Proof:
    # The picture of the cover stands for title and authors.
    passages = [[one for one in content.passages if one.role != "doc-cover"] for content in contents]
    wanted = expected(book, alternatives=True, pages=False)
    diagnostics, _ = prove(book, front, wanted, Product(shown_as, of_passages(passages), where))
    return Proof(diagnostics)


def of_passages(documents: Iterable[Iterable[Passage]]) -> list[Fragment]:
    """The passages of documents, one below the other: a place on a page they have not."""
    found = [(number, words(one.text)) for number, passages in enumerate(documents) for one in passages]
    return [
        Fragment(tuple(held), "".join(held), number, 0.0, 100.0 * place, 100.0)
        for place, (number, held) in enumerate(found) if held
    ]
