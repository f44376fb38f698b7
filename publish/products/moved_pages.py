"""Find the pages that begin differently from an earlier PDF, the notes on other pages, and what moved them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.facts.pdf_text import PdfText
from publish.products.earlier_pdf import ComparedPdf
from publish.proof.page_starts import WordOnPage
from publish.proof.placed_words import placed_words

STARTS = "page-start-moved"
NOTES = "note-page-moved"
NOT_KEPT = "page-not-kept"
_HELP = "others may cite this page: lengthen or shorten the text here by a few words, until it is as before"
_WORDS = "word-"
# So many characters more are quoted where two pages begin with the same word at different places.
_MORE = 15


class _MovedPage(Struct, frozen=True):
    """A page that begins with another word: its number from 0, its label, and both words; None where it has no text."""

    page: int
    label: str
    before: WordOnPage | None
    after: WordOnPage | None


class MovedPages(Struct, frozen=True, dict=True):
    """The pages of an earlier PDF, `before`, and those of a new one, `after`, by the words of the new sources.

    `text` is that of the new one.
    """

    before: ComparedPdf
    after: ComparedPdf
    text: PdfText

    def errors(self) -> Iterator[Diagnostic]:
        """Yield an error for each page and each note that has moved, at the change that moved it."""
        for one in self._moved:
            old, new = self._quoted(one)
            if one.after is None:
                said = f"page {one.label} has no text, and began with {old} in {self.before.name}"
            elif one.before is None:
                said = f"page {one.label} begins with {new}, and had no text in {self.before.name}"
            else:
                said = f"page {one.label} begins with {new}, and began with {old} in {self.before.name}"
            yield error(STARTS, said, self._cause(one.page), _HELP)
        for label in self._gone:
            said = f"page {label} of {self.before.name} is no longer there"
            yield error(STARTS, said, self._cause(len(self.after.labels) - 1), _HELP)
        yield from self._notes()

    def not_kept(self) -> Iterator[Diagnostic]:
        """Yield a warning for each page that could not be set to begin as before, with how much the text has grown."""
        for one in self._moved:
            old, new = self._quoted(one)
            begins = (
                f"begins with {new}, not with {old}" if one.after else f"has no text, and does not begin with {old}"
            )
            said = f"page {one.label} {begins} as in {self.before.name}"
            yield warning(NOT_KEPT, said + self._growth(one), self._cause(one.page), _HELP)
        for label in self._gone:
            said = f"page {label} of {self.before.name} is no longer there"
            yield warning(NOT_KEPT, said, self._cause(len(self.after.labels) - 1), _HELP)

    @cached_property
    def _moved(self) -> list[_MovedPage]:
        found = []
        for page, label in enumerate(self.after.labels):
            one, other = self.before.starts.get(self._old_pages.get(label, -1)), self.after.starts.get(page)
            if one is None and other is None:
                continue
            if one is None or other is None or self.before.begins(one) != self.after.begins(other):
                found.append(_MovedPage(page, label, one, other))
        return found

    @cached_property
    def _old_pages(self) -> Mapping[str, int]:
        return {label: page for page, label in enumerate(self.before.labels)}

    @cached_property
    def _gone(self) -> list[str]:
        """The labels of the earlier pages with text that are no longer there."""
        labels = {*self.after.labels}
        return [one for page, one in enumerate(self.before.labels) if one not in labels and page in self.before.starts]

    def _notes(self) -> Iterator[Diagnostic]:
        for key, place in self.after.pagination.notes.items():
            earlier = self.before.pagination.notes.get(key)
            if earlier is None or not earlier.pages or not place.pages:
                continue
            old, new = self.before.labels[earlier.pages[0] - 1], self.after.labels[place.pages[0] - 1]
            if old != new:
                said = f'note "{key}" is on page {new}, and was on page {old} in {self.before.name}'
                yield error(NOTES, said, self._cause(max(place.pages[0], earlier.pages[0]) - 1), _HELP)

    def _cause(self, page: int) -> Location:
        """Return the first change before the first of the pages that moved together with a page, counted from 0.

        If there is none, it is the last change up to the page, or else the first one after it.
        """
        moved = {one.page for one in self._moved}
        first = page if page in moved else page + 1
        while first - 1 in moved:
            first -= 1
        pages = [number for number, _ in self._changes]
        near = bisect_left(pages, first - 1)
        if near < len(pages) and pages[near] < first:
            return self._changes[near][1]
        place = bisect_right(pages, page)
        if place:
            return self._changes[place - 1][1]
        return self._changes[0][1] if self._changes else self._first_word(page)

    @cached_property
    def _changes(self) -> list[tuple[int, Location]]:
        """The changes of the words, each with its page in the new PDF, in order."""
        places = [one.location for one in self.before.proof.diagnostics if one.code.startswith(_WORDS)]
        return sorted(
            ((self._page_of(at), at) for at in places if at.line),
            key=lambda one: (one[0], one[1].path, one[1].line, one[1].column),
        )

    @cached_property
    def _words(self) -> Mapping[str, Sequence[tuple[int, int, int]]]:
        """Line, column and page of each printed word, by file, in the order of the file."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        for word in placed_words(self.after.alignment, self.text):
            found.setdefault(word.path, []).append((word.line, word.column, word.page - 1))
        return {path: sorted(places) for path, places in found.items()}

    def _page_of(self, at: Location) -> int:
        words = self._words.get(at.path, ())
        place = bisect_right(words, (at.line, at.column, len(self.after.labels)))
        return words[max(place - 1, 0)][2] if words else 0

    def _first_word(self, page: int) -> Location:
        """Return where the first word of a page is written, or the settings, if only they have changed."""
        beginning = self.after.pagination.pages[page].beginning
        return beginning.at if beginning else Location("sources/edition.toml")

    def _growth(self, one: _MovedPage) -> str:
        """Describe by how many lines the text has grown between the last page that begins as before and a page."""
        moved = {other.page for other in self._moved}
        last = max((page for page in self.after.starts if page < one.page and page not in moved), default=None)
        if last is None or one.before is None:
            return ""
        begin, behind = (self._old_pages[self.after.labels[page]] for page in (last, one.page))
        end = one.before.offset
        old = sum(begin <= page < behind for page, _ in self.before.text_lines)
        above = takewhile(lambda line: line[1] is None or line[1] < end, self.after.text_lines)
        new = sum(page >= last for page, _ in above)
        since = f": from the beginning of page {self.after.labels[last]}, the text "
        if old == new:
            return f"{since}has as many lines as before, but no evenly spaced line ends there, or the notes do not fit"
        count = abs(new - old)
        return f"{since}is {count} {'line' if count == 1 else 'lines'} {'longer' if new > old else 'shorter'}"

    def _quoted(self, one: _MovedPage) -> tuple[str, str]:
        """Return the first words of a page before and after; several where a single one does not differ."""
        is_same = one.before is not None and one.after is not None and one.before.printed == one.after.printed
        text = self.after.alignment.expected.streams[0]

        def quoted(word: WordOnPage | None) -> str:
            if word is None:
                return "nothing"
            end = text.word(word.offset)[1]
            return f'"{word.printed} {text.said(end, end + _MORE)} ..."' if is_same else f'"{word.printed}"'

        return quoted(one.before), quoted(one.after)
