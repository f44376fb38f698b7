"""Prove the indexes of a product: each locator names the page on which the finished PDF prints the words."""

from __future__ import annotations

from collections.abc import Sequence

from publish.config.direction import runs_from_right
from publish.config.settings import Restart
from publish.diagnostics import Diagnostic
from publish.editing.book import Book
from publish.editing.indexes.index import Whereabouts
from publish.markup.front import FrontMatter
from publish.proof.additions import Additions
from publish.proof.alignment import Anchor
from publish.proof.expected import Expected
from publish.proof.fragment import Fragment
from publish.proof.index_places import printed_places
from publish.proof.index_regions import index_regions
from publish.proof.index_text import index_text, read_documents, read_pages
from publish.proof.matching import Matcher
from publish.proof.page_marks import printed_marks
from publish.proof.proving import ProductText
from publish.words import words_of

_NOWHERE = Whereabouts({}, ())


def places_on_pages(
    book: Book,
    wanted: Expected,
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    folios: Sequence[str],
) -> Whereabouts:
    """Return where the pages of a PDF print the places of the indexes."""
    restarts = any(one.restart is Restart.PAGE for one in book.settings.notes.series)
    marks = printed_marks(Matcher(wanted, book), fragments, anchors) if restarts else []
    return printed_places(book, wanted.streams, fragments, anchors, marks, folios)


def prove_indexes(
    book: Book,
    front: FrontMatter,
    wanted: Expected,
    product: ProductText,
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    printed: Whereabouts | None = None,
) -> list[Diagnostic]:
    """Report each index whose printed text is wrong, at its first difference.

    `printed` says where a PDF prints the places. For other products, whose locators are those of the PDF, only the
    entries are compared.
    """
    additions, language = Additions(book, front), words_of(book.settings.language)
    found: list[Diagnostic] = []
    for number, region in index_regions(wanted, fragments, anchors).items():
        index = book.indexes[number]
        text = index_text(index, printed or _NOWHERE, language)
        held = [fragments[one] for one in region]
        if printed:
            from_right = runs_from_right(book.settings.language)
            problem = read_pages(text, held, additions, product.where, from_right=from_right)
        else:
            problem = read_documents(text, held, additions, product.where)
        found += [problem] if problem else []
    return found
