"""What `edition.toml` may hold, frozen and documented: the field names are the keys, with `-` for `_`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from publish.units import Size, TypeSize, parse_length, parse_size, parse_type_size


class Matter(Enum):
    """Where a part stands: front matter has roman folios."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


class Restart(Enum):
    """Where the marks of a note series begin anew."""

    EDITION = "edition"
    PART = "part"
    PAGE = "page"


class LineBreaking(Enum):
    """Who breaks the lines: the composer, or WeasyPrint line by line."""

    OPTIMUM = "optimum"
    GREEDY = "greedy"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body that made the edition. `role` is a MARC relator code (aut edt trl aui ...)."""

    name: str
    sort: str = ""
    role: str = "aut"


@dataclass(frozen=True, slots=True)
class PartSettings:
    """One part, in reading order. `file` is relative to `sources/`; `title` stands in for a missing heading."""

    file: str
    kind: str = "chapter"
    matter: Matter = Matter.BODY
    title: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Who wrote to whom, from where and when."""

    sender: str = ""
    recipient: str = ""
    place: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A series of notes: `marks` is "1", "a", "i", or the symbols themselves in order."""

    name: str = "note"
    marks: str = "1"
    prefix: str = ""
    restart: Restart = Restart.EDITION


@dataclass(frozen=True, slots=True)
class Notes:
    """Where the notes are defined (relative to `sources/`), and the series they belong to."""

    files: tuple[str, ...] = ()
    series: tuple[Series, ...] = (Series(),)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many pages the book may have, and the multiple that a signature asks for. 0: not limited."""

    pages: int = 0
    multiple: int = 0


@dataclass(frozen=True, slots=True)
class Print:
    """The printed page. Lengths in points; in the file they carry their units."""

    trim: Size = field(default_factory=lambda: parse_size("A5"))
    bleed: float = field(default_factory=lambda: parse_length("3mm"))
    text: TypeSize = field(default_factory=lambda: parse_type_size("10.5pt/13.5pt"))
    line_breaking: LineBreaking = LineBreaking.OPTIMUM
    budget: Budget = Budget()


@dataclass(frozen=True, slots=True)
class Isbn:
    """International Standard Book Numbers, with or without hyphens."""

    print: str = ""
    ebook: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole of `edition.toml`, with its defaults filled in (slug and identifier included)."""

    title: str
    slug: str
    identifier: str
    date: date | None = None
    language: str = "en"
    subtitle: str = ""
    publisher: str = ""
    description: str = ""
    rights: str = ""
    subjects: tuple[str, ...] = ()
    isbn: Isbn = Isbn()
    contributor: tuple[Contributor, ...] = ()
    part: tuple[PartSettings, ...] = ()
    letter: Letter | None = None
    notes: Notes = Notes()
    print: Print = field(default_factory=Print)
