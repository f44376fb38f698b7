"""The tree of a proof: its list of changes, and one sheet for each page, with its marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from publish.changes.change import Change, ChangeKind
from publish.changes.change_places import PageBox, PlacedChange
from publish.changes.change_words import STAYING, cut, kind_said, place_said
from publish.changes.page_summary import page_summary
from publish.config.direction import runs_from_right
from publish.markup.geometry import geometry
from publish.versions.printed_versions import ComparedPages
from publish.versions.review_text import changes_counted, page_label, pages_said

# The strip beside the page, the one above it, and the edges of the list (pt).
STRIP, HEAD, EDGE = 132.0, 20.0, 30.0
# The distance of a change bar from the text, and its width (pt).
_BAR_AWAY, _BAR = 9.0, 1.6
# Bars that are no farther apart are one (pt).
_NEAR = 6.0
# So many characters of a change are shown in the list, and in the slip beside its page.
_IN_LIST, _IN_SLIP = 600, 260
# A line of a slip has about so many characters, and is so high (pt).
_SLIP_LINE, _SLIP_HEIGHT = 34, 8.6
# The space between two slips (pt).
_SLIP_GAP = 4.0

CSS = """
@page { margin: 0 }
html, body { margin: 0; padding: 0 }
body { font-size: 8pt; line-height: 10.5pt; text-align: left; hyphens: none }
@page list { margin: 30pt 30pt 34pt 30pt }
.list { page: list }
h1 { font-size: 15pt; line-height: 19pt; font-weight: normal; margin: 0 0 6pt 0 }
.list p { margin: 0 0 5pt 0; text-indent: 0 }
.change { border-top: 0.4pt solid #aaa; padding: 3pt 0 3pt 26pt; position: relative; break-inside: avoid }
.number { position: absolute; left: 0; top: 3pt; width: 20pt; text-align: right }
.number a, .pages a { color: inherit; text-decoration: none }
.kind { font-weight: bold }
.place, .pages { color: #555 }
.pages { float: right }
.sheet { page: sheet; break-before: page; position: relative; overflow: hidden }
.sheet > * { position: absolute }
.head { left: 6pt; right: 6pt; top: 5pt; font-size: 7.5pt; line-height: 10pt; color: #b00020 }
.head span { float: right; color: #555 }
.trim { border: 0.4pt solid #999 }
.slip { font-size: 6.6pt; line-height: 8.6pt }
.bar { background: #b00020 }
.tag { font-size: 5.5pt; line-height: 6pt; color: #b00020; text-align: center; width: 12pt }
ins, .added { color: #00559b; text-decoration: none; border-bottom: 0.6pt solid #00559b }
del { color: #b00020; text-decoration: line-through }
.mark-added { border-bottom: 0.9pt solid #00559b }
.mark-moved { border-bottom: 2.2pt double #6a1b9a }
.mark-look { border-bottom: 1.1pt dotted #b25b00 }
.mark-call { border: 0.6pt solid #b00020 }
.mark-gone { border-left: 0.9pt solid #b00020; border-top: 0.9pt solid #b00020 }
.key span { white-space: nowrap; margin-right: 10pt }
"""

_MOVED = frozenset({ChangeKind.MOVED, ChangeKind.NOTE_MOVED})


class ReviewSheet(Struct, frozen=True):
    """A sheet with a page of the product: its width and height, and the place of the page's trim from its top left.

    All lengths are in points.
    """

    width: float
    height: float
    left: float
    top: float


def sheet_of(compared: ComparedPages, page: int) -> ReviewSheet:
    """Return the sheet of a page, from 1. The strip for slips is at its outer side."""
    trim = compared.new.facts.pages[page - 1]
    return ReviewSheet(trim.width + STRIP, trim.height + HEAD, 0.0 if _is_outer_right(compared, page) else STRIP, HEAD)


def _is_outer_right(compared: ComparedPages, page: int) -> bool:
    """Whether the outer margin of a page is on its right, as on the first page unless the text runs from the right."""
    return (page % 2 == 1) != runs_from_right(compared.prepared.book.settings.language)


def review_tree(compared: ComparedPages) -> Element:
    """Return the tree of the proof: the list, then a sheet for each page in order."""
    root = Element("html", {"lang": "en"})
    head = SubElement(root, "head")
    SubElement(head, "title").text = title_of(compared)
    SubElement(head, "link", {"rel": "stylesheet", "href": "styles/page.css"})
    body = SubElement(root, "body")
    _list(body, compared)
    of_page: defaultdict[int, list[tuple[int, PlacedChange]]] = defaultdict(list)
    for number, one in enumerate(compared.placed, 1):
        for page in one.pages:
            of_page[page].append((number, one))
    for effect in compared.effects:
        said = f"page {effect.label or effect.page}" + (
            f", before {effect.label_before or effect.before}"
            if effect.before and effect.label_before != effect.label
            else ""
        )
        _sheet(body, compared, effect.page, f"{said}: {effect.effect.value}", of_page[effect.page])
    return root


def title_of(compared: ComparedPages) -> str:
    """Return the title of the proof, which nobody can mistake for that of the book."""
    return f"PROOF, changes since {compared.earlier.shown_as}: {compared.prepared.book.settings.title}"


def _list(body: Element, compared: ComparedPages) -> None:
    held = SubElement(body, "section", {"class": "list"})
    SubElement(held, "h1").text = compared.prepared.book.settings.title
    earlier = compared.earlier
    since = ", ".join(filter(None, (earlier.shown_as, earlier.dated[:10], earlier.author, earlier.subject)))
    SubElement(held, "p").text = f"Proof, not for publication. Changes since {since}."
    summary = page_summary(compared.effects, compared.gone)
    SubElement(held, "p").text = f"{changes_counted(len(compared.placed))}; {summary}."
    _key(held)
    for number, one in enumerate(compared.placed, 1):
        change = SubElement(held, "div", {"class": "change"})
        _linked(SubElement(change, "span", {"class": "number"}), str(number), one.page)
        _linked(SubElement(change, "span", {"class": "pages"}), pages_said(one, compared), one.page)
        SubElement(change, "span", {"class": "kind"}).text = kind_said(one.change)
        SubElement(change, "span", {"class": "place"}).text = f" {place_said(one.change)}"
        SubElement(change, "br")
        _words(change, one.change, _IN_LIST)


def _key(held: Element) -> None:
    key = SubElement(held, "p", {"class": "key"})
    for style, words in (
        ("mark-added", "added words"),
        ("mark-moved", "moved words"),
        ("mark-look", "other formatting"),
        ("mark-call", "note changed"),
    ):
        SubElement(SubElement(key, "span"), "span", {"class": style, "style": "margin-right: 0"}).text = words
    gone = SubElement(key, "span")
    SubElement(gone, "span", {"class": "mark-gone", "style": "margin-right: 2pt"}).text = "\u00a0"
    gone[-1].tail = "words are missing here: "
    SubElement(gone, "del").text = "in the slip beside the page"


def _linked(element: Element, words: str, page: int) -> None:
    if page:
        SubElement(element, "a", {"href": f"#page-{page}"}).text = words
    else:
        element.text = words


def _words(element: Element, change: Change, length: int) -> None:
    """Add the words of a change: deleted ones struck through, added ones underlined."""
    if change.what in STAYING:
        _append(element, cut(change.new, length))
        return
    if change.detail and change.what in (ChangeKind.ADDED, ChangeKind.DELETED) and not change.note:
        _append(element, f"{change.detail}: ")
    if change.old:
        SubElement(element, "del").text = cut(change.old, length)
    if change.old and change.new:
        _append(element, " ")
    if change.new:
        SubElement(element, "ins").text = cut(change.new, length)
    if change.what is ChangeKind.FILE:
        _append(element, change.thing)


def _append(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _sheet(
    body: Element, compared: ComparedPages, page: int, said: str, changes: Sequence[tuple[int, PlacedChange]]
) -> None:
    place = sheet_of(compared, page)
    trim = compared.new.facts.pages[page - 1]
    sheet = SubElement(
        body,
        "section",
        {"class": "sheet", "id": f"page-{page}", "style": _style(width=place.width, height=place.height)},
    )
    head = SubElement(sheet, "div", {"class": "head"})
    SubElement(head, "span").text = said
    head[-1].tail = f"PROOF \u00b7 changes since {compared.earlier.shown_as} \u00b7 not for publication"
    _box(sheet, "trim", place.left, place.top, trim.width - 0.8, trim.height - 0.8)
    for _, one in changes:
        _marks(sheet, place, page, one)
    _bars(sheet, compared, place, page, changes)
    _slips(sheet, compared, place, page, changes)


def _marks(sheet: Element, place: ReviewSheet, page: int, placed: PlacedChange) -> None:
    """Add the marks of a change on a page: under its words, around calls, and where words are missing."""
    style = "mark-added"
    if placed.change.what in _MOVED:
        style = "mark-moved"
    elif placed.change.what in STAYING:
        style = "mark-look"
    for box in _on(page, placed.boxes):
        _box(sheet, style, place.left + box.left, place.top + box.top, box.right - box.left, box.bottom - box.top - 0.5)
    for box in _on(page, placed.calls):
        _box(
            sheet,
            "mark-call",
            place.left + box.left - 1.5,
            place.top + box.top - 1,
            box.right - box.left + 2,
            box.bottom - box.top + 1,
        )
    for box in _on(page, (placed.point,) if placed.point else ()):
        _box(sheet, "mark-gone", place.left + box.left - 0.4, place.top + box.top, 3, box.bottom - box.top)


def _bars(
    sheet: Element,
    compared: ComparedPages,
    place: ReviewSheet,
    page: int,
    changes: Sequence[tuple[int, PlacedChange]],
) -> None:
    """Add the change bars in the outer margin, each with the numbers of its changes."""
    is_right = _is_outer_right(compared, page)
    lines = [line for line in compared.new.facts.text.lines_of(page - 1) if line.text.strip()]
    edges = [max(line.x, line.end) if is_right else min(line.x, line.end) for line in lines]
    if not changes or not edges:
        return
    boxes = [
        (box.top, box.bottom, number)
        for number, one in changes
        for box in _on(page, (*one.boxes, *one.calls, *((one.point,) if one.point else ())))
    ]
    width = compared.new.facts.pages[page - 1].width
    outer = geometry(compared.prepared.book.settings.print).outer
    if is_right:
        at = min(max([*edges, width - outer]) + _BAR_AWAY, width - 4)
    else:
        at = max(min([*edges, outer]) - _BAR_AWAY, 3)
    for top, bottom, numbers in _joined(boxes):
        _box(sheet, "bar", place.left + at, place.top + top, _BAR, bottom - top)
        tag = SubElement(
            sheet,
            "div",
            {
                "class": "tag",
                "style": _style(left=place.left + at + (2 if is_right else -13), top=place.top + top),
            },
        )
        tag.text = ", ".join(map(str, numbers))


def _joined(boxes: Iterable[tuple[float, float, int]]) -> list[tuple[float, float, list[int]]]:
    """Return the heights that have changes, from top to bottom, with the numbers of the changes."""
    found: list[tuple[float, float, list[int]]] = []
    for top, bottom, number in sorted(boxes):
        if found and top <= found[-1][1] + _NEAR:
            last = found[-1]
            numbers = last[2] if number in last[2] else [*last[2], number]
            found[-1] = last[0], max(last[1], bottom), numbers
        else:
            found.append((top, bottom, [number]))
    return found


def _slips(
    sheet: Element,
    compared: ComparedPages,
    place: ReviewSheet,
    page: int,
    changes: Sequence[tuple[int, PlacedChange]],
) -> None:
    """Add the slips beside the page: what each change is, with the words that are no longer on the page."""
    trim = compared.new.facts.pages[page - 1]
    left = trim.width + 6 if _is_outer_right(compared, page) else 6.0
    slips = [(_first_top(page, one), *_slip(number, one, compared, page)) for number, one in changes]
    slips.sort(key=lambda slip: slip[0])
    tops = _tops([top for top, _, _ in slips], [height for _, height, _ in slips], trim.height)
    for (_, _, slip), top in zip(slips, tops, strict=False):
        slip.set("style", _style(left=left, top=place.top + top, width=STRIP - 12))
        sheet.append(slip)
    if len(tops) < len(slips):
        more = SubElement(sheet, "div", {"class": "slip", "style": _style(left=left, top=place.top + trim.height - 9)})
        more.text = f"{len(slips) - len(tops)} more: see the list"


def _slip(number: int, placed: PlacedChange, compared: ComparedPages, page: int) -> tuple[float, Element]:
    """Return the estimated height of a slip (pt), and the slip."""
    change = placed.change
    words = cut(change.old if change.old and change.what not in STAYING else "", _IN_SLIP)
    slip = Element("div", {"class": "slip"})
    slip.text = f"{number} {kind_said(change)}"
    if change.what in _MOVED:
        slip.text += _moved_said(placed, compared, page)
    length = len(slip.text) + len(words)
    if words:
        slip.text += ": "
        SubElement(slip, "del").text = words
    return _SLIP_HEIGHT * (1 + length // _SLIP_LINE) + _SLIP_GAP, slip


def _first_top(page: int, placed: PlacedChange) -> float:
    """Return the height on the page at which a change begins (pt)."""
    places = (*placed.boxes, *placed.calls, *((placed.point,) if placed.point else ()))
    return min((box.top for box in _on(page, places)), default=0.0)


def _tops(wanted: Sequence[float], heights: Sequence[float], limit: float) -> list[float]:
    """Return where slips begin: each at its wanted height, or as near to it as its neighbours permit.

    Those without room are left out. `limit` is the height of the page. All lengths are in points.
    """
    count, free = 0, limit - _SLIP_HEIGHT
    while count < len(heights) and heights[count] <= free:
        free -= heights[count]
        count += 1
    tops: list[float] = []
    for top in wanted[:count]:
        above = tops[-1] + heights[len(tops) - 1] if tops else 0.0
        tops.append(max(top, above))
    lowest = limit - _SLIP_HEIGHT
    for at in reversed(range(count)):
        tops[at] = min(tops[at], lowest - heights[at])
        lowest = tops[at]
    return tops


def _moved_said(placed: PlacedChange, compared: ComparedPages, page: int) -> str:
    """Return where words were moved from or to."""
    is_here = any(box.page == page for box in placed.boxes)
    if is_here:
        return f" from page {page_label(compared.old.labels, placed.page_before)}"
    return f" to page {page_label(compared.new.labels, placed.page)}"


def _on(page: int, boxes: Iterable[PageBox]) -> Iterable[PageBox]:
    return (box for box in boxes if box.page == page)


def _box(sheet: Element, name: str, left: float, top: float, width: float, height: float) -> None:
    SubElement(sheet, "div", {"class": name, "style": _style(left=left, top=top, width=width, height=height)})


def _style(**lengths: float) -> str:
    return "; ".join(f"{name}: {length:.2f}pt" for name, length in lengths.items())
