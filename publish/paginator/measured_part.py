"""A part as the planner sees it: heights in points, and where pages may break. Nothing here knows words or boxes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from publish.paginator.note_foot import WITHOUT_RULES, Foot, FootNote


class PageSide(StrEnum):
    """The side of a page: verso or recto in a book that is read from left to right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def facing(self) -> PageSide:
        """The other side."""
        return PageSide.RIGHT if self is PageSide.LEFT else PageSide.LEFT


class ListEdge(StrEnum):
    """Which item of its list a paragraph is, if it is a short one at the beginning or the end."""

    FIRST = "first"
    LAST = "last"


class TypeArea(Struct, frozen=True):
    """The part of each page that text and notes fill.

    `height` and `leading` are in points. `together` is how many lines longer or shorter than `height` the pages of a
    spread may be, if both are: 0 or 1. Without `longer` they may only be shorter.
    """

    height: float
    leading: float
    together: int = 1
    longer: bool = True


class TextLine(Struct, frozen=True):
    """A line of a paragraph.

    `notes` are the numbers of the notes called in it: their places in `MeasuredPart.notes`. `hyphen`: the line ends
    with a hyphen. `bound`: no page may end below it. `page` is the number of the page that began with it in an earlier
    setting, None if none did.
    """

    height: float
    notes: tuple[int, ...] = ()
    hyphen: bool = False
    bound: bool = False
    page: int | None = None


class Version(Struct, frozen=True):
    """A paragraph set in a certain number of lines, and what that costs.

    `demerits` is 0 for the most even version, about 10 if nobody would notice the difference, and 100 if the lines are
    visibly loose or tight; see `page_rules` for what else costs as much. Negative demerits count as 0.
    """

    lines: tuple[TextLine, ...]
    demerits: int = 0


class Paragraph(Struct, frozen=True):
    """A paragraph in each of the versions that it may be set in, the preferred one first.

    `orphans` and `widows` are how many of its lines must stand at the foot and at the head of a page. A paragraph that
    is not `divisible` stays on one page. `begins_page`, `ends_page`: it may be the first or the last on a page. `group`
    numbers the stanza or table to which it belongs. `list_edge` is set for a short item at an edge of its list. A term
    above its definition asks for one line of it, a heading for two of its text: `is_term` tells them apart.
    """

    versions: tuple[Version, ...]
    orphans: int = 2
    widows: int = 2
    divisible: bool = True
    begins_page: bool = True
    ends_page: bool = True
    group: int | None = None
    list_edge: ListEdge | None = None
    is_term: bool = False


class Block(Struct, frozen=True):
    """Something that is never divided: a picture, a heading, a row of a table, an ornament.

    `head` is the height of what stands above it if it begins a page, such as the repeated head of its table. A heading
    has `ends_page=False`. `page` is that of a line. See `Paragraph` for the other fields.
    """

    height: float
    notes: tuple[int, ...] = ()
    head: float = 0.0
    begins_page: bool = True
    ends_page: bool = True
    group: int | None = None
    page: int | None = None
    is_term: bool = False


class Space(Struct, frozen=True):
    """Vertical space. It vanishes at the foot of a page, and at the head unless it is `kept`."""

    height: float
    kept: bool = False


class NewPage(Struct, frozen=True):
    """A forced page break. The next page is on `side`, after a blank page if need be; None: on either side."""

    side: PageSide | None = None


PartElement = Paragraph | Block | Space | NewPage


class MeasuredPart(Struct, frozen=True):
    """The elements of a part from top to bottom, its notes, and how high the notes are at the foot of a page.

    Notes of one series are printed in the order of `notes`. A note that no line calls goes with the one before it.
    `first_page` is the number of its first page, if pages are to begin as those of an earlier setting, else None.
    """

    elements: tuple[PartElement, ...]
    notes: tuple[FootNote, ...] = ()
    foot: Foot = WITHOUT_RULES
    first_page: int | None = None
