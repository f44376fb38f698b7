"""Check note marks that restart on each page: only the pages determine the right marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from publish.config.settings import Restart, Series, Settings
from publish.editing.book import BookNote
from publish.editing.note_marks import note_mark
from publish.proof.alignment import Anchor
from publish.proof.difference import Difference, What
from publish.proof.fragment import Fragment
from publish.proof.ink import ink
from publish.proof.matching import Matcher
from publish.proof.stream import UNSETTLED, NoteMark


class PrintedMark(Struct, frozen=True):
    """A printed mark. `text` is as printed; `page` counts from 0."""

    stream: int
    mark: NoteMark
    text: str
    page: int


def printed_marks(
    matcher: Matcher, fragments: Sequence[Fragment], anchors: Sequence[Anchor | None]
) -> list[PrintedMark]:
    """Return the printed marks that the sources leave open."""
    found = []
    left_open = {number for number, stream in enumerate(matcher.streams) if UNSETTLED in stream.ink}
    for fragment, anchor in zip(fragments, anchors, strict=True) if left_open else ():
        if anchor is not None and anchor.stream in left_open:
            for offset, text in matcher.settled(anchor.stream, anchor.start, anchor.end, fragment).items():
                one = matcher.streams[anchor.stream].mark_at(offset)
                assert one is not None
                found.append(PrintedMark(anchor.stream, one, text, fragment.page))
    return found


def wrong_marks(printed: Sequence[PrintedMark], notes: dict[str, BookNote], settings: Settings) -> Iterator[Difference]:
    """Yield the marks that break the numbering of their page.

    The notes of a series on a page count from its first mark, in the order of their calls. A note, and each further
    call to it, has the mark of its first call.
    """
    first = {one.mark.key: one for one in printed if one.mark.call and one.mark.first}
    right: dict[str, str] = {}
    for series in settings.notes.series:
        if series.restart is Restart.PAGE:
            keys = [key for key, note in notes.items() if note.series == series.name]
            right |= _counted(keys, first, series)
    for one in printed:
        if one.text != right.get(one.mark.key, one.text):
            yield Difference(What.MARKED, one.stream, one.mark.start, one.mark.end, one.text, one.page)


def _counted(keys: Sequence[str], first: Mapping[str, PrintedMark], series: Series) -> dict[str, str]:
    """Return the mark that each note of a series must have.

    A lost call is a separate fault. Since its page is unknown, all marks on the pages before and after it are accepted.
    """
    uncertain: set[int] = set()
    for place, key in enumerate(keys):
        if key not in first:
            before = next((first[one].page for one in reversed(keys[:place]) if one in first), -1)
            behind = next((first[one].page for one in keys[place:] if one in first), -1)
            uncertain |= {before, behind}
    counts: defaultdict[int, int] = defaultdict(int)
    marks = {}
    for key in filter(first.__contains__, keys):
        page = first[key].page
        counts[page] += 1
        marks[key] = first[key].text if page in uncertain else ink(note_mark(series.marks, counts[page]))
    return marks
