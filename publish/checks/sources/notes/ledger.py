"""The ledger: every note of an edition in the order of the book, with its calls and its definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from publish.checks.sources.notes.calls import Called, calls
from publish.config.settings import Restart
from publish.diagnostics import Location
from publish.editing.note_marks import note_mark
from publish.editing.notes import series_of
from publish.editing.sources import Sources


class NotePages(Struct, frozen=True):
    """Where a note is printed: the page of its first call (from 1), and the folios of the pages it is on."""

    call: int
    folios: tuple[str, ...]


class LedgerEntry(Struct, frozen=True):
    """A line of the ledger.

    `mark` is "" if the note is not called or not defined. `folios` is empty if its pages are not known, `calls` if it
    is not called. `definition` is None if the note is not defined.
    """

    mark: str
    folios: tuple[str, ...]
    key: str
    series: str
    calls: tuple[Location, ...]
    definition: Location | None


def ledger(sources: Sources, pages: Mapping[str, NotePages]) -> list[LedgerEntry]:
    """List all notes in the order of their first calls, then the notes that are never called.

    Called notes without a definition are included. `pages` says where each note is printed, as far as known.
    """
    called = calls(sources)
    places: dict[str, list[Location]] = {}
    for one in called:
        places.setdefault(one.key, []).append(one.at)
    entries = []
    marks = _marks(sources, pages)
    for key in dict.fromkeys((*_in_order(called), *sources.manuscript.notes)):
        note = sources.manuscript.notes.get(key)
        entries.append(
            LedgerEntry(
                marks.get(key, ""),
                pages[key].folios if key in pages else (),
                key,
                series_of(key, sources.settings.notes.series).name,
                tuple(places.get(key, ())),
                note.at if note else None,
            )
        )
    return entries


def _in_order(called: Iterable[Called]) -> Iterator[str]:
    """The keys in reading order; notes called in a note follow it directly."""
    inside: dict[str, list[str]] = {}
    for one in called:
        inside.setdefault(one.passage.note.key if one.passage.note else "", []).append(one.key)
    met: set[str] = set()
    waiting = inside.get("", [])[::-1]
    while waiting:
        key = waiting.pop()
        if key not in met:
            met.add(key)
            yield key
            waiting += inside.get(key, [])[::-1]


def _marks(sources: Sources, pages: Mapping[str, NotePages]) -> dict[str, str]:
    """The mark of each note.

    A series that restarts on each page is counted by page if pages are known. Otherwise it is counted by part, as in
    the ebook.
    """
    by_page = {one.name: one for one in sources.settings.notes.series if one.restart is Restart.PAGE}
    counts: Counter[tuple[str, int]] = Counter()
    marks = {}
    for key, note in sources.book.notes.items():
        marks[key] = note.mark
        if note.series in by_page and key in pages:
            place = note.series, pages[key].call
            counts[place] += 1
            marks[key] = note_mark(by_page[note.series].marks, counts[place])
    return marks
