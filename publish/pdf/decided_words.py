"""Words that the pages decide: marks that restart on each page, the numbers of pages that are referred to.

A guess is written into the printed document, the pages are laid out, and the words that they decide are written, until
nothing changes. Only gatherings whose words have changed are laid out again. Words that come back move their own line
to and fro: they get room for all the words that they had.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, Protocol, TypeVar, runtime_checkable

from msgspec import Struct

from publish.layout.book_pages import BookPages

# Maximum number of layouts. Numbers of pages settle in the second, unless they move a line from page to page.
ROUNDS = 8

Laid = TypeVar("Laid")
Words = Mapping[str, str]


class DecidedWords(Protocol):
    """A kind of words that the pages decide; each has a key, such as an id."""

    @property
    def guess(self) -> Words:
        """The words for the first layout, by key. Empty if the document has none of the kind."""

    def write(self, words: Words) -> None:
        """Write the words into the printed document."""

    def on(self, pages: BookPages) -> Words:
        """Return the words that are right on these pages, by key."""


@runtime_checkable
class HeldWords(DecidedWords, Protocol):
    """A kind of words that may move their own line to another page, where other words are right."""

    def hold(self, words: Mapping[str, Collection[str]]) -> None:
        """Keep room for all of these words, by key, of which only one is printed."""


class Unsettled(Struct, frozen=True):
    """Words that never agreed with their pages: their kind and key, the right words, and those printed."""

    kind: DecidedWords
    key: str
    words: str
    printed: str


class WordsTried(Struct, Generic[Laid], frozen=True):
    """A layout with the words that are written. `is_settled`: with the same words the next one would be the same."""

    laid_out: Laid
    pages: BookPages
    is_settled: bool = True


def decide(kinds: Sequence[DecidedWords], lay_out: Callable[[], WordsTried[Laid]]) -> tuple[Laid, Unsettled | None]:
    """Lay out a document until its words agree with its pages. Return the layout, and the first words that do not.

    Without words that the pages decide, it is laid out until the layout is settled.
    """
    needed = [kind for kind in kinds if kind.guess]
    right: list[Words] = [kind.guess for kind in needed]
    tried: list[list[Words]] = []
    for _ in range(ROUNDS):
        for kind, words in zip(needed, right, strict=True):
            kind.write(words)
        attempt = lay_out()
        written, right = right, [kind.on(attempt.pages) for kind in needed]
        if attempt.is_settled and right == written:
            break
        tried.append(written)
        # Words that come back would go on moving to and fro, unless the layout alone has kept them from settling.
        if tried.count(right) > (0 if attempt.is_settled else 1):
            for place, kind in enumerate(needed):
                if isinstance(kind, HeldWords):
                    kind.hold(_differing([words[place] for words in tried[tried.index(right) :]]))
    unsettled = (
        Unsettled(kind, key, words[key], printed[key])
        for kind, words, printed in zip(needed, right, written, strict=True)
        for key in words
        if words[key] != printed[key]
    )
    return attempt.laid_out, next(unsettled, None)


def _differing(tried: Sequence[Words]) -> dict[str, set[str]]:
    """Return the words of each key that had several."""
    had = {key: {words[key] for words in tried if key in words} for key in tried[0]}
    return {key: words for key, words in had.items() if len(words) > 1}
