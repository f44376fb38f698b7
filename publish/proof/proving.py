"""Prove one product: compare what it must contain with what it contains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from publish.diagnostics import Diagnostic, Location, error
from publish.editing.book import Book
from publish.editing.indexes.index import Whereabouts
from publish.editing.print_places import PrintPlaces
from publish.markup.front import FrontMatter
from publish.proof.added_runs import AddedRun
from publish.proof.additions import Additions
from publish.proof.alignment import Aligner, Anchor, Hole
from publish.proof.comparing import Comparison
from publish.proof.difference import Difference
from publish.proof.expected import Expected
from publish.proof.filling import Filling
from publish.proof.findings import Wording
from publish.proof.fragment import Fragment
from publish.proof.index_regions import index_regions
from publish.proof.ink import ink
from publish.proof.leftovers import Leftovers
from publish.proof.letter_directions import runs_backwards
from publish.proof.matching import Matcher
from publish.proof.order import away_from_calls, below_notes, moved
from publish.proof.page_marks import printed_marks, wrong_marks
from publish.proof.pagination import Pagination
from publish.proof.printed_lines import Alignment
from publish.proof.second_reading import SecondReading
from publish.proof.style_account import StyleAccount
from publish.proof.style_effects import NO_EFFECTS, StyleEffects
from publish.proof.wrong_spaces import wrong_spaces

# A file without spaces has one fault, not one for each of them.
_MOST_SPACES = 100
# How often a product is read a second time, each time with what the time before has taught.
_READINGS = 5


class Proof(Struct, frozen=True):
    """Result of proving a product of an edition.

    `diagnostics` reports the words that are lost, added, doubled, changed or moved, and wrong note marks; it is empty
    if there are none. Only a PDF has `pagination`, where its pages begin in the sources, and `alignment`, what its
    lines print. `book` is the book that was proved, and `places` are the pages that its references name, if there are
    any. `whereabouts` is where it prints the places of the indexes, None if there are none.
    """

    diagnostics: list[Diagnostic]
    pagination: Pagination | None = None
    alignment: Alignment | None = None
    whereabouts: Whereabouts | None = None
    book: Book | None = None
    places: PrintPlaces = field(default_factory=PrintPlaces)


class ProductText(Struct, frozen=True):
    """Text of a product, as fragments in file order.

    `shown_as` is its name in messages. `where` names a page or document from its number, which counts from 0. `gap`
    measures the space before an ink character of a fragment, as a fraction of the type size, if the product has pages.
    `parted` gives the same fragments, those with wide gaps divided there. `added` are the words that the edition's own
    styles add, which the fragments lack.
    """

    shown_as: str
    fragments: Sequence[Fragment]
    where: Callable[[int], str]
    gap: Callable[[Fragment, int], float] | None = None
    parted: Callable[[], Sequence[Fragment]] | None = None
    added: Sequence[AddedRun] = ()


def prove(
    book: Book,
    front: FrontMatter,
    wanted: Expected,
    product: ProductText,
    effects: StyleEffects = NO_EFFECTS,
    accepted: Collection[str] = (),
) -> tuple[list[Diagnostic], Sequence[Fragment], Sequence[Anchor | None]]:
    """Report the differences between product and book; also return the fragments, and the stretch that each prints.

    `effects` are those of the edition's own styles: words that they add or hide are warnings at the rule. Differences
    with the codes in `accepted` are not reported.
    """
    additions = Additions(book, front, effects.shortened)
    matcher = Matcher(wanted, book, effects)
    aligner = Aligner(matcher, product.fragments, additions)
    aligner.read()
    anchors = aligner.anchors
    if aligner.hopeless:
        at = Location(product.shown_as)
        other = error("product-other", "this product does not hold the words of the sources", at, "make it again")
        # The cells of a row that is split over many pages are not in the order of the sources.
        has_rows = any(one.rows for one in wanted.extras)
        again = _read_again(book, wanted, product, additions, matcher, accepted) if has_rows else None
        return again or ([other], product.fragments, anchors)
    holes = Filling(matcher, additions, product.fragments, anchors).fill(aligner.holes)
    left = _leftovers(wanted, product, additions, matcher, anchors)
    account = StyleAccount(matcher, product.fragments, anchors, product.where, product.added)
    found = account.unexplained(_differences(book, wanted, product, matcher, anchors, holes, left))
    if found:
        again = _read_again(book, wanted, product, additions, matcher, accepted)
        if again:
            return again
    wording = Wording(product.shown_as, wanted.streams, wanted.notes, product.where, effects.own, accepted)
    return [*wording.diagnostics(found), *account.diagnostics(accepted)], product.fragments, anchors


def _read_again(
    book: Book,
    wanted: Expected,
    product: ProductText,
    additions: Additions,
    matcher: Matcher,
    accepted: Collection[str],
) -> tuple[list[Diagnostic], Sequence[Fragment], Sequence[Anchor | None]] | None:
    """Do the same from a second reading; None if there is no way to read the product without a fault.

    Fragments that were taken for added matter, and are none, must be words of the sources: then it is read once more.
    """
    finer = replace(product, fragments=product.parted()) if product.parted else product
    of_sources: set[int] = set()
    for _ in range(_READINGS):
        anchors = SecondReading(matcher, additions, finer.fragments, wanted.extras, product.gap, of_sources).anchors()
        if anchors is None:
            return None
        left = _leftovers(wanted, finer, additions, matcher, anchors)
        account = StyleAccount(matcher, finer.fragments, anchors, product.where, product.added)
        if not account.unexplained(_differences(book, wanted, finer, matcher, anchors, [], left)):
            return account.diagnostics(accepted), finer.fragments, anchors
        if not left:
            return None
        of_sources.update(left)
    return None


def _leftovers(
    wanted: Expected,
    product: ProductText,
    additions: Additions,
    matcher: Matcher,
    anchors: Sequence[Anchor | None],
) -> list[int]:
    """Return the numbers of the fragments that neither print words of the sources nor are matter added to them."""
    fragments = product.fragments
    indexed = {number for region in index_regions(wanted, fragments, anchors).values() for number in region}
    is_paged = product.gap is not None
    return Leftovers(fragments, anchors, wanted.extras, additions, is_paged, matcher, indexed).unexplained()


def _differences(
    book: Book,
    wanted: Expected,
    product: ProductText,
    matcher: Matcher,
    anchors: Sequence[Anchor | None],
    holes: Sequence[Hole],
    left: Sequence[int],
) -> Iterator[Difference]:
    """Yield the differences that follow from one reading of a product. `left` are as `_leftovers` returns them."""
    fragments, streams = product.fragments, wanted.streams
    yield from Comparison(matcher, fragments, anchors).differences(holes, left)
    yield from moved(wanted, fragments, anchors)
    if product.gap:
        yield from below_notes(streams, fragments, anchors)
        yield from away_from_calls(wanted, fragments, anchors)
        # What is read aloud tells no pages: one passage may run over several.
        yield from wrong_marks(printed_marks(matcher, fragments, anchors), book.notes, book.settings)
    yield from islice(wrong_spaces(streams, fragments, anchors, product.gap), _MOST_SPACES)


def is_made_of(sentences: Iterable[str], front: FrontMatter) -> bool:
    """Whether the colophon of a product, or its metadata, name exactly this state of the sources.

    `sentences` is the text of the product by lines or passages.
    """
    revision = ink(front.colophon[-1])
    if not runs_backwards(revision):
        return any(revision in ink(one) for one in sentences)
    # Readers turn the figures and letters of a line from right to left in ways of their own: the same signs are enough.
    return any(sorted(ink(one)) == sorted(revision) for one in sentences)
