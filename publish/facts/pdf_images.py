"""The pictures of a PDF as shown on its pages, with their resolution at that size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct

# Forms nested more deeply are not read: they may contain themselves.
_DEEPEST = 12
_IDENTITY = pikepdf.Matrix()


class Image(Struct, frozen=True):
    """A raster picture on a page, counted from 1.

    `x` and `y` are the upper left corner of its bounding box, in points from that of the trim. `width` and `height` are
    its sides in points, `pixels` its width and height in pixels. `resolution` is the lower one of its two directions in
    pixels per inch, 0 if it has no size on the page. `colours` is the name of its colour space, or "" for a mask.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    pixels: tuple[int, int]
    resolution: float
    colours: str


def images_of(page: pikepdf.Page, number: int, trim: tuple[float, float, float, float]) -> Iterator[Image]:
    """Yield the pictures of a page and of its forms, except inline ones.

    `number` is that of the page, from 1. `trim` is in PDF coordinates.
    """
    if "/XObject" not in page.resources:
        return
    for image, matrix in _shown(page, page.resources, _IDENTITY, 0):
        width, height = (matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5
        box = pikepdf.Rectangle(0, 0, 1, 1)
        corners = matrix.transform(box)
        pixels = int(image.Width), int(image.Height)
        sides = [side / length * 72 for side, length in zip(pixels, (width, height), strict=True) if length]
        yield Image(
            number,
            corners.llx - trim[0],
            trim[3] - corners.ury,
            width,
            height,
            pixels,
            min(sides, default=0.0),
            _colours(image),
        )


def _shown(holder: Any, resources: Any, matrix: pikepdf.Matrix, depth: int) -> Iterator[tuple[Any, pikepdf.Matrix]]:
    """Yield each picture that a content stream draws, with the matrix of its unit square (ISO 32000-1, 8.9.5)."""
    objects = resources.get("/XObject", {})
    stack: list[pikepdf.Matrix] = []
    for one in pikepdf.parse_content_stream(holder, "q Q cm Do"):
        operands: Any = one.operands
        match str(one.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop() if stack else matrix
            case "cm":
                matrix = pikepdf.Matrix(*(float(value) for value in operands)) @ matrix
            case "Do":
                drawn = objects.get(str(operands[0]))
                if drawn is None:
                    continue
                if drawn.get("/Subtype") == "/Image":
                    yield drawn, matrix
                elif depth < _DEEPEST:
                    inner = pikepdf.Matrix(drawn.Matrix) @ matrix if "/Matrix" in drawn else matrix
                    yield from _shown(drawn, drawn.get("/Resources", {}), inner, depth + 1)


def _colours(image: Any) -> str:
    space = image.get("/ColorSpace", "")
    return str(space[0] if isinstance(space, pikepdf.Array) else space).removeprefix("/")
