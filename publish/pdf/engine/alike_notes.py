"""Notes of one line, set after the pattern of another one that looks the same.

An apparatus has thousands of them. Only their words differ: the boxes around these have the same heights and places
above each other, which WeasyPrint and the composer have computed for the first note. Of the others only the words are
set.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from publish.composer.house import House
from publish.composer.protrusion import hang
from publish.pdf.engine.composing.cast_boxes import CastLine, CastText, casting
from publish.pdf.engine.composing.faces import Type, house_of
from publish.pdf.engine.composing.paragraph_text import STRANGE
from publish.pdf.engine.composing.set_text import SetText, shaped
from publish.pdf.engine.composing.single_lines import FULL
from publish.pdf.engine.shared_styles import look_of
from publish.pdf.engine.thrift import strut
from publish.pdf.engine.upstream.data import ContextData, LineEdge, data_of, give, given_to
from publish.pdf.engine.upstream.layout import BlockBox, InlineBox, TextBox
from publish.style_names import DataAttribute, MarkupClass

# The elements whose boxes stand where their styles put them, and their attributes that do not decide about boxes.
_BLOCKS = frozenset({"span", "p"})
_NAMES = frozenset({"class", "href", "id", "lang", DataAttribute.ENDS, DataAttribute.SERIES, DataAttribute.WORD})
# White space that collapses, letters that are not set from left to right, and places where words may be divided.
_UNSETTLED = re.compile(f"  |[\n\u00ad]|{STRANGE.pattern}")
_PLAIN = (float, int, str, tuple, type(None))
# No pattern sets these: each box has its own, or gets them elsewhere.
_OWN = frozenset({"children", "publish", "element", "style", "remove_decoration_sides", "note_place"})
_IN_LINE = _OWN | {"position_x", "width", "text", "pango_layout"}
_PLACE = "note_place"


class NoteBoxes(Struct, frozen=True):
    """The boxes of a note as WeasyPrint keeps it, in order, and what they look like without their words."""

    boxes: Sequence[Any]
    look: Hashable


class _BoxPattern(Struct, frozen=True):
    """What a layout computed for a box of a note, by attribute, and for the boxes in it.

    `place` is that of the note's box that it comes from, or of the one around it if it `is_anonymous`. `edge` is what
    is read around a text. `edges` are the widths in px of what stands before and after the words of an inline box.
    `strips` are the ends of a text at which a space vanishes, as those of the line.
    """

    kind: type[Any]
    place: int
    is_anonymous: bool
    computed: Mapping[str, Any]
    children: Sequence[_BoxPattern] = ()
    style: Any = None
    type: Type | None = None
    edge: LineEdge | None = None
    edges: tuple[float, float] = (0.0, 0.0)
    strips: tuple[bool, bool] = (False, False)

    def made(self, boxes: Sequence[Any]) -> Any:
        """Return a new box for another note with these boxes, without those in it."""
        box = boxes[self.place]
        if self.kind is CastText:
            new = casting(box)
        else:
            new = object.__new__(self.kind)
            if self.is_anonymous:
                new.style, new.element, new.remove_decoration_sides = self.style, box.element, set()
            else:
                new.__dict__.update(box.__dict__)
        new.__dict__.update(self.computed)
        return new


class NotePattern(Struct, frozen=True):
    """The pattern of a note: its boxes, the house style of its line, the room for its words in px, and its indent.

    `x` is where the line begins, in px. `hangs`: nothing stands before its first letter, which may hang out. `width` is
    that of the line's measure in px. `leading` is the height in px of each line of a note that needs several; None if
    they may differ.
    """

    root: _BoxPattern
    texts: Sequence[_BoxPattern]
    house: House
    room: float
    indent: float
    x: float
    hangs: bool
    width: float
    leading: float | None

    def applied(self, boxes: Sequence[Any]) -> Any:
        """Return a laid-out note with these boxes; None if its words need another layout."""
        row: dict[int, SetText] = {}
        room = self.room
        for pattern in self.texts:
            text = _stripped(boxes[pattern.place].text, pattern.strips)
            assert pattern.type is not None
            row[pattern.place] = one = shaped(pattern.type, text, self.house.least_space)
            if not all(word.whole for word in one.words):
                return None
            one.width = one.natural_width
            room -= one.width
        if room <= 0:
            return None
        x = self.indent
        if self.hangs:
            first = row[self.texts[0].place]
            x -= hang(self.house.protrusion, first.text[0], 0, first.words[0].first * first.type.scale)
        return self._made(self.root, boxes, row, x)

    def _made(self, pattern: _BoxPattern, boxes: Sequence[Any], row: Mapping[int, SetText], x: float) -> Any:
        """Return the box of a pattern with all that is in it; the line that it holds begins at `x`."""
        new = pattern.made(boxes)
        if pattern.kind is CastLine:
            new.width, new.children = self._filled(pattern, boxes, row, x)
        else:
            new.children = [self._made(child, boxes, row, x) for child in pattern.children]
        return new

    def _filled(
        self, pattern: _BoxPattern, boxes: Sequence[Any], row: Mapping[int, SetText], x: float
    ) -> tuple[float, list[Any]]:
        """Return where the content of a box on the line ends that begins at `x`, and its boxes."""
        children = []
        for child in pattern.children:
            new = child.made(boxes)
            new.position_x = x + self.x
            if child.kind is CastText:
                text = row[child.place]
                new.text, new.pango_layout, new.width = text.text, text, text.width
                if child.edge is not None:
                    give(new, child.edge)
                x += text.width
            else:
                left, right = child.edges
                content = x + left
                x, new.children = self._filled(child, boxes, row, content)
                new.width = x - content
                x += right
            children.append(new)
        return x, children


def boxes_of_note(context: Any, note: Any) -> NoteBoxes | None:
    """Return the boxes of a note; None if it is not one that can have a pattern, or be set after one."""
    data = data_of(context, ContextData)
    if data.marker is not None or data.column_lines is not None:
        return None
    boxes: list[Any] = []
    look: list[Hashable] = []
    return NoteBoxes(boxes, tuple(look)) if _read(note, boxes, look) else None


def _read(note: Any, boxes: list[Any], look: list[Hashable]) -> bool:
    """Add a note and the boxes in it to `boxes`, and their looks to `look`; return whether they may be alike."""
    waiting, before = [note], ""
    while waiting:
        box = waiting.pop()
        boxes.append(box)
        if type(box) is TextBox:
            text = box.text
            if _UNSETTLED.search(text) or (before[-1:] == " " and text[:1] == " "):
                return False
            before = text or before
            look.append((id(box.style), 2 if text.strip(" ") else len(text)))
            continue
        element = box.element
        if element is None or box.footnote is not None or box.is_leader or not _NAMES.issuperset(element.attrib):
            return False
        if type(box) is BlockBox:
            if box.first_line_style or box.first_letter_style:
                return False
        elif type(box) is not InlineBox:
            return False
        children = box.children
        look.append((type(box), box.element_tag, element.get("class"), id(look_of(box.style)), len(children)))
        waiting += reversed(children)
    return True


def unmark(box: Any) -> None:
    """Let a box, and those in it, forget their places."""
    for one in box.descendants():
        one.__dict__.pop(_PLACE, None)


def marked(note: Any) -> Any:
    """Return a copy of a note whose boxes know their places in it."""
    copy = note.deepcopy()
    for place, box in enumerate(copy.descendants()):
        box.__dict__[_PLACE] = place
    return copy


def pattern_of(read: NoteBoxes, made: Any) -> NotePattern | None:
    """Return the pattern of a laid-out note; None if none can be set after it.

    `made` is what became of a marked copy of the note with the boxes `read`.
    """
    lines = [box for box in made.descendants() if type(box) is CastLine]
    if len(lines) != 1 or not all(map(_stands_alone, read.boxes)):
        return None
    (line,) = lines
    block = next(box for box in made.descendants() if line in box.children)
    leaves = [box for box in line.descendants() if not box.children]
    reading = _PatternReading(read.boxes, (leaves[0], leaves[-1]))
    try:
        root = reading.pattern(made, 0, is_in_line=False)
    except _Unlike:
        return None
    if not reading.texts or sum(type(box) is TextBox and bool(box.text) for box in read.boxes) != len(reading.texts):
        return None
    room = FULL * (block.width - line.text_indent) - sum(reading.edges)
    return NotePattern(
        root,
        reading.texts,
        house_of(line.style),
        room,
        line.text_indent,
        line.position_x,
        _hangs(reading.line),
        block.width,
        # No line is less high than this, and none has what another one lacks.
        line.height if line.height == strut(line.style)[0] else None,
    )


class _Unlike(Exception):
    """No other note can be set after this one."""


def _stands_alone(box: Any) -> bool:
    """Whether a box of a note, whatever its words, is laid out without regard to others."""
    if type(box) is TextBox:
        return bool(box.style["text_transform"] == "none")
    is_block, name = type(box) is BlockBox, box.element.get("class")
    if is_block and (box.element_tag not in _BLOCKS or (box.element_tag == "p" and name)):
        return False
    return bool(box.is_in_normal_flow() and name != MarkupClass.ENTRY_SPACE)


class _PatternReading(Struct, eq=False):
    """Reads the pattern of a note with these `boxes`, whose line begins and ends with the boxes `ends`.

    `texts` are the patterns of the texts so far, `edges` the widths of the edges on the line in px.
    """

    boxes: Sequence[Any]
    ends: tuple[Any, Any]
    texts: list[_BoxPattern] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    line: Any = None

    def pattern(self, made: Any, around: int, *, is_in_line: bool) -> _BoxPattern:
        """Return the pattern of a box; `around` is the place of the one around it. Raises _Unlike if it has none."""
        held = made.__dict__
        marked_place = held.get(_PLACE)
        is_anonymous = marked_place is None
        place = around if marked_place is None else marked_place
        before = {} if is_anonymous else self.boxes[place].__dict__
        if made.remove_decoration_sides or (not is_anonymous and before["style"] is not made.style):
            raise _Unlike
        computed = {
            name: value
            for name, value in held.items()
            if name not in (_IN_LINE if is_in_line else _OWN)
            and (isinstance(value, int | float) or name not in before or before[name] is not value)
        }
        if not all(isinstance(value, _PLAIN) for value in computed.values()):
            raise _Unlike
        if type(made) is CastText:
            return self._text(made, place, computed)
        if is_in_line and (is_anonymous or type(made) is not InlineBox):
            raise _Unlike
        inner = is_in_line or type(made) is CastLine
        children = [self.pattern(child, place, is_in_line=inner) for child in made.children]
        edges = _edges(made) if is_in_line else (0.0, 0.0)
        self.edges += edges
        style = made.style if is_anonymous else None
        pattern = _BoxPattern(type(made), place, is_anonymous, computed, children, style, edges=edges)
        if type(made) is CastLine:
            self.line = pattern
        return pattern

    def _text(self, made: Any, place: int, computed: Mapping[str, Any]) -> _BoxPattern:
        strips = made is self.ends[0], made is self.ends[1]
        if _stripped(self.boxes[place].text, strips) != made.text:
            raise _Unlike
        edge = given_to(made, LineEdge)
        kind = made.pango_layout.type
        pattern = _BoxPattern(CastText, place, False, computed, type=kind, edge=edge, strips=strips)
        self.texts.append(pattern)
        return pattern


def _stripped(text: str, strips: tuple[bool, bool]) -> str:
    """Return a text without the spaces at those of its ends that are an end of the line."""
    left, right = strips
    text = text.lstrip(" ") if left else text
    return text.rstrip(" ") if right else text


def _edges(box: Any) -> tuple[float, float]:
    """Return the widths in px of what stands before and after the words of an inline box."""
    return (
        box.margin_left + box.border_left_width + box.padding_left,
        box.margin_right + box.border_right_width + box.padding_right,
    )


def _hangs(pattern: _BoxPattern) -> bool:
    """Whether the content of a box on the line begins with a text, with nothing before it."""
    for child in pattern.children:
        if child.kind is CastText:
            return True
        if child.edges[0]:
            return False
        if child.children:
            return _hangs(child)
    return False
