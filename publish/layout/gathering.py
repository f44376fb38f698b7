"""A gathering: one or more parts that are set at one time, as plain data that can be compared, stored and sent.

`Order` and `Opening` hold everything that its pages depend on, `Measured` what is known about them without their boxes,
and `DrawnGathering` what they look like.
"""

from __future__ import annotations

from msgspec import Struct, field

from publish.paginator.facing_run import FacingRun, SidePlan
from publish.paginator.measured_part import PageSide


class Gathering(Struct, frozen=True):
    """The part of the printed document that is set at one time.

    `tree` is a document as XHTML in UTF-8: all parts of the book, the others empty and hidden. `notes` are the ids of
    its notes. `matter` is the matter of its first part ("" in front of all). `level` is that of the last heading before
    it, 0 if there is none. `opens_on` is the side on which it must open, None if on either. `together` says how a text
    on versos or rectos and the gathering next to it are kept together, "" if both sides have the same text.
    """

    tree: bytes
    notes: tuple[str, ...] = ()
    matter: str = ""
    level: int = 0
    opens_on: PageSide | None = PageSide.RIGHT
    together: str = ""

    @property
    def faces(self) -> bool:
        """Whether it stands on the rectos that face the versos of the gathering before."""
        return bool(self.together) and self.opens_on is PageSide.RIGHT


class Order(Struct, frozen=True):
    """How to lay out a gathering: the side of its first page, and the numbers of the pages it refers to, by id.

    `continues`: other pages come before its first one. `gains` are the runs of text, by the place at which they begin,
    that must have fewer pages than would be best for them; None if no page must be gained. `plan` has the pages of a
    text that faces another one, run by run.
    """

    gathering: Gathering
    side: PageSide = PageSide.RIGHT
    continues: bool = False
    numbers: tuple[tuple[str, int], ...] = ()
    gains: tuple[tuple[int, ...], ...] | None = None
    plan: tuple[SidePlan, ...] = ()


class RowLines(Struct, frozen=True):
    """The lines of a row of an index: the characters of each without spaces; `top` is its distance from the top of the
    type area in px."""

    top: float
    lines: tuple[int, ...]


class KeptMeasures(Struct, frozen=True):
    """The pages of a gathering that is laid out, before their furniture.

    `names` are the names that CSS gives the pages, `numbers` their folios if the gathering began the book. `places` is
    the page of each id, from 0. `strings` are the named strings that it hands on. `asked` are the pages of other
    gatherings that it refers to, by id, with the number that it has printed (0 if none was given). `lost` are the notes
    that are not printed once and in full, `cut` those taller than a page. `gains` are the runs that could have fewer
    pages, with the demerits that this costs. `rows` are the rows of indexes that are to be measured. `lines` are the
    numbers of the first and the last line of each id for which they were asked.
    """

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    places: dict[str, int]
    strings: dict[str, str] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    gains: tuple[tuple[tuple[int, ...], int], ...] = ()
    rows: dict[str, RowLines] = field(default_factory=dict)
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)


class Measured(KeptMeasures, frozen=True):
    """What is known about the pages of a gathering. `runs` are those of a text that faces another one.

    The `names` and `numbers` of such a text count the pages of the other too.
    """

    runs: tuple[FacingRun, ...] = ()


class Opening(Struct, frozen=True):
    """What a gathering's furniture takes from the pages before it: the offset of its folios, and named strings."""

    shift: int = 0
    strings: tuple[tuple[str, str], ...] = ()


class OutlineEntry(Struct, frozen=True):
    """An entry of the outline: its level from 1, and where it leads: a page from 0, and a point on it in pt."""

    level: int
    label: str
    page: int
    x: float
    y: float
    is_closed: bool = False


class NamedPlace(Struct, frozen=True):
    """The place of an id: a page from 0, and a point on it in pt from the lower left."""

    id: str
    page: int
    x: float
    y: float


class UsedFont(Struct, frozen=True):
    """A font as a gathering uses it.

    `name` is its name in the pages' streams. `facts` are the entries of its font dictionary. `file` is the hash of the
    font file. The other fields are by the code that names a glyph in the streams: its number in the font, its width in
    thousandths of an em, and the text that it is read as. If the font has no codes of its own, they are the numbers.
    """

    name: str
    facts: dict[str, object]
    file: str
    glyphs: dict[int, int]
    widths: dict[int, float]
    texts: dict[int, str]
    has_codes: bool


class DrawnGathering(Struct, frozen=True):
    """The pages of a gathering as a PDF without fonts, and what else the book's PDF needs.

    `messages` are those of WeasyPrint. `is_coded`: the glyphs have the codes of a book, and the streams are compressed.
    `places` are those of its pages, from 0, if pages of another gathering stand between them. `targets` are the ids
    outside it that its links lead to.
    """

    pdf: bytes
    bookmarks: tuple[OutlineEntry, ...]
    anchors: tuple[NamedPlace, ...]
    fonts: tuple[UsedFont, ...]
    messages: tuple[str, ...] = ()
    is_coded: bool = False
    places: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()
