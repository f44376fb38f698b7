"""The moves between glyphs that WeasyPrint shows, written so that pdfium and poppler make the same of them.

A glyph that is moved up or down is shown by an operator of its own, which pdfium takes for a text of its own. pdfium
sorts texts by their left edge, and may so read a mark over the last letter of a word, and with it the whole word, again
after the next one. So one that rises or sinks invisibly stays on the line.

pdfium loses the move at the end of an operand that also has an empty string: what the next operator shows would stand
beside its place.
"""

from __future__ import annotations

import re
from typing import Any

# In thousandths of the em: less cannot be seen in print.
LEAST_RISE = 5
_RISE = re.compile(rb"(-?[0-9.]+) Ts")
_OPENED, _CLOSED, _EMPTY = b"[", b"] TJ", b"<>"


def correct_moves(stream: Any, first: int, size: float) -> None:
    """Correct what the operations from `first` on show, in letters of `size` px."""
    operations = stream.stream[first:]
    if sum(map(_is_shown, operations)) < 2:
        return
    kept: list[Any] = []
    is_level, goes_on = True, False
    for one in operations:
        rise = _rise(one)
        if rise is None:
            shown = one.replace(_EMPTY, b" ") if _is_shown(one) else one
            if goes_on and kept and _is_shown(kept[-1]) and _is_shown(one):
                kept[-1] = kept[-1].removesuffix(_CLOSED) + b" " + shown.removeprefix(_OPENED)
            else:
                kept.append(shown)
            goes_on = False
        elif is_level and abs(rise) < LEAST_RISE * size / 1000:
            goes_on = True
        else:
            kept.append(one)
            is_level = not rise
    stream.stream[first:] = kept


def _rise(operation: Any) -> float | None:
    found = _RISE.fullmatch(operation) if isinstance(operation, bytes) else None
    return float(found[1]) if found else None


def _is_shown(operation: Any) -> bool:
    return isinstance(operation, bytes) and operation.endswith(_CLOSED)
