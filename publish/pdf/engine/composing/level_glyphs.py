"""Glyphs that rise or sink invisibly stay on the line.

A glyph that is moved up or down is shown by an operator of its own, which pdfium takes for a text of its own. pdfium
sorts texts by their left edge, and may so read a mark over the last letter of a word, and with it the whole word, again
after the next one.
"""

from __future__ import annotations

import re
from typing import Any

# In thousandths of the em: less cannot be seen in print.
LEAST_RISE = 5
_RISE = re.compile(rb"(-?[0-9.]+) Ts")
_OPENED, _CLOSED = b"[", b"] TJ"


def keep_level(stream: Any, first: int, size: float) -> None:
    """Join what WeasyPrint's operations from `first` on show wherever a rise between is invisible.

    The letters have `size` px.
    """
    rises = [_rise(one) for one in stream.stream[first:]]
    if not any(rise and abs(rise) < LEAST_RISE * size / 1000 for rise in rises):
        return
    kept: list[Any] = []
    is_level, goes_on = True, False
    for one, rise in zip(stream.stream[first:], rises, strict=True):
        if rise is None:
            if goes_on and kept and _is_shown(kept[-1]) and _is_shown(one):
                kept[-1] = kept[-1].removesuffix(_CLOSED) + b" " + one.removeprefix(_OPENED)
            else:
                kept.append(one)
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
