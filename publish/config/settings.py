"""The schema of `edition.toml`, frozen and documented: the field names are the keys, with `-` for `_`."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NewType

from msgspec import Struct, field

from publish.config.bibliography_settings import BibliographySettings
from publish.config.cover_settings import PrintedCover
from publish.config.ebook_settings import EbookSettings
from publish.config.export_settings import ExportSettings
from publish.config.index_settings import IndexSettings
from publish.config.letter_settings import NOBODY, BackSettings, Letter, LetterNumbers, People
from publish.config.line_settings import LineSettings, SeriesLayout, Witness
from publish.config.publication_date import PublicationDate
from publish.designs.design import DEFAULT_DESIGN
from publish.designs.margins import DEFAULT_MARGINS, Margins
from publish.edtf import EdtfDate
from publish.units import Size, TypeSize, parse_length, parse_size, parse_type_size


class Matter(Enum):
    """Which section of the book a part belongs to. Front matter has roman folios."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


class Restart(Enum):
    """Where the note marks of a series start again from the first one."""

    EDITION = "edition"
    PART = "part"
    PAGE = "page"


class SeriesPlace(StrEnum):
    """Where the notes of a series stand: at the foot of the page or in its margin, after the part, or at the end.

    It is also a string: the templates of an edition, which are rendered in a process of their own, see it as one.
    """

    FOOT = "foot"
    MARGIN = "margin"
    PART = "part"
    EDITION = "edition"


class LineBreaking(Enum):
    """How lines are broken: by the paragraph composer, or line by line by WeasyPrint."""

    OPTIMUM = "optimum"
    GREEDY = "greedy"


class Openings(Enum):
    """Where a part begins in print: on a recto, on the next page, or below the part before it."""

    RECTO = "recto"
    ANY = "any"
    RUN_ON = "run-on"


class ChapterNumbers(Enum):
    """How the chapters are numbered: not at all, in figures, in roman numerals, or in words."""

    NONE = "none"
    ARABIC = "1"
    ROMAN = "I"
    WORDS = "words"


class FrontPage(Enum):
    """The pages before the text that publish makes."""

    HALF_TITLE = "half-title"
    TITLE_PAGE = "title-page"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    FIGURES = "figures"
    TABLES = "tables"
    LETTERS = "letters"
    CHRONOLOGY = "chronology"


class FacingManner(Enum):
    """How facing texts are kept together: each block level with its partner, page by page, as full as can be, or in
    two columns of one page."""

    LEVEL = "level"
    PAGES = "pages"
    FILLED = "filled"
    COLUMNS = "columns"


DEFAULT_LANGUAGE = "en"
USUAL_PAGES = (FrontPage.HALF_TITLE, FrontPage.TITLE_PAGE, FrontPage.IMPRINT, FrontPage.CONTENTS)


class InkSet(Enum):
    """The inks of the press PDF: the four process inks, or black alone."""

    CMYK = "cmyk"
    BLACK = "black"


class Contributor(Struct, frozen=True):
    """A person or organization that contributed to the edition.

    `sort` is the name as it is sorted. `role` is a MARC relator code (aut, edt, trl, aui ...).
    """

    name: str
    sort: str = ""
    role: str = "aut"


class PartSettings(Struct, frozen=True):
    """One part, in reading order.

    `file` is relative to `sources/`; a division may have none, and then has a `title`, and so may a bibliography that
    publish makes. `kind` is one of `PART_KINDS`.
    `title` is used if the part has no heading. `copytext` is the text that the part was set from (relative to
    `sources/`), or "" if the part is not compared with one. `running` is the running head, if the title is too long for
    it. `number` says whether a chapter or a letter is counted, `contents` whether the contents list the part, `lines`
    whether its lines are numbered where those of its kind are. A part of the kind "index" without a file is the index
    of that name, or of its title.

    `language` is that of its text, "" for the edition's. `facing` is the file of the text on the opposite pages, and
    `manner` says how both are kept together.

    `sender`, `recipient`, `place`, `date`, `source`, `destination` and `received` are for letters; see `Letter`.
    """

    file: str = ""
    kind: str = "chapter"
    matter: Matter = Matter.BODY
    title: str = ""
    copytext: str = ""
    running: str = ""
    number: bool = True
    contents: bool = True
    lines: bool = True
    index: str = ""
    language: str = ""
    facing: str = ""
    manner: FacingManner = FacingManner.LEVEL
    sender: People = NOBODY
    recipient: People = NOBODY
    place: str = ""
    date: EdtfDate | None = None
    source: str = ""
    destination: str = ""
    received: EdtfDate | None = None


