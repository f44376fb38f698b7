"""The size of an SVG drawing (SVG 2, 8.12; CSS Images 3, 5.2)."""

from __future__ import annotations

import re
from xml.etree import ElementTree

# Pixels of CSS: 96 to the inch.
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16.0}
_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(px|pt|pc|in|cm|mm|em)?\s*")
# The size of whatever has none (CSS 2.2, 10.3.2).
_DEFAULT = (300.0, 150.0)


def natural_size(data: bytes) -> tuple[float, float]:
    """Return the width and the height of a valid drawing in CSS pixels."""
    root = ElementTree.fromstring(data)
    box = [float(one) for one in re.findall(r"-?\d*\.?\d+", root.get("viewBox", ""))]
    ratio = box[2] / box[3] if len(box) == 4 and box[2] > 0 and box[3] > 0 else 0.0
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if width and height:
        return width, height
    if ratio:
        if height:
            return height * ratio, height
        if width or not box:
            return width, width / ratio
        return box[2], box[3]
    return width or _DEFAULT[0], height or _DEFAULT[1]


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2] or ""] if found else 0.0
