"""Words that are divided only if they are wider than their measure: in headings, tables, captions, title pages.

A stylesheet asks for it with `hyphens: auto; hyphenate-limit-zone: 100%`: no space at the end of a line is worth a
hyphen (CSS Text 4, 6.3.5). Upstream still breaks lines at soft hyphens then, and makes the columns of a table as narrow
as the parts of its words. With `word-break: break-all`, words are broken like addresses, at their joints.
`split_first_line` replaces the function of that name in `weasyprint.layout.inline` and `weasyprint.layout.preferred`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from publish.addresses import joints
from publish.pdf.engine.upstream.data import ContextData, StyleData, data_of
from publish.pdf.engine.upstream.layout import stock_auto_table_layout
from publish.pdf.engine.upstream.text import stock_split_first_line

_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"(?<=\S) +(?=\S)")
# px: widths are sums of floats.
_NEAR = 0.001


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Fit as much text as possible on a line, as WeasyPrint does; divide a word only if it is wider than the line.

    Returns the layout, the bytes on the line, where the next one begins (bytes or None), width, height and baseline.
    """
    if style["word_break"] == "break-all" and max_width is not None and "\n" not in text:
        return _address_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if is_reluctant(style):
        line = _undivided(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        divides = data_of(context, ContextData).divides
        is_kept = not divides and (minimum or not is_line_start)
        if is_kept or max_width is None or line[3] <= max_width + _NEAR:
            return line
    line = _stock(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if max_width is None or minimum or line[3] <= max_width + _NEAR or _SOFT_HYPHEN not in text:
        return line
    # Upstream goes on after a word that is wider than the line up to the next soft hyphen, over the spaces between.
    shorter = _undivided(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    return shorter if shorter[3] < line[3] else line


def auto_table_layout(context: Any, wrapper: Any, containing_block: Any) -> None:
    """Find the widths of a table's columns; divide words if it does not fit with whole ones."""
    table = wrapper.get_wrapped_table()
    wanted = table.width
    stock_auto_table_layout(context, wrapper, containing_block)
    data = data_of(context, ContextData)
    available, _ = containing_block
    if (
        data.divides
        or table.border_width() <= available + _NEAR
        or not any(map(_is_text_divisible, table.descendants()))
    ):
        return
    table.width = wanted
    context.tables.pop(table, None)
    data.divides = True
    try:
        stock_auto_table_layout(context, wrapper, containing_block)
    finally:
        data.divides = False
        context.tables.pop(table, None)


def is_reluctant(style: Any) -> bool:
    """Whether words in this style are divided only if they do not fit."""
    data = data_of(style, StyleData)
    if data.reluctant is None:
        zone = style["hyphenate_limit_zone"]
        data.reluctant = style["hyphens"] == "auto" and zone.unit == "%" and zone.value >= 100
    return bool(data.reluctant)


def _address_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float,
    justification_spacing: float,
    is_line_start: bool,
    minimum: bool,
) -> tuple[Any, ...]:
    """Set as much of an address as fits, up to a joint; break it elsewhere only if nothing else fits on the line.

    Code, which is broken like an address, may hold spaces: a line may end at them as well.
    """
    ends = sorted({*joints(text), *(space.end() for space in _SPACES.finditer(text))})

    def line(end: int) -> tuple[Any, ...]:
        return _stock(text[:end].rstrip(" "), style, context, None, justification_spacing, is_line_start, minimum)

    def fits(end: int) -> bool:
        return bool(line(end)[3] <= max_width + _NEAR)

    whole = _stock(text, style, context, None, justification_spacing, is_line_start, minimum)
    if whole[3] <= max_width + _NEAR:
        return whole
    best = bisect_left(ends, True, key=lambda end: not fits(end))
    if not best and is_line_start and (data_of(context, ContextData).divides or not minimum):
        return _stock(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if not ends:
        return whole
    end = ends[max(best - 1, 0)]
    layout, length, _, *metrics = line(end)
    return (layout, length, len(text[:end].encode()), *metrics)


def _undivided(text: str, style: Any, *more: Any) -> tuple[Any, ...]:
    """Set the line without dividing words."""
    data = data_of(style, StyleData)
    if data.undivided is None:
        data.undivided = style.copy()
        data.undivided["hyphens"] = "none"
    layout, length, resume_at, *metrics = _stock(text.replace(_SOFT_HYPHEN, ""), data.undivided, *more)
    if _SOFT_HYPHEN in text:
        length = _with_soft_hyphens(text, length)
        resume_at = None if resume_at is None else _with_soft_hyphens(text, resume_at)
    return (layout, length, resume_at, *metrics)


def _with_soft_hyphens(text: str, offset: int) -> int:
    """Turn an offset in the text without soft hyphens into one in the text, after the soft hyphens there (bytes)."""
    at = 0
    for character in text:
        size = len(character.encode())
        if character != _SOFT_HYPHEN:
            offset -= size
        if offset < 0:
            break
        at += size
    return at


def _stock(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool,
    minimum: bool,
) -> tuple[Any, ...]:
    found: tuple[Any, ...] = stock_split_first_line(
        text, style, context, max_width, justification_spacing, is_line_start=is_line_start, minimum=minimum
    )
    return found


def _is_text_divisible(box: Any) -> bool:
    return bool(getattr(box, "text", "")) and is_reluctant(box.style)