# The marks of a series whose notes are known by the numbers of their lines.
BY_LINE = "line"


class Series(Struct, frozen=True):
    """A series of notes. `marks` is "1", "a", "A", "i", "I", the symbols in their order, or "line".

    With "line" the notes are an apparatus: each begins with the number of its line. `layout` is how they stand at the
    foot. `lemma_sign` follows the words that a note repeats, `separator` stands between the notes of one paragraph
    ("": a wide space). `witnesses`: the notes of a page stand below the
    sigla of the witnesses that have its text. `from_` is the source of the notes, if they are not written.
    """

    name: str = "note"
    marks: str = "1"
    prefix: str = ""
    restart: Restart = Restart.EDITION
    place: SeriesPlace = SeriesPlace.FOOT
    layout: SeriesLayout = SeriesLayout.BLOCK
    lemma_sign: str = "]"
    separator: str = ""
    witnesses: bool = False
    from_: str = ""

    @property
    def is_by_line(self) -> bool:
        """Whether the notes are known by their lines."""
        return self.marks == BY_LINE

    @property
    def is_at_end(self) -> bool:
        """Whether its notes are endnotes: they stand after the part, or at the end of the edition."""
        return self.place in (SeriesPlace.PART, SeriesPlace.EDITION)


class NotesSettings(Struct, frozen=True):
    """The files with the notes (relative to `sources/`), and the series of notes."""

    files: tuple[str, ...] = ()
    series: tuple[Series, ...] = (Series(),)


class Budget(Struct, frozen=True):
    """The maximum number of pages, and the number of pages in a signature. 0 means no limit."""

    pages: int = 0
    multiple: int = 0

    @property
    def most(self) -> int:
        """How many pages may be printed on, 0 if there is no limit: blank leaves fill the last signature."""
        return self.pages - (self.pages % self.multiple if self.multiple > 1 else 0)


# The threshold of a fault: a number or, for `Distance`, points. 0 (written `false`) turns the check off.
Threshold = NewType("Threshold", float)
Distance = NewType("Distance", float)


