"""What `edition.toml` may hold, frozen and documented: the field names are the keys, with `-` for `_`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NewType

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


class Fonts(Enum):
    """Whether the ebook brings its typeface along."""

    EMBEDDED = "embedded"
    NONE = "none"


class Hyphens(Enum):
    """How the ebook's words are divided: by the reading system, or at soft hyphens that are put into them."""

    AUTO = "auto"
    SOFT = "soft"


class InkSet(Enum):
    """What the press PDF is printed in: the four inks of process printing, or black alone."""

    CMYK = "cmyk"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body that made the edition. `role` is a MARC relator code (aut edt trl aui ...)."""

    name: str
    sort: str = ""
    role: str = "aut"


@dataclass(frozen=True, slots=True)
class PartSettings:
    """One part, in reading order. `file` is relative to `sources/`; `title` stands in for a missing heading;
    `copytext` is the text that the part was set from (relative to `sources/`), "" where it is not compared."""

    file: str
    kind: str = "chapter"
    matter: Matter = Matter.BODY
    title: str = ""
    copytext: str = ""


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


# From where on something is a fault, as a number or, for `Distance`, in points; 0, which is written `false`, where it
# is never one.
Threshold = NewType("Threshold", float)
Distance = NewType("Distance", float)


@dataclass(frozen=True, slots=True)
class Faults:
    """From where on what is seen on a page is a fault: the key is the code of the finding, `false` switches it off.

    Lines: `widow`, `orphan` (the least that a page may begin or end a paragraph with), `ladder` (in a row that end in a
    hyphen), `word_repeated` (in a row with one word at their beginning or end), `heading_at_foot` (the least below it),
    `page_short`, `spread_uneven` (left empty). Em: `last_line_short`. Times the file's own median: `line_loose`,
    `line_tight`. Pixels per inch: `image_coarse`. `text_outside` is how far text may stand out of the type area,
    `text_near_trim` how near to the trim.
    """

    widow: Threshold = Threshold(2)
    orphan: Threshold = Threshold(2)
    last_line_short: Threshold = Threshold(1.5)
    ladder: Threshold = Threshold(3)
    line_loose: Threshold = Threshold(1.5)
    line_tight: Threshold = Threshold(0.6)
    word_repeated: Threshold = Threshold(3)
    heading_at_foot: Threshold = Threshold(2)
    note_away: bool = True
    note_split: bool = True
    page_short: Threshold = Threshold(2.5)
    spread_uneven: Threshold = Threshold(1)
    image_coarse: Threshold = Threshold(300)
    glyph_box: bool = True
    text_outside: Distance = Distance(2.5)
    text_near_trim: Distance = field(default_factory=lambda: Distance(parse_length("3mm")))


@dataclass(frozen=True, slots=True)
class Print:
    """The printed page. Lengths in points; in the file they carry their units.

    For the press PDF alone: `icc` is the printer's own profile (relative to `sources/`), `inks` what is printed in,
    `ink_limit` how much of all inks together the paper takes (per cent), `marks` whether crop and registration marks,
    a colour bar and a slug line stand outside of the bleed.
    """

    trim: Size = field(default_factory=lambda: parse_size("A5"))
    bleed: float = field(default_factory=lambda: parse_length("3mm"))
    text: TypeSize = field(default_factory=lambda: parse_type_size("10.5pt/13.5pt"))
    line_breaking: LineBreaking = LineBreaking.OPTIMUM
    marks: bool = False
    icc: str = ""
    inks: InkSet = InkSet.CMYK
    ink_limit: int = 300
    budget: Budget = Budget()
    faults: Faults = field(default_factory=Faults)


@dataclass(frozen=True, slots=True)
class TypefaceSettings:
    """What the edition is set in. `text` is the typeface of the text by its family's name, "" for the one that the
    edition's stylesheets name, else the default one."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class EbookSettings:
    """What is the ebook's alone. `cover` is a picture below `sources/`, "" to have one made; `certifier` is who has
    found the ebook to conform to EPUB Accessibility 1.1, "" where only the checks have."""

    cover: str = ""
    fonts: Fonts = Fonts.EMBEDDED
    hyphens: Hyphens = Hyphens.AUTO
    certifier: str = ""


@dataclass(frozen=True, slots=True)
class IgnoreSettings:
    """A finding of `publish check` that is to pass, in one file (relative to `sources/`) or, without one, anywhere."""

    code: str
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What `publish check` is told."""

    ignore: tuple[IgnoreSettings, ...] = ()


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
    typeface: TypefaceSettings = TypefaceSettings()
    print: Print = field(default_factory=Print)
    ebook: EbookSettings = EbookSettings()
    check: CheckSettings = CheckSettings()
