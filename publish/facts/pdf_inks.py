"""The painted objects of a page: text, areas, lines, pictures and gradients, with their colours and places.

Content streams are followed only as far as colours, places and transparency need (ISO 32000-1, 8.4 to 8.10, 9.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cached_property
from typing import Any

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from publish.facts.pdf_pen import IDENTITY, OPERATORS, Pen, ShownText, TextState

# A box: left, top, right and bottom in points from the upper left corner of the trim.
Box = tuple[float, float, float, float]

_DEEPEST = 12
_OF_TEXT = frozenset(OPERATORS)
_STATE = ("q", "Q", "cm", "gs", "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN")
_PATH = ("m", "l", "c", "v", "y", "re")
_PAINTING = ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n")
_FOLLOWED = " ".join((*OPERATORS, *_STATE, *_PATH, *_PAINTING, "sh", "Do", "BI", "ID", "EI"))
# The height that every line of text has at least: half of its size.
_LOW = 0.5
_SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK"}


class PaintedKind(Enum):
    """Kind of a painted object; the value is its name in messages."""

    TEXT = "text"
    AREA = "an area"
    LINE = "a line"
    PICTURE = "a picture"
    GRADIENT = "a gradient"


class PaintedObject(Struct, frozen=True):
    """Something that a page paints. `page` counts from 1; `number` counts the objects of the page from 0.

    `space` is the colour space, named as by `space_name`. `channels` are its values, empty for a picture that is not a
    mask, a gradient or a pattern. `size` is the displayed type size in points, 0 if it is not text.
    """

    page: int
    number: int
    kind: PaintedKind
    space: str
    channels: tuple[float, ...] = ()
    size: float = 0.0

    @property
    def inks(self) -> tuple[float, float, float, float] | None:
        """Cyan, magenta, yellow and black, from 0 to 1; None if the colour space does not tell."""
        match self.space, self.channels:
            case "DeviceGray", (grey,):
                return 0.0, 0.0, 0.0, 1 - grey
            case "DeviceCMYK", (cyan, magenta, yellow, black):
                return cyan, magenta, yellow, black
            case "Separation All", (tint,):
                return tint, tint, tint, tint
        return None


class PageInks(Struct, frozen=True, dict=True):
    """The painted objects of a page in file order, and the kinds of transparency that it uses, in words.

    `pictures` holds the PDF object of each picture among the painted objects, None for an inline one.
    """

    objects: tuple[PaintedObject, ...]
    pictures: tuple[Any, ...]
    transparency: tuple[str, ...]
    measured: Callable[[], Sequence[Box]]

    @cached_property
    def boxes(self) -> Sequence[Box]:
        """The box of each object.

        That of text reaches from its baseline up to half of its size; that of a gradient is the origin of its
        coordinates. The page is read again for them: few checks need them, and of few pages.
        """
        return self.measured()


class _GraphicsState(Struct):
    """The graphics state. A colour is its space and its channels."""

    matrix: pikepdf.Matrix = IDENTITY
    fill: tuple[str, tuple[float, ...]] = ("DeviceGray", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("DeviceGray", (0.0,))
    text: TextState = field(default_factory=TextState)


class _PaintedPage(Struct):
    """The content read from a page: its boxes if it is measured, else everything else."""

    number: int
    trim: tuple[float, float, float, float]
    is_measured: bool = False
    objects: list[PaintedObject] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)
    transparency: dict[str, None] = field(default_factory=dict)

    def add(
        self,
        kind: PaintedKind,
        corners: Iterable[tuple[float, float]],
        colour: tuple[str, tuple[float, ...]],
        size: float = 0.0,
    ) -> None:
        if not self.is_measured:
            self.objects.append(PaintedObject(self.number, len(self.objects), kind, *colour, size))
            return
        left, top = self.trim[0], self.trim[3]
        xs, ys = zip(*corners, strict=True)
        self.boxes.append((min(xs) - left, top - max(ys), max(xs) - left, top - min(ys)))


def inks_of(page: pikepdf.Page, number: int, trim: tuple[float, float, float, float]) -> PageInks:
    """Return the painted objects of a page; `number` counts from 1, `trim` is in PDF coordinates."""
    found = _PaintedPage(number, trim)
    _read(page, page.resources, _GraphicsState(), found, 0)

    def measured() -> Sequence[Box]:
        again = _PaintedPage(number, trim, is_measured=True)
        _read(page, page.resources, _GraphicsState(), again, 0)
        return again.boxes

    return PageInks(tuple(found.objects), tuple(found.pictures), tuple(found.transparency), measured)


def _read(holder: Any, resources: Any, state: _GraphicsState, page: _PaintedPage, depth: int) -> None:
    stack: list[_GraphicsState] = []
    pen = Pen(resources.get("/Font", {}), state.text, measures=page.is_measured)
    path: list[tuple[float, float]] = []
    for one in pikepdf.parse_content_stream(holder, _FOLLOWED):
        given: Any = one.operands
        match str(one.operator):
            case operator if operator in _OF_TEXT:
                if shown := pen.follow(operator, given):
                    _show(state, shown, page)
            case "q":
                stack.append(replace(state, text=pen.saved()))
            case "Q":
                state = stack.pop() if stack else state
                pen.state = state.text
            case "cm":
                state.matrix = _matrix(given) @ state.matrix
            case "gs":
                _transparency(resources.get("/ExtGState", {}).get(str(given[0]), {}), page)
            case "g" | "rg" | "k":
                state.fill = _device(given)
            case "G" | "RG" | "K":
                state.stroke = _device(given)
            case "cs":
                state.fill = (space_name(given[0], resources), ())
            case "CS":
                state.stroke = (space_name(given[0], resources), ())
            case "sc" | "scn":
                state.fill = _set(state.fill, given, resources)
            case "SC" | "SCN":
                state.stroke = _set(state.stroke, given, resources)
            case "m" | "l":
                path.append(_point(state, given, 0))
            case "c" | "v" | "y":
                path += [_point(state, given, at) for at in range(0, len(given), 2)]
            case "re":
                x, y, width, height = map(float, given)
                path += [_at(state, x + right, y + up) for right in (0, width) for up in (0, height)]
            case operator if operator in _PAINTING:
                if path and operator not in ("S", "s", "n"):
                    page.add(PaintedKind.AREA, path, state.fill)
                if path and operator not in ("f", "F", "f*", "n"):
                    page.add(PaintedKind.LINE, path, state.stroke)
                path = []
            case "sh":
                shading = resources.get("/Shading", {}).get(str(given[0]), {})
                page.add(
                    PaintedKind.GRADIENT, [_at(state, 0, 0)], (space_name(shading.get("/ColorSpace"), resources), ())
                )
            case "Do":
                _draw(resources.get("/XObject", {}).get(str(given[0])), state, page, depth)
            case "INLINE IMAGE":
                page.add(PaintedKind.PICTURE, [_at(state, 0, 0), _at(state, 1, 1)], ("inline", ()))
                page.pictures.append(None)


def _draw(drawn: Any, state: _GraphicsState, page: _PaintedPage, depth: int) -> None:
    if drawn is None:
        return
    if drawn.get("/Subtype") == "/Image":
        if drawn.get("/SMask") is not None:
            page.transparency["a picture that shines through"] = None
        corners = [_at(state, x, y) for x in (0, 1) for y in (0, 1)]
        colour = state.fill if drawn.get("/ImageMask") else (space_name(drawn.get("/ColorSpace"), {}), ())
        page.add(PaintedKind.PICTURE, corners, colour)
        page.pictures.append(drawn)
    elif depth < _DEEPEST:
        inner = replace(state, text=replace(state.text))
        if "/Matrix" in drawn:
            inner.matrix = pikepdf.Matrix(drawn.Matrix) @ state.matrix
        group = drawn.get("/Group", {})
        if group.get("/S") == "/Transparency" and space_name(group.get("/CS"), {}) in ("DeviceRGB", "CalRGB"):
            page.transparency["a group that is mixed in RGB"] = None
        _read(drawn, drawn.get("/Resources", {}), inner, page, depth + 1)


def _show(state: _GraphicsState, text: ShownText, page: _PaintedPage) -> None:
    shown = text.at @ state.matrix
    size = text.size * (shown.c**2 + shown.d**2) ** 0.5
    corners = [
        (shown.a * x + shown.c * y + shown.e, shown.b * x + shown.d * y + shown.f)
        for x in ((0, text.width) if page.is_measured else ())
        for y in (0, _LOW * text.size)
    ]
    if state.text.mode in (0, 2, 4, 6):
        page.add(PaintedKind.TEXT, corners, state.fill, size)
    if state.text.mode in (1, 2, 5, 6):
        page.add(PaintedKind.TEXT, corners, state.stroke, size)


def _transparency(state: Any, page: _PaintedPage) -> None:
    """Record what makes a graphics state transparent (ISO 32000-1, 11.6.4)."""
    for key in ("/ca", "/CA"):
        if float(state.get(key, 1)) < 1:
            page.transparency["an opacity below 1"] = None
    if state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
        page.transparency[f"the blend mode {str(state.BM).removeprefix('/')}"] = None
    if isinstance(state.get("/SMask"), pikepdf.Dictionary):
        page.transparency["a soft mask"] = None


def space_name(space: Any, resources: Any) -> str:
    """Return the name of a colour space: its family, "ICCBased 3" with its channels, "Separation All" with its ink.

    An indexed space is named after its base. `resources` resolve a name; "" stands for no colour space.
    """
    if space is None:
        return ""
    if isinstance(space, pikepdf.Name):
        named = resources.get("/ColorSpace", {}).get(str(space)) if resources else None
        if named is not None:
            return space_name(named, {})
        return _SHORT.get(str(space), str(space)).removeprefix("/")
    family = str(space[0]).removeprefix("/")
    match family:
        case "ICCBased":
            return f"ICCBased {int(space[1].get('/N', 0))}"
        case "Indexed" | "I":
            return space_name(space[1], resources)
        case "Separation":
            return f"Separation {str(space[1]).removeprefix('/')}"
        case "Pattern" if len(space) > 1:
            return space_name(space[1], resources)
    return family


def _set(before: tuple[str, tuple[float, ...]], given: Any, resources: Any) -> tuple[str, tuple[float, ...]]:
    last: Any = given[-1] if len(given) else None
    if isinstance(last, pikepdf.Name):
        pattern: Any = resources.get("/Pattern", {}).get(str(last), {})
        if "/Shading" in pattern:
            return space_name(pattern.Shading.get("/ColorSpace"), resources), ()
        return "Pattern", ()
    return before[0], tuple(float(one) for one in given)


def _device(given: Any) -> tuple[str, tuple[float, ...]]:
    channels = tuple(float(one) for one in given)
    return {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}.get(len(channels), ""), channels


def _matrix(given: Any) -> pikepdf.Matrix:
    return pikepdf.Matrix(*(float(one) for one in given))


def _at(state: _GraphicsState, x: float, y: float) -> tuple[float, float]:
    matrix = state.matrix
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _point(state: _GraphicsState, given: Any, at: int) -> tuple[float, float]:
    return _at(state, float(given[at]), float(given[at + 1]))