class Faults(Struct, frozen=True):
    """Thresholds at which a fault of the page is reported. Each key is the code of the finding; `false` turns it off.

    Numbers of lines: `widow`, `orphan` (the fewest lines of a paragraph at the head or foot of a page), `ladder`
    (consecutive lines that end in a hyphen), `word_repeated` (consecutive lines that begin or end with the same word),
    `heading_at_foot` (the fewest lines below a heading), `page_short`, `spread_uneven` (empty lines). In em:
    `last_line_short`. Multiples of the file's median word space: `line_loose`, `line_tight`. Pixels per inch:
    `image_coarse`. Lengths: `text_outside` is how far text may stick out of the type area, `text_near_trim` the
    smallest distance from the trim.
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


class Print(Struct, frozen=True):
    """The printed page. Lengths are in points; in the file they have units. `chapter_numbers`, `letter_numbers` and
    `initials` are in all products.

    `margins` are those of the design if the edition gives none. `pagination` is an earlier PDF (relative to `sources/`)
    whose pages must begin with the same words.

    For the press PDF only: `printer` is the name of a printer, "" for any; what it asks of a file replaces the defaults
    of `bleed` and `ink_limit` (see `publish.printers`). `icc` is the printer's own profile (relative to `sources/`),
    `inks` the inks, `ink_limit` the maximum of all inks together (per cent), and `marks` says whether to add crop and
    registration marks, a colour bar and a slug line outside the bleed.
    """

    trim: Size = field(default_factory=lambda: parse_size("A5"))
    bleed: float = field(default_factory=lambda: parse_length("3mm"))
    text: TypeSize = field(default_factory=lambda: parse_type_size("10.5pt/13.5pt"))
    margins: Margins = DEFAULT_MARGINS
    line_breaking: LineBreaking = LineBreaking.OPTIMUM
    openings: Openings = Openings.RECTO
    chapter_numbers: ChapterNumbers = ChapterNumbers.NONE
    letter_numbers: LetterNumbers = LetterNumbers.AUTO
    initials: bool = False
    printer: str = ""
    marks: bool = False
    icc: str = ""
    inks: InkSet = InkSet.CMYK
    ink_limit: int = 300
    pagination: str = ""
    budget: Budget = Budget()
    faults: Faults = field(default_factory=Faults)


class FrontSettings(Struct, frozen=True):
    """The pages that publish makes before and after the text.

    `pages` are those before it, in their order. `contents_depth` is the deepest level of heading in the contents: 1
    lists the parts alone.
    """

    pages: tuple[FrontPage, ...] = USUAL_PAGES
    colophon: bool = True
    contents_depth: int = 2


class ScriptFamilies(Struct, frozen=True):
    """The families for words in other languages or scripts: pairs of a key and a family.

    A key is a language (BCP 47) or a script (ISO 15924).
    """

    families: tuple[tuple[str, str], ...] = ()


class TypefaceSettings(Struct, frozen=True):
    """The edition's typefaces, by the names of their families.

    `text` is that of the text; "" means the one that the edition's stylesheets name, else the design's. `code` is that
    of code; "" means the design's.
    """

    text: str = ""
    code: str = ""
    scripts: ScriptFamilies = ScriptFamilies()


class IgnoreSettings(Struct, frozen=True):
    """A finding of `publish check` to ignore, in one file (relative to `sources/`) or, if `file` is "", anywhere."""

    code: str
    reason: str
    file: str = ""


class CheckSettings(Struct, frozen=True):
    """Settings for `publish check`."""

    ignore: tuple[IgnoreSettings, ...] = ()


class Isbn(Struct, frozen=True):
    """International Standard Book Numbers, with or without hyphens."""

    print: str = ""
    ebook: str = ""


class ReferenceSettings(Struct, frozen=True):
    """References to pages. `direction` says whether "above" or "below" stands before the page."""

    direction: bool = False


class Settings(Struct, frozen=True):
    """The whole of `edition.toml` with defaults filled in, including slug and identifier.

    `series` is the series of books that this one belongs to, and `series_number` its number in it; 0 means none.
    """

    title: str
    slug: str
    identifier: str
    date: PublicationDate | None = None
    language: str = DEFAULT_LANGUAGE
    design: str = DEFAULT_DESIGN
    subtitle: str = ""
    publisher: str = ""
    description: str = ""
    rights: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    series_number: int = 0
    isbn: Isbn = Isbn()
    contributor: tuple[Contributor, ...] = ()
    part: tuple[PartSettings, ...] = ()
    letter: Letter | None = None
    notes: NotesSettings = NotesSettings()
    lines: LineSettings | None = None
    witness: tuple[Witness, ...] = ()
    bibliography: BibliographySettings | None = None
    typeface: TypefaceSettings = TypefaceSettings()
    front: FrontSettings = FrontSettings()
    back: BackSettings = field(default_factory=BackSettings)
    references: ReferenceSettings = ReferenceSettings()
    print: Print = field(default_factory=Print)
    cover: PrintedCover = field(default_factory=PrintedCover)
    ebook: EbookSettings = field(default_factory=EbookSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    check: CheckSettings = CheckSettings()
    index: tuple[IndexSettings, ...] = ()
