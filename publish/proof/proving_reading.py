"""Prove what a tagged PDF says when it is read aloud: the words of the sources, in order, with spaces between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from publish.diagnostics import Diagnostic
from publish.editing.book import Book
from publish.facts.read_passages import ReadPassage
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import words
from publish.proof.proving import ProductText, prove
from publish.proof.stream import Stream
from publish.proof.style_effects import NO_EFFECTS, StyleEffects


def no_effects(streams: Sequence[Stream]) -> StyleEffects:
    """Return the effects of an edition without styles of its own."""
    return NO_EFFECTS


def prove_reading(
    book: Book,
    front: FrontMatter,
    passages: Iterable[ReadPassage],
    shown_as: str,
    effects: Callable[[Sequence[Stream]], StyleEffects] = no_effects,
) -> list[Diagnostic]:
    """Report the differences between the book and the passages of its PDF, which is called `shown_as`.

    The contents are left out, because they repeat the headings. `effects` finds what the edition's own styles do to the
    words.
    """
    held = [(words(one.text), one.page) for one in passages if "TOC" not in one.kinds]
    fragments = [
        Fragment(tuple(found), "".join(found), page - 1, 0.0, 100.0 * place, 100.0)
        for place, (found, page) in enumerate(held)
        if found
    ]
    wanted = expected(book, alternatives=True, pages=True)
    product = ProductText(shown_as, fragments, lambda number: f"on page {number + 1} of {shown_as}")
    problems, *_ = prove(book, front, wanted, product, effects(wanted.streams))
    return problems
