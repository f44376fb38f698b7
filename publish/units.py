"""Lengths, page sizes and type sizes with units. All lengths are stored in points (1 pt = 1/72 in)."""

from __future__ import annotations

import re

from msgspec import Struct

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "px": 0.75}

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|pc|px)\s*")
_PAIR = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|pc|px)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|pc|px)\s*")


class Size(Struct, frozen=True):
    """The trim of a page, in points."""

    width: float
    height: float


class TypeSize(Struct, frozen=True):
    """Body size and leading (baseline to baseline), in points: 10.5pt/13.5pt."""

    size: float
    leading: float


# ISO 216, and the trims for which American printers have names.
NAMED_SIZES = {
    "a4": Size(210 * POINTS["mm"], 297 * POINTS["mm"]),
    "a5": Size(148 * POINTS["mm"], 210 * POINTS["mm"]),
    "a6": Size(105 * POINTS["mm"], 148 * POINTS["mm"]),
    "b5": Size(176 * POINTS["mm"], 250 * POINTS["mm"]),
    "b6": Size(125 * POINTS["mm"], 176 * POINTS["mm"]),
    "digest": Size(5.5 * 72, 8.5 * 72),
    "letter": Size(8.5 * 72, 11 * 72),
}


def parse_length(text: str) -> float:
    """Convert a length such as `3mm` to points. Raises ValueError."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is not a length: write a number with its unit, such as "3mm"')
    return float(match[1]) * POINTS[match[2]]


def parse_size(text: str) -> Size:
    """Convert `A5`, `digest`, `6x9in` or `148mm x 210mm` to a page size.

    Raises ValueError, also for sides that are not between 2in and 40in.
    """
    named = NAMED_SIZES.get(text.strip().lower())
    if named is not None:
        return named
    match = _PAIR.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is not a page size: write one such as "A5", "digest", "6x9in" or "148mm x 210mm"')
    size = Size(float(match[1]) * POINTS[match[2] or match[4]], float(match[3]) * POINTS[match[4]])
    if not (2 * 72 <= size.width <= 40 * 72 and 2 * 72 <= size.height <= 40 * 72):
        raise ValueError(f'"{text}" cannot be a page size: write sides between 2in and 40in')
    return size


def parse_type_size(text: str) -> TypeSize:
    """Convert `10.5pt/13.5pt` to a type size. Raises ValueError, also for sizes out of range."""
    size, slash, leading = text.partition("/")
    if not slash:
        raise ValueError(f'"{text}" is not a type size: write size and leading, such as "10.5pt/13.5pt"')
    parsed = TypeSize(parse_length(size), parse_length(leading))
    if not (4 <= parsed.size <= 72 and parsed.size <= parsed.leading <= 3 * parsed.size):
        raise ValueError(
            f'"{text}" cannot be set: write a size of 4pt to 72pt, and a leading of one to three times the size'
        )
    return parsed
