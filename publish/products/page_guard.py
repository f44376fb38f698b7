"""Guard the pagination of an edition that others cite by page: compare the pages with those of an earlier PDF."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error
from publish.errors import PublishError
from publish.facts import pdf
from publish.products.evidence import Evidence
from publish.products.pages_of_print import printed_evidence
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.proving_pdf import prove
from publish.products.row import Request
from publish.proof.additions import Additions
from publish.proof.page_starts import WordOnPage, page_starts, same_word
from publish.proof.pagination import Pagination
from publish.proof.placed_words import placed_words
from publish.proof.printed_lines import Alignment
from publish.proof.proving import Proof

STARTS = "page-start-moved"
NOTES = "note-page-moved"
OTHER = "pagination-other"
# A PDF of which the book has a smaller share, by characters, is of another edition.
_LEAST_KNOWN = 0.5
_NAME_ANOTHER = "name a PDF that publish has made of an earlier state of this edition"
_HELP = "others may cite this page: lengthen or shorten the text here by a few words, until it is as before"
_WORDS = "word-"


def guard(prepared: Prepared, earlier: Path, shown_as: str, jobs: int) -> list[Diagnostic]:
    """Report the pages that begin with another word than in an earlier PDF, and notes that are on other pages.

    The pages are those of the PDF in `build/` if it was made of these sources; else they are made. `shown_as` is the
    name of the earlier PDF in messages. Raises PublishError if one of them cannot be read or made.
    """
    try:
        facts = pdf.read(earlier)
    except PublishError as unreadable:
        raise PublishError(f"{shown_as} is not a readable PDF", _NAME_ANOTHER) from unreadable
    before = prove(prepared, facts, shown_as)
    if before.alignment is None or _share_known(before.alignment) < _LEAST_KNOWN:
        return [error(OTHER, "this PDF does not hold the words of this edition", Location(shown_as), _NAME_ANOTHER)]
    evidence = printed_evidence(prepared, Request(product("pdf"), jobs=jobs))
    return list(_Comparison(prepared, evidence, before, evidence.proof, shown_as).moved())


@dataclass(frozen=True)
class _Comparison:
    """The pages of an earlier PDF, `before`, and those of a new one, `after`, by the words of the new sources."""

    prepared: Prepared
    evidence: Evidence
    before: Proof
    after: Proof
    shown_as: str

    def moved(self) -> Iterator[Diagnostic]:
        """Yield an error for each page and each note that has moved, at the change that moved it."""
        assert self.before.alignment is not None
        assert self.after.alignment is not None
        assert self.before.pagination is not None
        assert self.after.pagination is not None
        old, new = self._starts(self.before.alignment), self._starts(self.after.alignment)
        old_pages = {label: page for page, label in enumerate(_labels(self.before.pagination))}
        for page, label in enumerate(_labels(self.after.pagination)):
            one, other = old.get(old_pages.pop(label, -1)), new.get(page)
            if one is None and other is None:
                continue
            if one is not None and other is not None and same_word(self.after.alignment, one, other):
                continue
            yield error(STARTS, self._said(label, one, other), self._cause(page), _HELP)
        for label, page in old_pages.items():
            if page in old:
                last = len(self.after.pagination.pages) - 1
                said = f"page {label} of {self.shown_as} is no longer there"
                yield error(STARTS, said, self._cause(last), _HELP)
        yield from self._notes(self.before.pagination, self.after.pagination)

    def _notes(self, before: Pagination, after: Pagination) -> Iterator[Diagnostic]:
        old_labels, new_labels = _labels(before), _labels(after)
        for key, place in after.notes.items():
            earlier = before.notes.get(key)
            if earlier is None or not earlier.pages or not place.pages:
                continue
            old, new = old_labels[earlier.pages[0] - 1], new_labels[place.pages[0] - 1]
            if old != new:
                said = f'note "{key}" is on page {new}, and was on page {old} in {self.shown_as}'
                yield error(NOTES, said, self._cause(place.pages[0] - 1), _HELP)

    def _said(self, label: str, before: WordOnPage | None, after: WordOnPage | None) -> str:
        assert self.after.alignment is not None
        if after is None:
            return f"page {label} has no text, and began with {_quoted(before)} in {self.shown_as}"
        if before is None:
            return f"page {label} begins with {_quoted(after)}, and had no text in {self.shown_as}"
        return f"page {label} begins with {_quoted(after)}, and began with {_quoted(before)} in {self.shown_as}"

    def _starts(self, alignment: Alignment) -> dict[int, WordOnPage]:
        book = self.after.book or self.prepared.book
        additions = Additions(book, self.prepared.front())
        return page_starts(alignment, additions.may_be_head)

    def _cause(self, page: int) -> Location:
        """Return the last change up to a page, counted from 0, or else the first one behind it."""
        pages = [number for number, _ in self._changes]
        place = bisect_right(pages, page)
        if place:
            return self._changes[place - 1][1]
        return self._changes[0][1] if self._changes else self._first_word(page)

    @cached_property
    def _changes(self) -> list[tuple[int, Location]]:
        """The changes of the words, each with its page."""
        places = [one.location for one in self.before.diagnostics if one.code.startswith(_WORDS)]
        return sorted(
            ((self._page_of(at), at) for at in places if at.line), key=lambda one: (one[0], one[1].path, one[1].line)
        )

    @cached_property
    def _words(self) -> Mapping[str, Sequence[tuple[int, int, int]]]:
        """Line, column and page of each printed word, by file, in the order of the file."""
        assert self.after.alignment is not None
        found: dict[str, list[tuple[int, int, int]]] = {}
        for word in placed_words(self.after.alignment, self.evidence.facts.text):
            found.setdefault(word.path, []).append((word.line, word.column, word.page - 1))
        return {path: sorted(places) for path, places in found.items()}

    def _page_of(self, at: Location) -> int:
        words = self._words.get(at.path, ())
        place = bisect_right(words, (at.line, at.column, len(self.evidence.facts.pages)))
        return words[max(place - 1, 0)][2] if words else 0

    def _first_word(self, page: int) -> Location:
        """Return where the first word of a page is written, or the settings, if only they have changed."""
        assert self.after.pagination is not None
        beginning = self.after.pagination.pages[page].beginning
        return beginning.at if beginning else Location("sources/edition.toml")


def _share_known(alignment: Alignment) -> float:
    """Return the share of a PDF's text, by characters, that is in the book."""
    lengths = [len(one.ink) for one in alignment.fragments]
    known = sum(length for length, anchor in zip(lengths, alignment.anchors, strict=True) if anchor is not None)
    return known / max(sum(lengths), 1)


def _labels(pagination: Pagination) -> list[str]:
    return [page.label or str(page.number) for page in pagination.pages]


def _quoted(word: WordOnPage | None) -> str:
    return f'"{word.printed}"' if word else "nothing"
