"""The running heads above the endnotes of an edition: the pages on which the notes of a page are called."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from publish.layout.book_pages import BookPages
from publish.markup.printed import Printed
from publish.style_names import DataAttribute
from publish.words import words_of


class EndnoteHeads(Struct, frozen=True):
    """The running heads of a printed document, by the id of each endnote: that of the page on which it begins."""

    document: Printed

    @property
    def guess(self) -> Mapping[str, str]:
        """Nothing: the pages are not known."""
        return dict.fromkeys(self.document.endnotes, "")

    def write(self, words: Mapping[str, str]) -> None:
        """Write the heads."""
        for element in self.document.root.iter("div"):
            if (id := element.get("id", "")) in words:
                element.set(DataAttribute.PAGES, words[id])

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the heads that are right on these pages."""
        document = self.document
        held: dict[int, list[str]] = {}
        for note in document.endnotes:
            held.setdefault(pages.of.get(note, 0), []).append(note)
        words = words_of(document.root.get("lang") or "")
        heads: dict[str, str] = {}
        for notes in held.values():
            called = sorted(pages.of.get(document.calls[note], 0) for note in notes)
            first, last = pages.labels.folio(called[0]), pages.labels.folio(called[-1])
            one, several = words.notes_to_page.format(page=first), words.notes_to_pages.format(first=first, last=last)
            heads |= dict.fromkeys(notes, one if first == last else several)
        return heads
