"""Read an earlier PDF of an edition: where its pages began in the present words of the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, error
from publish.errors import PublishError
from publish.facts import pdf
from publish.facts.read_pages import ReadPages
from publish.markup.kept_starts import EarlierPage
from publish.products.prepared import Prepared
from publish.products.proving_pdf import prove
from publish.proof.additions import Additions
from publish.proof.page_starts import WordOnPage, page_starts, text_lines, word_place
from publish.proof.pagination import Pagination
from publish.proof.printed_lines import Alignment
from publish.proof.proving import Proof

OTHER = "pagination-other"
# A PDF that shares less than this with the book is of another edition.
_LEAST_KNOWN = 0.5
_NAME_ANOTHER = "name a PDF that publish has made of an earlier state of this edition"


class ComparedPdf(Struct, frozen=True, dict=True):
    """A PDF, compared with the words of the sources. It has an alignment and a pagination. `name` is for messages."""

    prepared: Prepared
    proof: Proof
    name: str

    @property
    def alignment(self) -> Alignment:
        """What its lines print."""
        assert self.proof.alignment is not None
        return self.proof.alignment

    @property
    def pagination(self) -> Pagination:
        """Where its pages begin, and where its notes are."""
        assert self.proof.pagination is not None
        return self.proof.pagination

    @cached_property
    def labels(self) -> list[str]:
        """The labels of its pages: the folio, else the number."""
        return [page.label or str(page.number) for page in self.pagination.pages]

    @cached_property
    def starts(self) -> Mapping[int, WordOnPage]:
        """The first word of the text on each page that has any, by the number of the page from 0."""
        return page_starts(self.alignment, self._additions.may_be_head)

    def begins(self, word: WordOnPage) -> Location:
        """Return where the first word of a page is written."""
        return word_place(self.alignment, word)

    @cached_property
    def text_lines(self) -> list[tuple[int, int | None]]:
        """The page of each line of the text from 0, and its offset in the text, None if the text no longer has it."""
        return [*text_lines(self.alignment, self._additions.may_be_head)]

    @cached_property
    def _additions(self) -> Additions:
        return Additions(self.proof.book or self.prepared.book, self.prepared.front())

    def places(self) -> Iterator[EarlierPage]:
        """Yield where its pages begin in the sources."""
        text = self.alignment.expected.streams[0]
        for page, word in sorted(self.starts.items()):
            if word.offset < len(text.ink):
                yield EarlierPage(page, text.location(word.offset))


def read_earlier(prepared: Prepared, path: Path, name: str) -> tuple[ComparedPdf | None, list[Diagnostic]]:
    """Read an earlier PDF; None with an error if it belongs to another edition.

    `name` is what messages call it. Raises PublishError if it is not a readable PDF.
    """
    known = ReadPages(prepared.memory, key="pages of an earlier PDF")
    try:
        proof = prove(prepared, pdf.of(path.read_bytes(), path.name, known), name)
    except (PublishError, OSError) as unreadable:
        raise PublishError(f"{name} is not a readable PDF", _NAME_ANOTHER) from unreadable
    if proof.alignment is None or proof.pagination is None or _share_known(proof.alignment) < _LEAST_KNOWN:
        return None, [error(OTHER, "this PDF does not hold the words of this edition", Location(name), _NAME_ANOTHER)]
    return ComparedPdf(prepared, proof, name), []


def _share_known(alignment: Alignment) -> float:
    """Return the share of a PDF's text, by characters, that is in the book, or that of the book that is in the PDF.

    The greater one counts: a PDF may be half front matter and index, and a book may have grown.
    """
    anchors = [anchor for anchor in alignment.anchors if anchor is not None]
    lengths = [len(one.ink) for one in alignment.fragments]
    known = sum(length for length, anchor in zip(lengths, alignment.anchors, strict=True) if anchor is not None)
    printed = sum(anchor.end - anchor.start for anchor in anchors)
    ink = sum(len(stream.ink) for stream in alignment.expected.streams)
    return max(known / max(sum(lengths), 1), printed / max(ink, 1))
