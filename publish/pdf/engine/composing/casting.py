"""One line of a plan, cast into WeasyPrint's boxes once as a pattern, then copied to wherever a page needs it.

Widths are measured from what is on the line, because words are shaped again if they are divided. The spaces are set so
that the line ends where it should. The plan only says where to break. WeasyPrint computes the heights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from publish.composer.protrusion import Table, hang
from publish.pdf.engine.composing.cast_boxes import CastText, casting
from publish.pdf.engine.composing.line_ends import Break, carry_spaces, mark_edges, texts_on
from publish.pdf.engine.composing.paragraph_text import InlineSpan, Leaf
from publish.pdf.engine.composing.planning import Plan
from publish.pdf.engine.composing.set_text import SetText
from publish.pdf.engine.composing.slug import Slug
from publish.pdf.engine.composing.typecase import SOFT
from publish.pdf.engine.upstream.layout import AbsolutePlaceholder, InlineBox, adjust_line_height, line_box_verticality

# A share of a space's natural width: with less, two words look like one. A line that would need less is overfull.
_NARROWEST = 0.65
# How far letters may move together where a number is longer than its room, as a share of their width.
_HAIR = 0.03


class Cast(Struct):
    """The pattern of a line.

    `out` are the out-of-flow boxes, each with the index of the child that it precedes and its position on the line in
    px.
    """

    line: Any
    out: list[tuple[int, float, Any]]


def cast(plan: Plan, number: int) -> Cast:
    """Return the pattern of the line with this number, positioned at 0, 0."""
    found: Cast | None = plan.cast[number]
    if found is None:
        found = plan.cast[number] = _Caster(plan, plan.slugs[number]).cast()
    return found


def copy_of(pattern: Any, dx: float, dy: float) -> Any:
    """Return a copy of a laid-out box of the pattern, moved by `dx`, `dy` px."""
    new = object.__new__(type(pattern))
    new.__dict__.update(pattern.__dict__)
    new.position_x += dx
    new.position_y += dy
    if pattern.children:
        new.children = [copy_of(child, dx, dy) for child in pattern.children]
    return new


def _without_children(box: Any) -> Any:
    """Return a copy of a box of the paragraph, which shares everything but the boxes in it."""
    new = object.__new__(type(box))
    new.__dict__.update(box.__dict__)
    new.children = []
    return new


def placed(cast: Cast, x: float, y: float, absolute_boxes: list[Any], fixed_boxes: list[Any]) -> Any:
    """Return the line with its top left corner at `x`, `y` (px)."""
    line = copy_of(cast.line, x, y)
    line.position_y = y
    for index, at, box in reversed(cast.out):
        box.position_x, box.position_y = x + at, y
        placeholder = AbsolutePlaceholder(box)
        if "inline" not in box.style.specified["display"]:
            placeholder.translate(-at, line.height)
        line.children.insert(index, placeholder)
        (absolute_boxes if box.style["position"] == "absolute" else fixed_boxes).append(placeholder)
    return line


class _HeldSpan(NamedTuple):
    """What a line holds of a span: whether it begins and ends there, and its parts. A leaf comes with its text."""

    span: InlineSpan
    starts: bool
    ends: bool
    parts: Sequence[_HeldSpan | tuple[Leaf, SetText | None]]


class _Caster:
    """Casts one line."""

    def __init__(self, plan: Plan, slug: Slug) -> None:
        self._plan = plan
        self._slug = slug
        self._leaves = plan.paragraph.leaves
        # What occupies width on the line, in order: texts, and the widths of rigid content.
        self._row: list[SetText | float] = []
        self._root = self._held(plan.paragraph.root)
        self._out: list[tuple[int, float, Any]] = []
        # Whether a text is nothing but a space.
        self._has_blank = False
        # The boxes of texts in order, each with whether it is in a call; None in the place of other boxes.
        self._read: list[tuple[Any, bool]] = []
        # The boxes of texts that show something.
        self._shown: list[Any] = []
        # The notes called in the line; None if there may be others in boxes that it does not hold itself.
        self._calls: list[Any] | None = None if plan.paragraph.root.out else []

    def _held(self, span: InlineSpan) -> _HeldSpan:
        """Return what the line holds of a span, and put that into the row."""
        begin, following, last, row = self._slug.begin, self._slug.following, self._slug.last, self._row
        first, inside = begin
        starts = span.first > first or (span.first == first and not inside)
        ends = following is None or span.last < following[0]
        parts: list[_HeldSpan | tuple[Leaf, SetText | None]] = []
        if starts and span.left:
            row.append(span.left)
        for part in span.parts:
            if isinstance(part, Leaf):
                if part.index < first:
                    continue
                if part.index > last:
                    break
                text = _set_text(part, self._slug, self._plan)
                if text is not None:
                    row.append(text)
                elif part.atom:
                    row.append(part.width)
                parts.append((part, text))
            elif part.last >= first:
                if part.first > last:
                    break
                parts.append(self._held(part))
        if ends and span.right:
            row.append(span.right)
        return _HeldSpan(span, starts, ends, parts)

    def cast(self) -> Cast:
        slug, root = self._slug, self._root.span
        out = self._justify()
        line = casting(root.box)
        line.children = []
        line.position_x = line.position_y = 0.0
        end = self._fill(self._root, line, slug.indent - out)
        if slug.following is None:
            behind = len(self._leaves)
            self._out += [(len(line.children), end, outside) for before, outside in root.out if before == behind]
        start = self._break(slug.begin) if any(slug.begin) else None
        mark_edges(self._shown, start, self._break(slug.following) if slug.following else None, slug.hyphen)
        if self._has_blank:
            carry_spaces(self._read)
        # A full line counts as wide as its measure, whatever hangs out of it.
        line.width = slug.indent + slug.measure if slug.full else end
        line.calls = None if self._calls is None else tuple(self._calls)
        adjust_line_height(line)
        bottom, top = _on_baseline(line) or _verticality(line)
        line.baseline, line.height = -top, bottom - top
        line.margin_top = line.margin_bottom = 0
        if self._plan.letter is not None and not any(slug.begin):
            line.children.insert(0, self._plan.letter.cast(line))
            return Cast(line, [(index + 1, at, outside) for index, at, outside in self._out])
        return Cast(line, self._out)

    def _break(self, place: tuple[int, int]) -> Break:
        """Return the break at a leaf and a character in it, where one line ends and the next begins."""
        known: dict[tuple[int, int], Break] = self._plan.breaks
        if place not in known:
            known[place] = self._found_break(*place)
        return known[place]

    def _found_break(self, index: int, character: int) -> Break:
        text = self._plan.paragraph.text
        at = self._leaves[index].start + character
        passed = (leaf for leaf in reversed(self._leaves[: index + 1]) if leaf.start < at and not leaf.text.isspace())
        last = next((leaf for leaf in passed if leaf.index < index or leaf.text[:character].strip()), None)
        return Break(text[at - 1 : at], text[at : at + 1], last is not None and last.is_call)

    def _fill(self, held: _HeldSpan, box: Any, x: float) -> float:
        """Put the line's content into the box of a span, starting at `x`; return where it ends."""
        children = box.children
        for part in held.parts:
            if isinstance(part, _HeldSpan):
                span = part.span
                inner = _without_children(span.box)
                if not (part.starts and part.ends):
                    inner.remove_decoration_sides = set()
                    inner.remove_decoration(start=not part.starts, end=not part.ends)
                inner.position_x, inner.position_y = x, 0.0
                if inner.footnote is not None and self._calls is not None:
                    self._calls.append(inner.footnote)
                content = x + span.left if part.starts else x
                x = self._fill(part, inner, content)
                inner.width = x - content
                if part.ends:
                    x += span.right
                adjust_line_height(inner)
                children.append(inner)
                continue
            leaf, text = part
            if held.span.out and (leaf.index > self._slug.begin[0] or not self._slug.begin[1]):
                self._out += [(len(children), x, one) for before, one in held.span.out if before == leaf.index]
            if text is not None:
                made = casting(leaf.box)
                kind = text.type
                made.text, made.pango_layout = text.text, text
                made.position_x, made.position_y = x, 0.0
                made.width, made.height = text.width, kind.height
                made.margin_top = made.margin_bottom = kind.half_leading
                made.baseline = kind.baseline + kind.half_leading
                children.append(made)
                if text.text.strip(" "):
                    self._shown.append(made)
                if text.text.isspace():
                    self._has_blank = True
                self._read.append((made, leaf.is_call))
                x += text.width
            elif leaf.atom:
                made = copy_of(leaf.box, x, 0.0)
                children.append(made)
                self._shown += texts_on(made)
                self._read.append((None, leaf.is_call))
                self._calls = None
                x += leaf.width
        return x

    def _justify(self) -> float:
        """Set the spaces so that the line fills its measure, unless it should not.

        Returns how far the beginning of the line hangs out, in px.
        """
        slug, row = self._slug, self._row
        texts = [one for one in row if isinstance(one, SetText)]
        rigid = sum([one for one in row if isinstance(one, float)])
        letters = sum([text.width for text in texts])
        spaces = sum([sum(text.spaces) for text in texts])
        left, right = self._hangs(row, texts)
        house, give = self._plan.house, slug.give
        if not slug.full and letters - left + rigid + spaces <= slug.measure:
            give = 0.0
        factor = 1 + give * (house.expansion + house.tracking)
        # Change the tracking before the shapes of the letters.
        expansion = factor - _bounded(factor - 1, house.tracking)
        gap = slug.measure - rigid - (letters - left - right) * factor - spaces
        share = max(1 + gap / spaces, _NARROWEST) if spaces and (give or slug.full) else 1.0
        if slug.full and letters and share < 1 - house.space_shrink and _has_room(self._root):
            # A number is longer than the room that it has: the letters of its line move together by a hair.
            lacking = min((1 - house.space_shrink) * spaces - spaces - gap, _HAIR * letters)
            factor -= lacking / letters
            share = max(1 + (gap + lacking) / spaces, _NARROWEST)
        for text in texts:
            text.expansion = expansion
            text.tracking = text.width * (factor / expansion - 1) / (text.glyphs or 1)
            if text.even:
                text.spaces = [text.spaces[0] * share] * len(text.spaces)
            else:
                text.spaces = [space * share for space in text.spaces]
            text.width = text.width * factor + sum(text.spaces)
        return left * factor

    def _hangs(self, row: list[SetText | float], texts: list[SetText]) -> tuple[float, float]:
        """Return how far the line's first and last letters hang out of the measure, in px."""
        table: Table = self._plan.house.protrusion
        left = right = 0.0
        if texts and row[0] is texts[0] and texts[0].text[0] in table:
            left = hang(table, texts[0].text[0], 0, texts[0].words[0].first * texts[0].type.scale)
        if texts and row[-1] is texts[-1] and self._slug.full:
            text = texts[-1]
            if text.text[-1] in table:
                right = hang(table, text.text[-1], 1, text.words[-1].last * text.type.scale)
            # The spacing after each letter also follows the last one, so it hangs out.
            house = self._plan.house
            tracking = _bounded(self._slug.give * (house.expansion + house.tracking), house.tracking)
            right += max(text.type.letter_spacing, 0.0) + tracking * text.width / (text.glyphs or 1)
        return left, right


