"""A content stream with its forms, as steps: changes of state, painted objects, and groups that shine through.

Forms are written out where they are drawn, so that everything on a page is seen in one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from publish.pdf.press.painting import device_channels
from publish.pdf.press.transparency.own_resources import OwnResources
from publish.pdf.press.transparency.transparent import blends, shines

Instruction = pikepdf.ContentStreamInstruction

_PATH = frozenset({"m", "l", "c", "v", "y", "re", "h", "W", "W*"})
_AREAS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_LINES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_COLOURS = frozenset({"g", "rg", "k", "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN"})
_DEEPEST = 12
# Rendering modes of text that fill it, and that draw its outlines (ISO 32000-1, table 106).
_FILLING, _STROKING = (0, 2, 4, 6), (1, 2, 5, 6)


class StepKind(Enum):
    """Kind of a step."""

    STATE = "state"
    TEXT = "text"
    PATH = "path"
    PICTURE = "picture"
    OTHER = "other"  # gradients, and groups behind a mask
    BEGIN = "begin"  # a group that shines through as a whole
    END = "end"


class Colour(Struct, frozen=True):
    """A colour: how it is set, and its channels (grey, sRGB or inks), None if it is a pattern or of another space.

    `shines`: it is a transparent pattern.
    """

    set_by: tuple[Instruction, ...] = ()
    channels: tuple[float, ...] | None = (0.0,)
    shines: bool = False


class PaintState(Struct, frozen=True):
    """The part of the graphics state that decides how something is painted."""

    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    fill: Colour = Colour()
    stroke: Colour = Colour()
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    is_masked: bool = False
    mode: int = 0


class Step(Struct, frozen=True):
    """A step of a page. `drawn` is the picture or form that `Do` draws. `shows_text`: it is a group that holds text."""

    kind: StepKind
    instructions: tuple[Instruction, ...]
    state: PaintState
    drawn: Any = None
    shows_text: bool = False

    @property
    def operator(self) -> str:
        """The last operator."""
        return str(self.instructions[-1].operator)

    @property
    def fills(self) -> bool:
        """Whether the colour of areas is painted with."""
        return self.operator in _AREAS or (self.kind is StepKind.TEXT and self.state.mode in _FILLING)

    @property
    def strokes(self) -> bool:
        """Whether the colour of lines is painted with."""
        return self.operator in _LINES or (self.kind is StepKind.TEXT and self.state.mode in _STROKING)

    @property
    def is_opaque(self) -> bool:
        """Whether nothing below it shines through."""
        if self.state.is_masked or (self.drawn is not None and "/SMask" in self.drawn):
            return False
        if self.kind in (StepKind.TEXT, StepKind.PATH):
            fill, stroke = self.state.fill, self.state.stroke
            shines = (self.fills and fill.shines) or (self.strokes and stroke.shines)
            is_full = (not self.fills or self.state.alpha >= 1) and (not self.strokes or self.state.stroke_alpha >= 1)
            return is_full and not shines
        return self.state.alpha >= 1

    @property
    def sets_transparency(self) -> bool:
        """Whether it sets a graphics state; only its transparency is used."""
        return self.kind is StepKind.STATE and self.operator == "gs"

    @property
    def sets_colour(self) -> bool:
        """Whether it sets a colour."""
        return self.kind is StepKind.STATE and self.operator in _COLOURS


def steps_of(page: pikepdf.Page, names: OwnResources) -> Iterator[Step]:
    """Yield the steps of a page, whose resources get what its forms draw with."""
    yield from _steps(page, page.resources, PaintState(), names, 0)


def _steps(holder: Any, resources: Any, state: PaintState, names: OwnResources, depth: int) -> Iterator[Step]:
    renamed = names.adopt(resources, state.matrix) if depth else {}
    stack: list[PaintState] = []
    path: list[Instruction] = []
    for given in pikepdf.parse_content_stream(holder):
        one = _renamed(given, renamed)
        operator, operands = str(one.operator), one.operands
        if operator in _PATH:
            path.append(one)
        elif operator in _AREAS or operator in _LINES or operator == "n":
            kind = StepKind.STATE if operator == "n" else StepKind.PATH
            yield Step(kind, (*path, one), state)
            path = []
        elif operator in _TEXT:
            kind = StepKind.STATE if state.mode in (3, 7) else StepKind.TEXT
            yield Step(kind, (one,), state)
        elif operator == "sh" or operator == "INLINE IMAGE":
            yield Step(StepKind.OTHER, (one,), state)
        elif operator == "Do":
            yield from _drawn(one, resources, given, state, names, depth)
        else:
            if operator == "q":
                stack.append(state)
            elif operator == "Q":
                state = stack.pop() if stack else state
            else:
                state = _changed(state, operator, operands, resources, given)
            yield Step(StepKind.STATE, (one,), state)


def _drawn(
    one: Instruction, resources: Any, given: Any, state: PaintState, names: OwnResources, depth: int
) -> Iterator[Step]:
    drawn = resources.get("/XObject", {}).get(str(given.operands[0]))
    if drawn is None or depth > _DEEPEST:
        return
    if drawn.get("/Subtype") == "/Image":
        yield Step(StepKind.PICTURE, (one,), state, drawn)
    elif "/Group" in drawn and state.is_masked:
        yield Step(StepKind.OTHER, (one,), state, shows_text=_shows_text(drawn, 0))
    else:
        is_group = "/Group" in drawn and state.alpha < 1
        if is_group:
            yield Step(StepKind.BEGIN, (), state)
        matrix = [float(part) for part in drawn.get("/Matrix", [1, 0, 0, 1, 0, 0])]
        left, low, right, high = (float(part) for part in drawn.BBox)
        inner = replace(state, matrix=pikepdf.Matrix(*matrix) @ state.matrix)
        if "/Group" in drawn:
            inner = replace(inner, alpha=1.0, stroke_alpha=1.0, is_masked=False)
        for written in (
            (Instruction([], pikepdf.Operator("q")),),
            (Instruction(matrix, pikepdf.Operator("cm")),),
            (
                Instruction([left, low, right - left, high - low], pikepdf.Operator("re")),
                Instruction([], pikepdf.Operator("W")),
                Instruction([], pikepdf.Operator("n")),
            ),
        ):
            yield Step(StepKind.STATE, written, inner)
        yield from _steps(drawn, drawn.get("/Resources", pikepdf.Dictionary()), inner, names, depth + 1)
        yield Step(StepKind.STATE, (Instruction([], pikepdf.Operator("Q")),), state)
        if is_group:
            yield Step(StepKind.END, (), state)


def _renamed(one: Any, renamed: dict[tuple[str, str], str]) -> Instruction:
    """Return an instruction with the names that its resources have on the page."""
    kind = OwnResources.KINDS.get(str(one.operator))
    if kind is None or not renamed or not len(one.operands) or not isinstance(one.operands[-1], pikepdf.Name):
        return one  # type: ignore[no-any-return]
    operands = [*one.operands]
    at = 0 if kind == "/Font" else -1
    name = renamed.get((kind, str(operands[at])))
    if name is not None:
        operands[at] = pikepdf.Name(name)
    return Instruction(operands, one.operator)


def _changed(state: PaintState, operator: str, operands: Any, resources: Any, given: Any) -> PaintState:
    match operator:
        case "cm":
            return replace(state, matrix=pikepdf.Matrix(*map(float, operands)) @ state.matrix)
        case "gs":
            return _with_state(state, resources.get("/ExtGState", {}).get(str(given.operands[0]), {}))
        case "Tr":
            return replace(state, mode=int(operands[0]))
        case _ if operator in _COLOURS:
            side = "stroke" if operator.isupper() else "fill"
            colour = _colour(getattr(state, side), operator, operands, resources, given)
            return replace(state, stroke=colour) if side == "stroke" else replace(state, fill=colour)
    return state


def _colour(before: Colour, operator: str, operands: Any, resources: Any, given: Any) -> Colour:
    one = Instruction(operands, pikepdf.Operator(operator))
    match operator.lower():
        case "cs":
            return Colour((one,), None)
        case "sc" | "scn":
            spaces = before.set_by[:1]
            if isinstance(operands[-1], pikepdf.Name):
                pattern = resources.get("/Pattern", {}).get(str(given.operands[-1]))
                is_tile = isinstance(pattern, pikepdf.Stream)
                return Colour((*spaces, one), None, is_tile and shines(pattern, pattern.get("/Resources", {})))
            space: Any = spaces[0].operands[0] if spaces else pikepdf.Name.DeviceGray
            named = resources.get("/ColorSpace", {}).get(str(space), space)
            return Colour((*spaces, one), device_channels(named, tuple(float(part) for part in operands)))
    return Colour((one,), tuple(float(part) for part in operands))


def _with_state(state: PaintState, given: Any) -> PaintState:
    mask = given.get("/SMask")
    is_masked = state.is_masked
    if mask is not None:
        is_masked = isinstance(mask, pikepdf.Dictionary)
    if blends(given):
        is_masked = True  # what it covers decides what it looks like, too
    return replace(
        state,
        alpha=float(given.get("/ca", state.alpha)),
        stroke_alpha=float(given.get("/CA", state.stroke_alpha)),
        is_masked=is_masked,
    )


def _shows_text(form: Any, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    drawn = form.get("/Resources", {}).get("/XObject", {})
    for one in pikepdf.parse_content_stream(form, "Tj TJ ' \" Do"):
        if str(one.operator) != "Do":
            return True
        inner = drawn.get(str(one.operands[0]))
        if inner is not None and inner.get("/Subtype") == "/Form" and _shows_text(inner, depth + 1):
            return True
    return False
