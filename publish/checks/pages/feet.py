"""How far down the pages of running text reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from publish.checks.pages.area import areas
from publish.checks.pages.printed_pages import PrintedPages
from publish.manuscript.tree import Kind
from publish.proof.printed_lines import PrintedLine
from publish.style_names import MarkupClass

# If more lines than this are empty before a new block, more than any heading and its spaces need, a style moved the
# block to the next page.
_SENT_AWAY = 8.0
# Default distance from the head of the type area to the first baseline, in lines, if the page does not show it.
_FIRST = 0.72
# The white between stanzas, and what may be lost to rounding, in lines.
_BEFORE_STANZA = 1.5
# Anything lower by at most this much still counts as on the last line (pt).
_ROUNDED = 4.0
# If at least this many pages all end more than two lines higher than the settings say, the edition has its own bottom
# margin; no lines are missing.
_MANY = 4


class PageEnd(Struct, frozen=True):
    """The end of a page whose text continues on the next page.

    `last` is its last line of text. `y` is the lowest baseline or lower edge of a picture, notes included (pt from the
    head of the trim). `empty` is the number of lines that would still fit.
    """

    last: PrintedLine
    y: float
    empty: float


def feet(printed: PrintedPages) -> dict[int, PageEnd]:
    """Map each page whose text continues on the next page to its end.

    Leaves out pages that end because a part ends, because a drawing follows that cannot be measured, or because a style
    moved the next block. So are those before a stanza that is kept whole and does not fit: in verse that is usual.
    """
    going_on, others, full = _going_on(printed), _others(printed), _full(printed)
    notes = {
        page: min((line.y for line in printed.on_page[page] if printed.is_at_foot(line)), default=0.0)
        for page in going_on
    }
    texts = {}
    for page, (last, _) in going_on.items():
        end = notes[page] if notes[page] > last.y else full + _ROUNDED
        texts[page] = max(last.y, *(bottom for bottom in others.get(page, [0.0]) if bottom < end), 0.0)
    # What stands below the last line of the text may be part of a note, such as the repeated head of its table.
    below = [notes[page] - last.y for page, (last, _) in going_on.items() if notes[page] > texts[page] == last.y]
    apart = min(below, default=0.0)
    found = {}
    for page, (last, following) in going_on.items():
        room = notes[page] - apart if notes[page] > texts[page] else full
        empty = (room - texts[page]) / printed.leading
        if empty < _height_of_stanza(printed, following):
            continue
        if empty <= _SENT_AWAY or following.nth or following.block.kind is Kind.CELL or texts[page] > last.y:
            lowest = max(texts[page], *(line.y for line in printed.on_page[page]))
            found[page] = PageEnd(last, lowest, max(empty, 0.0))
    return found


def _height_of_stanza(printed: PrintedPages, first: PrintedLine) -> float:
    """Return the lines of the stanza that begins with a line, and of the white before it; 0 if none does."""
    if first.block.kind is not Kind.STANZA or first.nth:
        return 0.0
    return sum(line.block == first.block for line in printed.text) + _BEFORE_STANZA


def _going_on(printed: PrintedPages) -> dict[int, tuple[PrintedLine, PrintedLine]]:
    """The last line of each page on which a part does not end, and the line that follows it; not of facing texts.

    A page that the sources end has no fault.
    """
    found = {}
    for one, other in pairwise(printed.text):
        is_same = one.block.part == other.block.part and one.block.part not in printed.facing
        if one.page < other.page and is_same and MarkupClass.NEW_PAGE not in other.block.names:
            between = [place for place in printed.streams[0].pictures if one.stop <= place.offset <= other.start]
            if not any(place.src.lower().endswith(".svg") for place in between):
                found[one.page] = one, other
    return found


def _full(printed: PrintedPages) -> float:
    """The baseline of the last line of a full page."""
    bottom = max(area.bottom for area in areas(printed))
    top = max(area.top for area in areas(printed))
    ends = [max(line.y for line in held) for held in printed.on_page.values()]
    lowest = max((end for end in ends if end <= bottom), default=0.0)
    first = min((line.y for line in printed.text), default=0.0) - top
    if not 0.5 <= first / printed.leading <= 1:
        first = _FIRST * printed.leading
    meant = bottom - printed.leading + first
    is_own = len(ends) >= _MANY and lowest < meant - 2 * printed.leading
    return lowest if is_own else max(lowest, meant)


def _others(printed: PrintedPages) -> Mapping[int, list[float]]:
    """The lower edges of pictures and the baselines of all lines on each page, ornaments and furniture included.

    Those of notes in the margin are left out.
    """
    found: defaultdict[int, list[float]] = defaultdict(list)
    for image in printed.facts.images:
        found[image.page].append(image.y + image.height)
    in_margin = {word.line for line in printed.margin for word in line.words}
    for number, one in enumerate(printed.facts.lines):
        if number not in in_margin:
            found[one.page].append(one.y)
    return found