def _has_room(held: _HeldSpan) -> bool:
    """Whether a text on the line had other words when lines were broken."""
    return any(
        _has_room(part) if isinstance(part, _HeldSpan) else part[1] is not None and part[0].room != ""
        for part in held.parts
    )


def _on_baseline(line: Any) -> tuple[float, float] | None:
    """Place the boxes of a line, whose top is at 0, on its baseline.

    Returns how far they extend below and above the baseline, in px; None if a box may stand elsewhere.
    """
    bottom, top = line.margin_height() - line.baseline, -line.baseline
    boxes, waiting = [], [*line.children]
    while waiting:
        box = waiting.pop()
        if type(box) is CastText:
            height = box.height + box.margin_top + box.margin_bottom
        elif type(box) is InlineBox and box.style["vertical_align"] == "baseline":
            height = box.margin_height()
            waiting += box.children
        else:
            return None
        boxes.append(box)
        above = 0 - box.baseline
        below = above + height
        if below > bottom:
            bottom = below
        if above < top:
            top = above
    for box in boxes:
        box.position_y = -box.baseline - top
    return bottom, top


def _verticality(line: Any) -> tuple[float, float]:
    """Place the boxes of a line as WeasyPrint does; the rest is that of `_on_baseline`."""
    bottom, top = line_box_verticality(line)
    for child in line.children:
        child.translate(0, -top)
    return bottom, top


def _bounded(number: float, most: float) -> float:
    return max(-most, min(most, number))


def _set_text(leaf: Leaf, slug: Slug, plan: Plan) -> SetText | None:
    """Return the part of a leaf's text that is on the line, or None."""
    if leaf.type is None:
        return None
    index = leaf.index
    begin = slug.begin[1] if index == slug.begin[0] else 0
    end = slug.end[1] if index == slug.end[0] else len(leaf.text)
    text = leaf.text[begin:end]
    if index == slug.begin[0]:
        text = text.lstrip(" ")
    if SOFT in text:
        text = text.replace(SOFT, "")
    if index >= slug.end[0]:
        text = text.rstrip(" \n")
        if slug.hyphen:
            text += leaf.type.hyphen
    return plan.set_text(leaf.type, text) if text else None
