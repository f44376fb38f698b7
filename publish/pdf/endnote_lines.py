"""The pages and the lines of the words that endnotes are about, in the printed document."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from publish.layout.book_pages import BookPages
from publish.markup.call_classes import mark_words
from publish.markup.printed import Printed
from publish.style_names import DataAttribute, MarkupClass
from publish.words import Words, words_of

_EN_DASH, _SLASH = "\N{EN DASH}", "/"


class EndnoteLines(Struct, frozen=True):
    """The places of the words of a printed document's endnotes, by the id of each note that is known by its line."""

    document: Printed

    @property
    def guess(self) -> Mapping[str, str]:
        """Places with as many figures as most have."""
        return dict.fromkeys(self.document.line_asked, self._place("00", "00"))

    def write(self, words: Mapping[str, str]) -> None:
        """Write the places."""
        for element in self.document.root.iter("span"):
            if element.get("class") == MarkupClass.LINE_NUMBER and (of := element.get(DataAttribute.OF, "")) in words:
                element.text = mark_words(words[of]) if words[of] else ""

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the places that are right on these pages; the page alone for words in lines that do not count."""
        return {note: self._on(pages, begins, ends) for note, (begins, ends) in self.document.line_asked.items()}

    def _on(self, pages: BookPages, begins: str, ends: str) -> str:
        if begins not in pages.lines:
            folio = pages.folio(begins)
            return self._words.page_alone.format(page=folio) if folio else ""
        first = pages.lines[begins][0]
        last = pages.lines.get(ends, (first, first))[1]
        goes_over = begins in pages.of and pages.of.get(ends, pages.of[begins]) != pages.of[begins]
        lines = first if first == last and not goes_over else f"{first}{_SLASH if goes_over else _EN_DASH}{last}"
        return self._place(pages.folio(begins), lines)

    def _place(self, page: str, line: str) -> str:
        return self._words.page_and_line.format(page=page, line=line)

    @property
    def _words(self) -> Words:
        return words_of(self.document.root.get("lang") or "")
