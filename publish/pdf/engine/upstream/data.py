"""The values that the engine stores on WeasyPrint's objects: one each, under one name.

An object's value is created on first access. Boxes are copied with all their attributes, so their values are replaced,
never changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from weakref import ReferenceType

from msgspec import Struct, field

from publish.memory import Memory

_ATTRIBUTE = "publish"

Data = TypeVar("Data")


def data_of(foreign: Any, kind: Callable[[], Data]) -> Data:
    """Return the engine's value of a WeasyPrint object; create it with `kind` if there is none."""
    held = foreign.__dict__
    found: Data | None = held.get(_ATTRIBUTE)
    if found is None:
        found = held[_ATTRIBUTE] = kind()
    return found


def share(foreign: Any, other: Any, kind: Callable[[], Data]) -> None:
    """Let another WeasyPrint object have the engine's value of one, which is created if there is none."""
    other.__dict__[_ATTRIBUTE] = data_of(foreign, kind)


def given_to(box: Any, kind: type[Data]) -> Data | None:
    """Return the value given to a box, or to the box that it was copied from; None if there is none."""
    found = box.__dict__.get(_ATTRIBUTE)
    return found if isinstance(found, kind) else None


def give(box: Any, data: NoteData | LineData | LineEdge | PageData | HeadData | None) -> None:
    """Give a box, a class of boxes or a style its value; None takes it away."""
    setattr(box, _ATTRIBUTE, data)


class Rest(Struct, frozen=True):
    """A note passed on to the next page, from `begins_at` onward, None for all of it."""

    note: Any
    begins_at: Any = None


