"""Find transparent elements in an SVG drawing."""

from __future__ import annotations

import re
from xml.parsers import expat

from msgspec import Struct

_OPACITY = re.compile(r"(?<![\w-])((?:fill-|stroke-|stop-)?opacity)\s*:\s*(0?\.\d+|0|\d{1,2}(?:\.\d+)?%)\s*(?:;|$)")
_FAINT = re.compile(r"\s*(0?\.\d+|0|\d{1,2}(?:\.\d+)?%)\s*")
_ATTRIBUTES = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity")


class FaintShape(Struct, frozen=True):
    """A transparent element: what makes it transparent, as written, and its line from 1."""

    text: str
    line: int


def faint_shapes(data: bytes) -> list[FaintShape]:
    """Return the elements with an opacity below 1 or a mask; none for a picture that is not XML."""
    found: list[FaintShape] = []
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        said = [f'{key}="{attributes[key]}"' for key in _ATTRIBUTES if _FAINT.fullmatch(attributes.get(key, ""))]
        said += [f"{one[1]}: {one[2]}" for one in _OPACITY.finditer(attributes.get("style", ""))]
        said += [f'mask="{attributes["mask"]}"'] if attributes.get("mask", "none") != "none" else []
        found.extend(FaintShape(one, parser.CurrentLineNumber) for one in said)

    parser.StartElementHandler = begin
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return []
    return found
