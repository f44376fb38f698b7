"""Read a PDF that was made from an earlier state of a book: the words of the book that it prints, and its other words.

The marks of notes are left open, because a note that was added or deleted changes all that follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from publish.config.settings import Restart
from publish.editing.book import Book
from publish.facts.pdf import PdfFacts
from publish.markup.front import FrontMatter
from publish.memory import Memory
from publish.proof.additions import Additions
from publish.proof.alignment import Aligner, Anchor, Hole
from publish.proof.comparing import Comparison, joined
from publish.proof.difference import Difference, What
from publish.proof.expected import expected
from publish.proof.filling import Filling
from publish.proof.fragment import Fragment
from publish.proof.index_regions import index_regions
from publish.proof.ink import ink
from publish.proof.leftovers import Leftovers
from publish.proof.matching import Matcher
from publish.proof.order import moved
from publish.proof.page_lines import PageLines
from publish.proof.printed_lines import Alignment
from publish.proof.reading_order import in_file
from publish.proof.repeated_words import repeated
from publish.proof.stream import Stream

# A PDF of whose text the book has a smaller share, by characters, is of another book.
_LEAST_KNOWN = 0.4
# So many more marks than the book has notes are read.
_MORE_MARKS = 50
# A line of the contents ends in dots and a folio.
_LED = re.compile(r"\.{4,}(?:\d+|[ivxlc]+)$")
# Notes are set in type that is smaller than this fraction of that of the text.
_SMALLER = 0.95
# So many lines tell the size of the text.
_SAMPLES = 200
# Lines that have this share of their words from notes of the book are versions of these.
_ALIKE = 0.5
_OWN_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§‖¶]+)\.?(?: |$)")
# A heading stands at least so much lower than running heads (pt).
_LOWER = 20.0
# So many characters of a sentence of the colophon are telling.
_BEGINS = 12


class EarlierReading(Struct, frozen=True):
    """The reading of an earlier PDF of a book.

    `alignment` has its lines with the stretches that they print; `read` has them in the order in which they are read,
    which differs from that of the file if texts face each other on opposite pages. `differences` are the stretches of
    the book that it lacks, or has in other words, and its additional words; `is_moved` tells whether some words are in
    another order. `notes_gone` are the notes that only the PDF has, each with its mark; `marks` has the keys of the
    notes of the book by the marks that they have in the PDF.
    """

    alignment: Alignment
    read: Alignment
    differences: tuple[Difference, ...]
    is_moved: bool
    notes_gone: tuple[str, ...]
    marks: Mapping[str, str]


def read_earlier(
    book: Book, front: FrontMatter, facts: PdfFacts, memory: Memory | None = None
) -> EarlierReading | None:
    """Read an earlier PDF of a book; None if too few of its words are in the book.

    `front` are the words before and after the text, as they are now.
    """
    wanted = expected(_with_open_marks(book), alternatives=False, pages=True)
    additions = Additions(book, front)
    repeats, from_right = repeated(wanted.streams, additions.from_right), bool(additions.from_right)
    lines = PageLines(facts, wanted.streams, repeats, memory or Memory.of_one_build(), from_right=from_right)
    fragments, order = lines.as_read(book, additions)
    matcher = Matcher(wanted, book, most_marks=len(book.notes) + _MORE_MARKS)
    aligner = Aligner(matcher, fragments, additions)
    aligner.read()
    if aligner.hopeless:
        return None
    anchors = aligner.anchors
    holes = Filling(matcher, additions, fragments, anchors).fill(aligner.holes)
    _take_headings(fragments, anchors, additions)
    indexed = {number for region in index_regions(wanted, fragments, anchors).values() for number in region}
    left = Leftovers(fragments, anchors, wanted.extras, additions, True, matcher, indexed).unexplained()
    left = _without_front(left, fragments, anchors, front)
    known = sum(len(one.ink) for one, anchor in zip(fragments, anchors, strict=True) if anchor is not None)
    unknown = sum(len(fragments[number].ink) for number in left)
    if known <= _LEAST_KNOWN * (known + unknown):
        return None
    notes = _notes_gone(left, fragments, anchors, facts, _words_of_notes(wanted.streams, holes))
    of_notes = {number for row in notes for number in row}
    left = [number for number in left if number not in of_notes]
    found = tuple(Comparison(matcher, fragments, anchors).differences(holes, left))
    is_moved = any(one.what is What.MOVED for one in moved(wanted, fragments, anchors))
    said = tuple(" ".join(word for word, _ in joined([fragments[at] for at in row], set())) for row in notes)
    marks = _own_marks(matcher, fragments, anchors)
    read = Alignment(wanted, fragments, anchors)
    printed = read if order is None else Alignment(wanted, *in_file(fragments, anchors, order))
    return EarlierReading(printed, read, found, is_moved, said, marks)


def _take_headings(fragments: Sequence[Fragment], anchors: list[Anchor | None], additions: Additions) -> None:
    """Recognize the headings of moved parts, which look like running heads with the same words on later pages.

    Lines of the text stand between such a heading and the running head, and none between the title page and the first
    heading, which may have the same words.
    """
    free: dict[str, list[int]] = {}
    above = -1  # the last line of the text
    for index, (fragment, anchor) in enumerate(zip(fragments, anchors, strict=True)):
        if anchor is None:
            free.setdefault(fragment.ink, []).append(index)
            continue
        if fragment.ink in free and additions.may_be_head(fragment):
            lower = (one for one in free[fragment.ink] if one < above and fragments[one].y > fragment.y + _LOWER)
            heading = max(lower, default=None)
            if heading is not None:
                anchors[heading], anchors[index] = anchor, None
                free[fragment.ink].remove(heading)
                continue
        above = index


def _with_open_marks(book: Book) -> Book:
    notes = book.settings.notes
    series = tuple(replace(one, restart=Restart.PAGE) for one in notes.series)
    return replace(book, settings=replace(book.settings, notes=replace(notes, series=series)))


def _own_marks(matcher: Matcher, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]) -> dict[str, str]:
    """Return the keys of the notes by the marks that are printed before them."""
    found: dict[str, str] = {}
    for fragment, anchor in zip(fragments, anchors, strict=True):
        if anchor is None or not anchor.stream:
            continue
        for at, printed in matcher.settled(anchor.stream, anchor.start, anchor.end, fragment).items():
            mark = matcher.streams[anchor.stream].mark_at(at)
            if printed and mark is not None and not mark.call:
                found.setdefault(printed, mark.key)
    return found


def _without_front(
    left: Sequence[int], fragments: Sequence[Fragment], anchors: Sequence[Anchor | None], front: FrontMatter
) -> list[int]:
    """Return the numbers of the lines that do not belong to the title page, contents or colophon of that time."""
    first = next((one.page for one, anchor in zip(fragments, anchors, strict=True) if anchor is not None), 0)
    colophon = _pattern_of(front.colophon)
    said = [(number, fragments[number]) for number in left if fragments[number].page >= first]
    return [number for number, one in said if not _LED.search(one.ink) and not colophon.search(one.ink)]


def _pattern_of(colophon: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for lines that begin like a sentence of the colophon, whatever versions it names."""
    begins = [ink(re.split(r"[\d:]|(?<=\w) [0-9a-f]{12}", sentence)[0])[:_BEGINS] for sentence in colophon]
    return re.compile("|".join(f"^{re.escape(one)}" for one in begins if one) or r"(?!)")


