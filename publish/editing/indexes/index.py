"""An index as a value: its entries, in order, and the places that each lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from publish.config.index_settings import IndexSettings
from publish.diagnostics import Location
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.index_marks import IndexMark
from publish.editing.annotations.names import NameFound


class IndexPlace(Struct, frozen=True):
    """A place in the text that an index lists: the character at `at`, in the note `note` ("" in the text).

    `id` names it in the printed tree; places of the same character have the same id.
    """

    id: str
    at: Location
    note: str = ""


class Whereabouts(Struct, frozen=True):
    """Where the places of the indexes are printed.

    `pages` is the page of each place by its id, from 0; `folios` are the folios of all pages. `marks` is the mark of
    each note by its key, and `ranks` its number among the notes of its series.
    """

    pages: Mapping[str, int]
    folios: Sequence[str]
    marks: Mapping[str, str] = field(default_factory=dict)
    ranks: Mapping[str, tuple[str, int]] = field(default_factory=dict)


class Mention(Struct, frozen=True):
    """A place that an entry lists, or a passage from `place` up to `until`. `is_main`: it says most about the entry."""

    place: IndexPlace
    until: IndexPlace | None = None
    is_main: bool = False


class CrossReference(Struct, frozen=True):
    """A reference to another entry: its heading as printed, and its id, "" if there is no such entry."""

    heading: str
    id: str = ""


class IndexEntry(Struct, frozen=True):
    """An entry with the entries below it.

    `heading` is as printed, `sort` what it is sorted by. `dates` and `note` are printed small after the heading;
    `is_work`: it is the title of a work. `at` is where it is written. `id` is that of an entry to which others refer,
    "" for others.
    """

    heading: str
    sort: str
    at: Location
    mentions: tuple[Mention, ...] = ()
    see: tuple[CrossReference, ...] = ()
    see_also: tuple[CrossReference, ...] = ()
    below: tuple[IndexEntry, ...] = ()
    dates: str = ""
    note: str = ""
    is_work: bool = False
    id: str = ""


class LetterGroup(Struct, frozen=True):
    """The entries that begin with a letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


class Index(Struct, frozen=True):
    """An index, in groups of entries that begin with the same letter.

    `open_ranges` are the marks of ranges that lack the other one. `ambiguous` are the names that could be several
    entries, and that no mark explains. `unordered` are the letters whose place in the alphabet is not
    known: without the extra, some languages are sorted as if theirs were plain letters.
    """

    settings: IndexSettings
    groups: tuple[LetterGroup, ...]
    open_ranges: tuple[Annotation[IndexMark], ...] = ()
    ambiguous: tuple[Annotation[NameFound], ...] = ()
    unordered: tuple[str, ...] = ()

    @property
    def entries(self) -> Iterator[IndexEntry]:
        """Every entry, each before those below it."""
        for group in self.groups:
            yield from all_entries(group.entries)

    @property
    def places(self) -> Iterator[IndexPlace]:
        """Every place that it lists."""
        for entry in self.entries:
            for mention in entry.mentions:
                yield mention.place
                if mention.until is not None:
                    yield mention.until


def all_entries(entries: tuple[IndexEntry, ...]) -> Iterator[IndexEntry]:
    """Yield the entries, each before those below it."""
    for entry in entries:
        yield entry
        yield from all_entries(entry.below)