class ContextData(Struct):
    """Stored on a `LayoutContext`: the notes of the document and the progress of the pages.

    `areas` are the rules and blocks that the document declares (`NoteAreas`). `order` is the position of each note in
    the document. `leading` is that of the body in px. `pages` are those of the previous pass (`MadePage`).
    `laid_out_notes` caches layouts of notes, `short_notes` the measures of those in one line (`ShortNote`), by what
    they look like, `note_patterns` the notes after which others are set (`NotePattern`). `waiting` are the notes whose
    call is on no page yet, `beside` those in the margins of the pages so far, `links_at_foot` the links to those that
    notes at the foot call. `free_paragraphs` are those that may begin a page. `plans` are those of the most recent
    paragraphs. `ways` are those chosen for paragraphs (`Plan.ways`), by line box. `keeps_pages`: pages are to begin as
    earlier ones. `run` has the orders for the pages up to the next forced break (`RunPlan`). `row_heights` are the
    heights in px of long rows, by the row's element and the width of its table, `column_widths` those of columns in px,
    by the table's element and their sum. `made` are the pages of a gathering that only lack their furniture. `facing`
    is the side of a text that faces another one (`FacingSide`). `strings` are the named strings that it takes over.
    `memory` is that of the document. `numbering` says how lines are numbered (`LineNumbering`), None if they are not.
    `line_ends` are the numbers of the lines with which lemmas end that go on to another page, by note, as far as they
    are known. `late_entries` are the numbers of lines and of occurrences in notes that were put off to a later page, by
    note. `long_notes` says of notes of series whose notes stand beside each other whether they are too high for that.
    `margin_numbers` are the boxes of the numbers of lines, by number and place, `witness_lines` those of the
    witnesses of a page, by their words and their place. `families` has for each note that note and those called in it,
    at any depth.

    For the current page: `rests` are the notes continued from the page before. `held` is the place in the text that
    waits for them to end. `goes_on` is where the page before ended without a forced break. `marker` is the marker of
    an item whose first line is still to come, with its page. `in_note`: a note is being laid out. `divides`: words
    are divided, because the columns of a table or a line would be too wide. `column_lines` are the lines of the
    column that is being measured, by their id: line box, child and beginning; None if none is. `line_count` is how
    far the lines above the page are counted (`LineCount`), `lines_below` how far with its own, `lines` are these
    lines (`CountedLine`), `ended` the numbers of those in which elements with an id end, `open_ends` the lemmas that
    end on a later page (`OpenEnd`), `witnesses` the sigla of those that have its text, None until its lines are
    known. `letters` are those around the boxes of the line that WeasyPrint is filling (`LettersOfLine`).
    """

    areas: Any = None
    order: dict[Any, int] = field(default_factory=dict)
    leading: float = 0.0
    pages: list[Any] = field(default_factory=list)
    laid_out_notes: dict[Any, Any] = field(default_factory=dict)
    short_notes: dict[Any, Any] = field(default_factory=dict)
    note_patterns: dict[Any, Any] = field(default_factory=dict)
    waiting: set[Any] = field(default_factory=set)
    beside: set[Any] = field(default_factory=set)
    links_at_foot: dict[Any, Any] = field(default_factory=dict)
    free_paragraphs: set[Any] = field(default_factory=set)
    plans: deque[Any] = field(default_factory=deque)
    ways: dict[Any, tuple[int, ...]] = field(default_factory=dict)
    keeps_pages: bool = False
    column_lines: dict[int, tuple[Any, int, Any]] | None = None
    run: Any = None
    goes_on: tuple[int, ...] | None = None
    row_heights: dict[tuple[Any, float], float] = field(default_factory=dict)
    column_widths: dict[tuple[Any, float], list[float]] = field(default_factory=dict)
    made: list[Any] | None = None
    facing: Any = None
    strings: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory.of_one_build)
    numbering: Any = None
    line_ends: dict[Any, str] = field(default_factory=dict)
    late_entries: dict[Any, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    long_notes: dict[Any, bool] = field(default_factory=dict)
    margin_numbers: dict[Any, Any] = field(default_factory=dict)
    witness_lines: dict[Any, Any] = field(default_factory=dict)
    line_count: Any = None
    lines_below: Any = None
    lines: list[Any] = field(default_factory=list)
    open_ends: list[Any] = field(default_factory=list)
    witnesses: str | None = None
    ended: dict[str, str] = field(default_factory=dict)
    families: dict[Any, list[Any]] = field(default_factory=dict)
    rests: tuple[Rest, ...] = ()
    held: Any = None
    marker: tuple[Any, int] | None = None
    in_note: bool = False
    divides: bool = False
    letters: Any = None

    def count_no_lines(self) -> None:
        """Begin a page without lines: one of notes alone counts nothing."""
        self.lines_below = self.line_count
        self.lines, self.open_ends, self.ended, self.witnesses = [], [], {}, None


class DocumentData(Struct):
    """Stored on a document (`weasyprint.HTML`): the process's memory of other documents."""

    memory: Memory = field(default_factory=Memory.of_one_build)


class TargetsData(Struct):
    """Stored on a `TargetCollector`: the numbers of pages of other gatherings, by id, and those that were asked for.

    `known` is None if the whole book is one gathering. `counters` are the values of the counters of the last page.
    """

    known: Mapping[str, int] | None = None
    asked: dict[str, int] = field(default_factory=dict)
    counters: Mapping[str, list[int]] | None = None


class StyleData(Struct):
    """Stored on a computed style.

    `strut` is the height and the baseline of a line without text, in px. `bare`: its boxes have no borders,
    `unpainted`: nor backgrounds. `used` are the used values of its boxes, empty if they differ from box to box. `type`
    and `house` are its type and house style (`publish.pdf.engine.composing.faces`). `reluctant`: words are divided only
    if they do not fit; `undivided` is the same style without hyphens (`publish.pdf.engine.long_words`). `edges` are the
    edges of its boxes, empty if they depend on the measure (`publish.pdf.engine.short_notes`). `still`: spans of it are
    drawn in their place (`publish.pdf.engine.composing.passed_over`). `anonymous` refers to the style of boxes without
    an element inside its boxes, as long as there are any (`publish.pdf.engine.anonymous_styles`).
    """

    strut: tuple[float, float] | None = None
    bare: bool | None = None
    unpainted: bool | None = None
    used: dict[str, Any] | None = None
    type: Any = None
    house: Any = None
    reluctant: bool | None = None
    undivided: Any = None
    edges: tuple[float, ...] | None = None
    still: bool | None = None
    anonymous: ReferenceType[Any] | None = None


class StylesData(Struct):
    """Stored on a `StyleFor`: shared styles of elements, and of pages with their margin boxes, by their inputs.

    `deferred` are the rules of pseudo-elements that every element has (`DeferredRules`).
    """

    deferred: Any = None
    known: dict[Any, Any] = field(default_factory=dict)
    pages: dict[Any, dict[str | None, Any]] = field(default_factory=dict)


class FetcherData(Struct):
    """Stored on a fetcher, for all documents that have it: stylesheets that were parsed, and fonts.

    `sheets` are the stylesheets (`ParsedSheets`), by the elements that name them. `fonts` is the `FontConfiguration`
    that documents share (`DocumentFonts`), None if there is none.
    """

    sheets: dict[Any, Any] = field(default_factory=dict)
    fonts: Any = None


class FontsData(Struct):
    """Stored on a `FontConfiguration`: types by their property values, and faces by file, instance and features."""

    types: dict[str, Any] = field(default_factory=dict)
    faces: dict[Any, tuple[Any, Any]] = field(default_factory=dict)


class FontData(Struct):
    """Stored on a font of a PDF: the code of each of its glyphs, and the glyphs of characters (None: it has none)."""

    codes: dict[int, int] | None = None
    glyphs: dict[str, int | None] = field(default_factory=dict)


class PdfData(Struct):
    """Stored on a PDF being written: the references of its pages, valid while there are this many `entries`."""

    entries: int = -1
    references: tuple[bytes, ...] = ()


class PageData(Struct, frozen=True):
    """Stored on the box of a page: how much lower than usual its text and notes end, in px, and its line numbers.

    `lines` are the numbers of the first and the last line of each id for which they were asked.
    """

    shift: float
    numbers: tuple[Any, ...] = ()
    lines: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class HeadData(Struct, frozen=True):
    """Stored on the head of a table on a page where it is repeated."""


class NoteData(Struct, frozen=True):
    """Stored on the box of a note, or of a piece of one, in WeasyPrint's terms.

    `begins_at` is where the piece begins (None: at the note's beginning), `resumes_at` where the rest begins (None:
    there is none).
    """

    begins_at: Any
    resumes_at: Any


class LineEdge(Struct, frozen=True):
    """Stored on a text box, mostly the first or the last one of a line: what is read before and after it.

    Each is a space, or "" for nothing; after it may also be a soft hyphen. `opening` is the large letter that begins
    the first word (`LetterOfWord`), None if there is none. `is_carried`: the text is a space, and it is not shown,
    because the text after it has it as its `before`; `room` is the width of that space in px, 0 for its usual one.
    """

    before: str
    after: str
    opening: Any = None
    is_carried: bool = False
    room: float = 0.0


class LineData(Struct, frozen=True):
    """Stored on a line box that is not laid out yet: the plan of its paragraph.

    If the paragraph cannot be planned, `plan` is None, and `refused` has the box examined and its measure in px.
    """

    plan: Any
    refused: tuple[int, float] | None = None