def _words_of_notes(streams: Sequence[Stream], holes: Sequence[Hole]) -> Counter[str]:
    """Return the words of the notes that the PDF does not print as they are."""
    its = [(streams[hole.stream], hole) for hole in holes if hole.stream]
    return Counter(stream.ink[start:end] for stream, hole in its for start, end in stream.words(hole.start, hole.end))


def _notes_gone(
    left: Sequence[int],
    fragments: Sequence[Fragment],
    anchors: Sequence[Anchor | None],
    facts: PdfFacts,
    missing: Counter[str],
) -> list[list[int]]:
    """Return the lines of each note that only the PDF has: after a mark, in smaller type than the text.

    `missing` are the words of the notes that the PDF has in other words: their lines are skipped.
    """
    texts = [one for one, anchor in zip(fragments, anchors, strict=True) if anchor is not None and not anchor.stream]
    if not texts:
        return []
    usual = median(_size(one, facts) for one in texts[:: max(len(texts) // _SAMPLES, 1)])
    rows: list[list[int]] = []
    for number in left:
        one = fragments[number]
        if not one.numbers or _size(one, facts) >= _SMALLER * usual:
            continue
        if _OWN_MARK.match(" ".join(one.words)):
            rows.append([number])
        elif rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
    found = []
    for row in rows:
        words = Counter(word for number in row for word in fragments[number].words)
        if (words & missing).total() < _ALIKE * words.total():
            found.append(row)
    return found


def _size(fragment: Fragment, facts: PdfFacts) -> float:
    """Return the size of the type in a line (pt)."""
    return median(word.size for number in fragment.numbers for word in facts.text.words_of(number))
