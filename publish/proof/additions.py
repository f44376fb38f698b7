"""Text that a product adds to its sources: title pages, contents, imprint, colophon, running heads and folios."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from msgspec.structs import replace

from publish.config.settings import SeriesPlace
from publish.editing.book import Book
from publish.editing.counted_lines import counts_lines
from publish.editing.endnotes import is_of_endnotes
from publish.editing.letter_heads import running_head
from publish.manuscript.tree import Element, Kind, Node, mapped, plain
from publish.markup.front import FrontMatter
from publish.markup.geometry import geometry
from publish.markup.isolated_names import page_direction
from publish.proof.fragment import Fragment
from publish.proof.ink import HYPHEN, VERSION, folded, ink, without_versions, words
from publish.proof.letter_directions import runs_backwards
from publish.proof.witness_pattern import witness_lines
from publish.words import Words, words_of

_ROMAN = "(?=[ivxlcdm])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_FOLIO = re.compile(rf"\d+|{_ROMAN}|{_ROMAN.upper()}")
# An edition's own styles may decorate the folio: "page 5", "— 5 —".
_DRESSED_FOLIO = re.compile(
    rf"\W*(?:page|p\.|seite|s\.|página|pág\.|pagina|pag\.|strona|str\.|страница|стр\.|с\.)?\W*(?:{_FOLIO.pattern})\W*",
    re.IGNORECASE,
)
_FOLIO_BEFORE = re.compile(rf"^(?:{_FOLIO.pattern})")
_FOLIO_BEHIND = re.compile(rf"(?:{_FOLIO.pattern})$")
# The number that a style may put before an entry of the contents.
_NUMBERED = re.compile(r"^(?:\d+\.|\.\d+)")
# A line of the contents: words, leader and page. Some engines draw the page before the end of the leader.
_LED = re.compile(r"(.*?)[.…·]*(?:\d+|[ivxlcdm]+)?[.…·]*")
_OWN_STOPS = 4
# The lines before and after one that may have the rest of its words.
_LINES = 3

# Line numbers are farther from the text than words hang out of it (pt).
_BESIDE = 3.0
# What a head that is cut off does not end in.
_LOOSE = ",;:.–—-"
# Characters needed to rule out a chance match that ends inside a word at the end of a line.
_TELLING = 8


def _titles(line: str, led: str) -> set[str]:
    """What the title of a contents line may be, where `led` is all before the dots: it may end in full stops of its
    own, or in an ellipsis."""
    return {line[:end] for end in range(len(led), len(led) + _OWN_STOPS + 1)}


class _Bag:
    """Sentences to search for the words of a fragment."""

    def __init__(self, sentences: Iterable[str]) -> None:
        pieces: list[str] = []
        self._edges = {0}
        length = 0
        for sentence in sentences:
            for word in map(folded, words(sentence)):
                pieces.append(word)
                length += len(word)
                self._edges.add(length)
            pieces.append("\n")
            length += 1
            self._edges.add(length)
        self._ink = "".join(pieces)

    def holds(self, found: str) -> bool:
        """Whether one sentence contains this ink, from word boundary to word boundary; true if it is empty."""
        start = self._ink.find(found)
        while start >= 0:
            if start in self._edges and start + len(found) in self._edges:
                return True
            start = self._ink.find(found, start + 1)
        return not found

    def holds_inside(self, found: str) -> bool:
        """Whether one sentence contains this ink, which must be too long for a chance match."""
        return len(found) >= _TELLING and found in self._ink


def _printed(title: tuple[Node, ...]) -> tuple[str, str]:
    """Return the words of a title as in an ebook, where alternative texts replace pictures, and as on a page."""

    def with_words(form: str) -> str:
        def change(element: Element) -> Element:
            if element.kind is not Kind.IMAGE:
                return element
            return replace(element, data={**element.data, "alt": form.format(element.word("alt"))})

        return plain(tuple(mapped(node, change) for node in title))

    return with_words(" {} "), with_words("")


def _with_pages(language: Words) -> re.Pattern[str]:
    """Return the pattern of the running heads of endnotes, as ink, with any folios."""
    forms = (folded(ink(form)) for form in (language.notes_to_page, language.notes_to_pages))
    folio = rf"(?:{_FOLIO.pattern})"
    patterns = (re.sub(r"\\\{\w+\\\}", lambda _: folio, re.escape(form)) for form in forms)
    return re.compile("|".join(patterns))


class Additions:
    """Words that the toolchain adds to one edition.

    `shortened` are lines of the pages before the text, headings and captions, without what the edition's own styles
    hide in them. `uses_margins` tells whether lines are numbered or notes stand in a margin.
    """

    def __init__(self, book: Book, front: FrontMatter, shortened: Sequence[str] = ()) -> None:
        language = words_of(book.settings.language)
        forms = [_printed(entry.title) for entry in (*book.contents, *book.figures, *book.tables)]
        contents = [form for both in forms for form in both]
        parts = [plain(part.title) for part in book.parts]
        heads_of_parts = (running_head(part, book.settings) for part in book.parts)
        running = [words for head in heads_of_parts for words in (head.verso, head.recto)]
        heads = (
            front.title,
            front.authors,
            language.contents,
            language.figures,
            language.tables,
            language.notes,
            *parts,
            *running,
            *contents,
            *shortened,
        )
        self._heads = {folded(one) for one in heads} - {""}
        self._heads_of_endnotes = _with_pages(language) if any(map(is_of_endnotes, book.parts)) else None
        self._openings = {
            "".join(said[:count]).rstrip(_LOOSE)
            for said in ([folded(word) for word in words(head)] for head in heads)
            for count in range(1, len(said))
        }
        sentences = (
            front.title,
            front.subtitle,
            front.authors,
            front.publisher,
            front.series,
            front.rights,
            *front.isbns,
            *front.colophon,
            f"{front.correspondence} {front.sent_from}",
            f"{front.edition} {front.publisher}",
            *(f"{credit.role} {credit.names}" for credit in front.credits),
            language.title_page,
            language.imprint,
            language.colophon,
            language.contents,
            language.figures,
            language.tables,
            *contents,
            *shortened,
        )
        # The title page, imprint, contents and colophon, each sentence with and without the versions in it.
        printed = [form for one in sentences for form in (one, without_versions(one))]
        self._front = _Bag(printed)
        # Those of pages from right to left, where stops of words in other letters stand on the left.
        self.from_right = printed if page_direction(book.settings.language) == "rtl" else []
        # Entries of the contents and running heads from right to left, which may have the number of a chapter or the
        # alternative text of a picture.
        self.heads_from_right = [form for form in dict.fromkeys(contents) if runs_backwards(form)]
        self._opening = ink(front.correspondence)
        self._notes = ink(language.notes)
        self._is_numbered = counts_lines(book.settings) and book.settings.lines is not None
        in_margin = any(one.place is SeriesPlace.MARGIN for one in book.settings.notes.series)
        self.uses_margins = self._is_numbered or in_margin
        self._witness_lines = witness_lines(book)
        self._page = geometry(book.settings.print)

    def may_be_head(self, fragment: Fragment) -> bool:
        """Whether a fragment is at the edge of its page and reads like a running head, a folio, or both."""
        return fragment.at_edge and self.reads_like_head(fragment)

    def is_line_number(self, fragment: Fragment) -> bool:
        """Whether a fragment is the number of a line: figures in the margin beside the type area."""
        return fragment.ink.isdecimal() and self.is_in_margin(fragment.x, fragment.end, on_recto=fragment.on_recto)

    def is_in_margin(self, x: float, end: float, *, on_recto: bool) -> bool:
        """Whether a stretch (pt from the left) is in a margin beside the type area of a page with numbers of lines."""
        return self._is_numbered and self.is_beside(x, end, on_recto=on_recto)

    def is_beside(self, x: float, end: float, *, on_recto: bool) -> bool:
        """Whether a stretch (pt from the left) is in a margin beside the type area, if numbers of lines or notes may
        stand there."""
        left, right = self._sides(on_recto=on_recto)
        return self.uses_margins and (max(x, end) < left or min(x, end) > right)

    def is_witness_line(self, fragment: Fragment) -> bool:
        """Whether a fragment is a line of the witnesses that have the text, above an apparatus."""
        return self._witness_lines is not None and self._witness_lines.fullmatch(fragment.ink) is not None

    def reaches_beside(self, fragment: Fragment) -> bool:
        """Whether a fragment reaches into the margin beside the type area."""
        left, right = self._sides(on_recto=fragment.on_recto)
        return min(fragment.x, fragment.end) < left or max(fragment.x, fragment.end) > right

    def _sides(self, *, on_recto: bool) -> tuple[float, float]:
        """Return where the margins with numbers of lines and notes begin, in pt from the left."""
        page = self._page
        left, right = (page.inner, page.outer) if on_recto else (page.outer, page.inner)
        return left - _BESIDE, page.width - right + _BESIDE

    def is_head_of_endnotes(self, fragment: Fragment) -> bool:
        """Whether the words of a fragment are those of a running head of endnotes, with any folios."""
        heads = self._heads_of_endnotes
        return heads is not None and heads.fullmatch(folded(fragment.ink)) is not None

    def reads_like_head(self, fragment: Fragment) -> bool:
        """Whether the fragment consists of the words of a head, a numeral, or both."""
        found = folded(fragment.ink)
        if _FOLIO.fullmatch(fragment.ink):
            return True
        forms = {found, _FOLIO_BEFORE.sub("", found), _FOLIO_BEHIND.sub("", found)}
        # A head that is too long is cut off after a word, or inside its only one.
        shortened = [form.removesuffix("…").rstrip(HYPHEN) for form in forms if form.endswith("…")]
        if self.is_head_of_endnotes(fragment):
            return True
        return bool(forms & self._heads) or any(
            form in self._openings or (len(form) >= _TELLING and head.startswith(form))
            for form in shortened
            for head in self._heads
        )

    def is_dressed_folio(self, fragment: Fragment) -> bool:
        """Whether the fragment is a folio, with or without punctuation or a word for "page" beside it."""
        return _DRESSED_FOLIO.fullmatch(fragment.ink) is not None

    def is_front(self, fragment: Fragment) -> bool:
        """Whether the fragment reads like a piece of the title page, contents, imprint or colophon.

        The caller makes sure that it comes before or after the words of the book.
        """
        whole = folded(fragment.ink)
        if VERSION.fullmatch(whole.rstrip(".")):
            return True
        forms: set[str] = set()
        for found in (whole, without_versions(whole)):
            forms |= {found, found.rstrip("."), found.rstrip(HYPHEN), _NUMBERED.sub("", found)}
            # The folio of an entry stands on the left in a book from the right, and a number on its right.
            forms |= {_FOLIO_BEFORE.sub("", one) for one in (found, _NUMBERED.sub("", found))}
            led = _LED.fullmatch(found)
            if led is not None:
                forms |= {*_titles(found, led[1]), led[1] + ".", _NUMBERED.sub("", led[1])}
        return any(self._front.holds(form) for form in forms if form.strip("."))

    def is_front_at(
        self,
        fragments: Sequence[Fragment],
        index: int,
        is_free: Callable[[int], bool] = lambda index: True,
    ) -> bool:
        """Whether `is_front` is true of a fragment, alone or joined to free neighbours in the file."""
        if self.is_front(fragments[index]):
            return True
        pairs = [
            (fragments[one], fragments[one + 1])
            for one in (index - 1, index)
            if one >= 0 and one + 1 < len(fragments) and is_free(one) and is_free(one + 1)
        ]
        return any(self._is_divided_front(*pair) for pair in pairs) or self._is_in_narrow_front(
            fragments, index, is_free
        )

    def _is_in_narrow_front(
        self, fragments: Sequence[Fragment], index: int, is_free: Callable[[int], bool] = lambda index: True
    ) -> bool:
        """Whether a fragment is one of several consecutive ones that are front matter together, such as the lines of a
        large title in a narrow column, whose words are divided."""
        page = fragments[index].page
        first = last = index
        while index - first < _LINES and first and fragments[first - 1].page == page and is_free(first - 1):
            first -= 1
        while last - index < _LINES and last + 1 < len(fragments) and fragments[last + 1].page == page:
            if not is_free(last + 1):
                break
            last += 1
        cores = [folded(one.core) for one in fragments[first : last + 1]]
        here = index - first
        return any(
            self._front.holds("".join(cores[start:end]))
            for start in range(here + 1)
            for end in range(here + 1, len(cores) + 1)
            if end - start > 1
        )

    def _is_divided_front(self, one: Fragment, other: Fragment) -> bool:
        """Whether two consecutive fragments are front matter divided across lines.

        Either a word continues on the next line, or the line is too short for its leader. Such fragments may begin and
        end inside a word.
        """
        behind = folded(other.core)
        led = _LED.fullmatch(behind)
        forms = {behind, *(_titles(behind, led[1]) if led else ())}
        # The hyphen at the end of the line may be the typesetter's or the word's own.
        return any(
            self._front.holds_inside(joined)
            for before, form in product(map(folded, {one.core, one.ink}), forms)
            for joined in (before + form, without_versions(before + form))
        )

    def is_opening(self, fragment: Fragment) -> bool:
        """Whether the fragment belongs to the head that publish gives to a letter without a heading."""
        return bool(self._opening) and fragment.core in self._opening

    def is_notes_heading(self, fragment: Fragment) -> bool:
        """Whether the fragment is the heading above the notes of an ebook."""
        return fragment.ink == self._notes
