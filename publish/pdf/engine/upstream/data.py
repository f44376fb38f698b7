"""What the engine keeps with WeasyPrint's objects: one value with each, under one name.

An object's value is made when it is first asked for. Boxes are copied with all that they hold, so theirs are not
changed but replaced.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from publish.pdf.engine.manner import USUAL, Manner

_ATTRIBUTE = "publish"

Data = TypeVar("Data")


def data_of(foreign: Any, kind: Callable[[], Data]) -> Data:
    """The engine's value of an object of WeasyPrint's."""
    held = foreign.__dict__
    found: Data | None = held.get(_ATTRIBUTE)
    if found is None:
        found = held[_ATTRIBUTE] = kind()
    return found


def given_to(box: Any, kind: type[Data]) -> Data | None:
    """The value that was given to a box, or to the one that it is a copy of; None where it was given none."""
    found = box.__dict__.get(_ATTRIBUTE)
    return found if isinstance(found, kind) else None


def give(box: Any, data: NoteData | LineData | None) -> None:
    """Give a box, or a class of boxes, its value."""
    setattr(box, _ATTRIBUTE, data)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a page passes on to the next: a note from `begins_at` on, None for the whole of it."""

    note: Any
    begins_at: Any = None


@dataclass(slots=True)
class ContextData:
    """With a `LayoutContext`: the notes of the document and the way of the pages through it.

    `areas` are the rules and blocks that the document asks for (`NoteAreas`), `order` is the place of each note in it,
    `leading` that of the body in px, `pages` those of the pass before (`MadePage`), `laid_out_notes` what is known of
    each note that was laid out; `plans` are those of the last paragraphs.

    Of the page that is made: `rests` are the notes that it was given, `held` is the place in the text that waits for
    them to end, `manner` how it is made; `marker` is that of an item, with its page, whose first line is still to come;
    `in_note`: a note is laid out just now.
    """

    areas: Any = None
    order: dict[Any, int] = field(default_factory=dict)
    leading: float = 0.0
    pages: list[Any] = field(default_factory=list)
    laid_out_notes: dict[Any, Any] = field(default_factory=dict)
    waiting: set[Any] = field(default_factory=set)
    free_paragraphs: set[Any] = field(default_factory=set)
    plans: deque[Any] = field(default_factory=deque)
    rests: tuple[Rest, ...] = ()
    held: Any = None
    manner: Manner = USUAL
    marker: tuple[Any, int] | None = None
    in_note: bool = False


@dataclass(slots=True)
class StyleData:
    """With a computed style: the height and the baseline of a line without text, in px; the used values of its boxes
    (empty where they differ from box to box); its type and its house style (`publish.pdf.engine.composing.faces`)."""

    strut: tuple[float, float] | None = None
    used: dict[str, Any] | None = None
    type: Any = None
    house: Any = None


@dataclass(slots=True)
class StylesData:
    """With a `StyleFor`: the styles that were made, by what they depend on: of elements, and of pages with theirs of
    margin boxes."""

    known: dict[Any, Any] = field(default_factory=dict)
    pages: dict[Any, dict[str | None, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class FontsData:
    """With a `FontConfiguration`: types by the values that make one, and faces by file, instance and features."""

    types: dict[str, Any] = field(default_factory=dict)
    faces: dict[Any, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class FontData:
    """With a font of a PDF: the code of each of its glyphs."""

    codes: dict[int, int] | None = None


@dataclass(slots=True)
class PdfData:
    """With a PDF that is written: the references of its pages, as long as there are so many `entries`."""

    entries: int = -1
    references: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteData:
    """With the box of a note, or of a piece of one: where that begins (None: at the beginning), and where the rest
    does (None: there is none), in WeasyPrint's terms."""

    begins_at: Any
    resumes_at: Any


@dataclass(frozen=True, slots=True)
class LineData:
    """With a line box that is not laid out yet: the plan of its paragraph; or None, with the box that was looked at and
    its measure in px, where that cannot be planned."""

    plan: Any
    refused: tuple[int, float] | None = None
