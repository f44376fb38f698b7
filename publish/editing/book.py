"""The edited book: the result of the editing passes, and the only input of markup."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.part_kinds import BIBLIOGRAPHY, ENDNOTES, UNLISTED
from publish.config.settings import Matter, SeriesPlace, Settings
from publish.diagnostics import Location
from publish.editing.annotations.learned import Annotations
from publish.editing.indexes.index import Index, Whereabouts
from publish.editing.lemmas import Lemma
from publish.manuscript.tree import Cover, Element, Kind, Node, Part, Text, elements, plain
from publish.memory import Memory
from publish.style_names import MarkupClass


class BookPart(Struct, frozen=True):
    """A part with its id, title and notes.

    `id` is unique in the edition and names the part's document in an ebook. `title` is the heading's words without note
    calls; `heading` is None if the part has no heading, and `title` then comes from the settings. `blocks` are all
    blocks after the heading; what publish made itself has `made` in its data. `notes` are the keys of the notes that
    are first called in this part, in order. `number` is the first child of the heading of a numbered chapter or letter,
    above its title: "1", "I" or "Chapter One".
    """

    part: Part
    id: str
    title: tuple[Node, ...]
    heading: Element | None
    blocks: tuple[Element, ...]
    notes: tuple[str, ...] = ()
    number: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether the contents list the part. They never list a dedication or an epigraph."""
        return self.part.settings.contents and self.part.settings.kind not in UNLISTED

    @property
    def listed(self) -> tuple[Node, ...]:
        """The number and the title in one line, for contents and bookmarks."""
        if not self.number or plain(self.title) == self.number:
            return self.title
        return Text(f"{self.number}. ", Location(self.part.path), literal=True), *self.title

    @property
    def written(self) -> tuple[Node, ...]:
        """The part as the sources have it: the heading without a number, and the blocks that publish did not make."""
        blocks = tuple(block for block in self.blocks if not block.data.get("made"))
        if self.heading is None or self.heading.data.get("made"):
            return blocks
        return *(self.heading.children[1:] if self.number else self.heading.children), *blocks


def is_before_contents(part: BookPart) -> bool:
    """Whether the part is a dedication or an epigraph that stands before the contents."""
    return part.part.settings.kind in UNLISTED and part.part.settings.matter is Matter.FRONT


class BookNote(Struct, frozen=True):
    """A note with its mark.

    `calls` are the ids of its calls in reading order; the note's mark links back to the first. `inner` are the keys of
    the notes that are first called inside it. `lemma` are the words that it speaks of, if it is attached to words;
    `is_by_line` says whether print begins it with the number of their line. Its mark is then "" if its lemma leads back
    to the text. `place` is where it stands, `block` the series among whose notes: an endnote takes along the notes that
    are first called inside it, because no foot of a page could hold them.
    """

    key: str
    id: str
    series: str
    mark: str
    blocks: tuple[Element, ...]
    calls: tuple[str, ...]
    at: Location
    inner: tuple[str, ...] = ()
    lemma: Lemma | None = None
    is_by_line: bool = False
    place: SeriesPlace = SeriesPlace.FOOT
    block: str = ""

    @property
    def shows_line(self) -> bool:
        """Whether print begins it with the number of its line, on the page of its words."""
        return self.is_by_line and not self.is_at_end

    @property
    def is_at_end(self) -> bool:
        """Whether it is an endnote, or stands among them."""
        return self.place in (SeriesPlace.PART, SeriesPlace.EDITION)


class ContentsEntry(Struct, frozen=True):
    """A line of the contents, or of a list of figures or tables.

    `level` 1 is a part, a division or a figure; `id` is the linked element, in the part `part_id`.
    """

    level: int
    title: tuple[Node, ...]
    id: str
    part_id: str


class Book(Struct, frozen=True):
    """Everything to be set, in order.

    `notes` is in the order of first calls; `figures` and `tables` are those to be listed. `asked` are the ids of the
    targets that references name by page, or by a mark that restarts on each page. The text of an index is made when the
    pages are known: its part has a heading alone. `printed` is where print has what the indexes list, None if that is
    not known.
    """

    settings: Settings
    parts: tuple[BookPart, ...]
    notes: dict[str, BookNote]
    contents: tuple[ContentsEntry, ...]
    figures: tuple[ContentsEntry, ...]
    annotations: Annotations
    exceptions: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    cover: Cover | None = None
    asked: frozenset[str] = frozenset()
    tables: tuple[ContentsEntry, ...] = ()
    indexes: tuple[Index, ...] = ()
    printed: Whereabouts | None = None

    def index_of(self, part: BookPart) -> Index | None:
        """Return the index that a part holds."""
        name = part.part.settings.index
        return next((one for one in self.indexes if one.settings.name == name), None) if name else None


def notes_of(part: BookPart, notes: Mapping[str, BookNote]) -> list[BookNote]:
    """List the notes first called in a part, in order, each followed by the notes first called in it."""
    found: list[BookNote] = []

    def take(keys: tuple[str, ...]) -> None:
        for key in keys:
            found.append(notes[key])
            take(notes[key].inner)

    take(part.notes)
    return found


def listed_in(blocks: Iterable[Element]) -> Iterator[str]:
    """Yield the keys of the endnotes that stand in these blocks."""
    for one in elements(tuple(blocks), Kind.NOTE_LIST):
        keys = one.data["keys"]
        assert isinstance(keys, tuple)
        yield from keys


# The id of the container in which the bibliography stands, as pandoc has it.
PLACE_OF_BIBLIOGRAPHY = "refs"
_CITED = frozenset({MarkupClass.CITATION, MarkupClass.REFERENCES})


def is_made_part(part: BookPart) -> bool:
    """Whether the settings do not name the part: a bibliography, or the endnotes."""
    is_made = part.heading is not None and bool(part.heading.data.get("made"))
    return is_made and part.part.settings.kind in (BIBLIOGRAPHY, ENDNOTES)


def cited_blocks(book: Book) -> tuple[Element, ...]:
    """Return the blocks that publish wrote for the bibliography: the words of citations, and the lists of works."""
    if book.settings.bibliography is None:
        return ()
    blocks = (*(part.blocks for part in book.parts), *(note.blocks for note in book.notes.values()))
    return tuple(one for held in blocks for one in elements(held) if is_cited(one))


def is_cited(element: Element) -> bool:
    """Whether publish wrote what the element holds, from the bibliography."""
    return not _CITED.isdisjoint(element.classes) or element.data.get("name") == MarkupClass.OWN_REFERENCES


def as_before(book: Book, memory: Memory, step: Hashable) -> Book:
    """Return a book whose parts and notes are the same objects as after this step of the last build if they are equal.

    `step` names the step in the memory.
    """
    if not memory.keeps:
        return book
    return replace(
        book,
        parts=tuple(memory.same((BookPart, step, part.id), part) for part in book.parts),
        notes={key: memory.same((BookNote, step, key), note) for key, note in book.notes.items()},
    )
