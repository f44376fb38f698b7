"""Notes of one line, set after the pattern of another one that looks the same.

An apparatus has thousands of them. Only the words of such notes differ: the blocks around them have the same places and
sizes, which WeasyPrint has computed for the first of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.memory import Same
from publish.pdf.engine.composing.cast_boxes import CastLine
from publish.pdf.engine.composing.casting import cast, placed
from publish.pdf.engine.composing.planning import planned
from publish.pdf.engine.shared_styles import look_of
from publish.pdf.engine.upstream.data import ContextData, data_of
from publish.pdf.engine.upstream.layout import BlockBox, InlineBox, LineBox, TextBox

# The elements whose blocks stand where their styles put them, whatever their words are.
_BLOCKS = frozenset({"span", "p"})
# What is a box's own, and not its place or its size.
_OWN = frozenset({"children", "publish"})
_PLAIN = (float, int, str, tuple, type(None))
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class NotePattern:
    """What a layout computed for a box of a note, by attribute, and for the boxes in it.

    The line with the words has its top and its height alone, in px.
    """

    computed: Mapping[str, Any]
    children: Sequence[NotePattern]
    top: float = 0.0
    height: float | None = None

    def applied(self, context: Any, box: Any) -> Any:
        """Return a laid-out copy of a note's block that looks the same; None if its words need another layout."""
        made = object.__new__(type(box))
        made.__dict__.update(box.__dict__)
        made.__dict__.update(self.computed)
        children = []
        for child, pattern in zip(box.children, self.children, strict=True):
            one = pattern.applied(context, child) if pattern.height is None else pattern.line(context, child, made)
            if one is None:
                return None
            children.append(one)
        made.children = children
        return made

    def line(self, context: Any, line_box: Any, block: Any) -> Any:
        """Return the line of words cast anew; None if they do not make one line of this height."""
        plan = planned(context, line_box, block)
        if plan is None or plan.letter is not None or len(plan.slugs) > 1:
            return None
        found = cast(plan, 0)
        if found.out or found.line.height != self.height:
            return None
        line = placed(found, block.content_box_x(), self.top, [], [])
        line.resume_at = None
        return line


@dataclass(frozen=True, slots=True)
class _BoxBefore:
    """The attributes of a box before it was laid out, and those of the boxes in it."""

    attributes: Mapping[str, Any]
    children: Sequence[_BoxBefore]


def before_layout(box: Any) -> _BoxBefore:
    """Return the state of a note's box that is about to be laid out."""
    return _BoxBefore(dict(box.__dict__), [before_layout(child) for child in getattr(box, "children", ())])


def pattern_of(before: _BoxBefore, made: Any) -> NotePattern | None:
    """Return the pattern of a laid-out note with this state before; None if no other note can be set after it."""
    if type(made) is CastLine:
        return NotePattern({}, (), made.position_y, made.height)
    computed = {
        name: value
        for name, value in made.__dict__.items()
        if name not in _OWN and (name not in before.attributes or before.attributes[name] is not value)
    }
    held = getattr(made, "children", ())
    if len(held) != len(before.children) or not all(isinstance(value, _PLAIN) for value in computed.values()):
        return None
    children = [pattern_of(*both) for both in zip(before.children, held, strict=True)]
    found = [one for one in children if one is not None]
    return NotePattern(computed, found) if len(found) == len(children) else None


def appearance(context: Any, note: Any) -> Hashable:
    """Return what the blocks of a prepared note look like; None if it is not one that can have a pattern."""
    data = data_of(context, ContextData)
    if data.marker is not None or data.column_lines is not None:
        return None
    lines: list[Any] = []
    found = _appearance(note, lines)
    return found if len(lines) == 1 else None


def _appearance(box: Any, lines: list[Any]) -> Hashable:
    """Return what a box looks like; add the line to `lines` if it has words, two if there cannot be a pattern."""
    kind = type(box)
    if kind is LineBox and any(isinstance(one, TextBox) for one in box.descendants()):
        lines.append(box)
        if not all(_is_in_line(one) for one in box.children):
            lines.append(box)
        return _WORDS, Same(look_of(box.style))
    if kind is BlockBox:
        is_plain = box.element_tag in _BLOCKS and not (box.element_tag == "p" and box.element.get("class"))
        if not is_plain or not box.is_in_normal_flow() or box.first_line_style or box.first_letter_style:
            lines += [box, box]
    elif kind is not LineBox and (kind is not InlineBox or not box.is_in_normal_flow()):
        lines += [box, box]
    return kind, box.element_tag, Same(look_of(box.style)), *[_appearance(one, lines) for one in box.children]


def _is_in_line(box: Any) -> bool:
    """Whether a box and those in it are words and boxes around words, in their places on the line."""
    if isinstance(box, TextBox):
        return True
    return type(box) is InlineBox and box.is_in_normal_flow() and all(_is_in_line(one) for one in box.children)
