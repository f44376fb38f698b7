"""Prove the text of a tagged PDF that is read aloud: the words of the sources, in order, with spaces between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct, field

from publish.diagnostics import Diagnostic
from publish.editing.book import Book
from publish.editing.facing_blocks import parts_on_facing_pages
from publish.facts.read_passages import ReadPassage
from publish.markup.front import FrontMatter
from publish.proof.expected import expected
from publish.proof.fragment import Fragment
from publish.proof.ink import words
from publish.proof.letter_case import narrow
from publish.proof.proving import ProductText, prove
from publish.proof.shown_words import shown_words
from publish.proof.stream import Stream
from publish.proof.style_effects import NO_EFFECTS, StyleEffects

# The numbers of items are read with them. The proof of the pages reports words that the edition's own styles or
# templates add or hide. A note is read after the block that calls it.
_ACCEPTED = ("word-added", "word-hidden", "note-order")


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
    read = [one for one in _notes_whole(passages) if "TOC" not in one.kinds]
    pages: Iterable[int] = (one.page for one in read)
    if parts_on_facing_pages(book.parts):
        pages = accumulate(pages, max)  # the rectos are read after the versos
    wanted = expected(book, alternatives=True, pages=True)
    done = effects(wanted.streams)
    texts = (narrow(one.text) if done.widens else one.text for one in read)
    held = [(words(text), page) for text, page in zip(texts, pages, strict=True)]
    fragments = [
        Fragment(tuple(found), "".join(found), page - 1, 0.0, 100.0 * place, 100.0)
        for place, (found, page) in enumerate(held)
        if found
    ]
    product = ProductText(shown_as, fragments, lambda number: f"on page {number + 1} of {shown_as}")
    shown = shown_words(wanted, done)
    if shown is not None:
        problems, *_ = prove(book, front, shown.expected, product, shown.effects, _ACCEPTED)
        if not problems:
            return []
    problems, *_ = prove(book, front, wanted, product, done, _ACCEPTED)
    return problems


class _Note(Struct, frozen=True):
    """Passages of a note, and the notes that it calls."""

    passages: list[ReadPassage] = field(default_factory=list)
    notes: list[_Note] = field(default_factory=list)

    def whole(self) -> Iterator[ReadPassage]:
        """Yield the passages of the note, then those of each note that it calls."""
        yield from self.passages
        for one in self.notes:
            yield from one.whole()


def _notes_whole(passages: Iterable[ReadPassage]) -> Iterator[ReadPassage]:
    """Yield the passages in the order of the sources, where a note ends before the notes that it calls begin.

    The file has a note after the paragraph that calls it, which may be one of several paragraphs of a note.
    """
    open_notes: list[_Note] = [_Note()]
    for one in passages:
        depth = one.kinds.count("Note")
        if depth == 0:
            yield from open_notes[0].whole()
            open_notes = [_Note()]
            yield one
            continue
        begins = one.kinds[-2:] == ("Note", "Lbl")
        del open_notes[depth if begins else depth + 1 :]
        while len(open_notes) <= depth:
            note = _Note()
            open_notes[-1].notes.append(note)
            open_notes.append(note)
        open_notes[-1].passages.append(one)
    yield from open_notes[0].whole()
