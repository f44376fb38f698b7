"""Ordered lists as pandoc reads them: `a)`, `(iv)`, `A.`, `#.` and plain numbers in parentheses.

CommonMark knows only `1.` and `1)`. The rule of markdown-it reads these two; this one reads the others, item by item.
Inside an item a list may follow a paragraph without an empty line, elsewhere not. A capital with a full stop needs two
spaces after it, because `B. Russell` is a name. Numbers with a full stop have to count up, because `b. 1850`, `p. 12`
and `mix.` may begin paragraphs.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import markTightParagraphs
from msgspec import Struct

_ROMAN = "(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_MARKER = re.compile(
    rf"(?P<open>\(?)(?P<number>\d{{1,9}}|#|[a-z]|[A-Z]|{_ROMAN}|{_ROMAN.upper()})(?P<close>[.)])(?=[ \t]|$)"
)
# The last marker and the style of each open list, in the parser's environment.
_OPEN = "open_lists"
# Most that a number with a full stop may count on at once: words such as "ci." and "mix." are high roman numbers.
_LONGEST_STEP = 10
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Marker(Struct, frozen=True):
    """The marker of an item: its length, the number as written, and the sign or signs around it: `.`, `)` or `()`."""

    length: int
    number: str
    delimiter: str


def lists_plugin(md: MarkdownIt) -> None:
    """Add these lists to a parser: tokens as those of other ordered lists, with `meta["style"]` ("1", "a", "A", "i" or
    "I") on the opening token, and the number as written as `info` of each item."""
    md.block.ruler.after("list", "lettered_list", lettered_list, {"alt": ["paragraph", "list"]})


def value_of(number: str, style: str) -> int:
    """Return the value of a number as written in one of the five styles."""
    if style in "iI":
        values = [_ROMAN_VALUES[one] for one in number.lower()]
        return sum(
            -one if any(one < other for other in values[place + 1 :]) else one for place, one in enumerate(values)
        )
    return ord(number.lower()) - ord("a") + 1 if style in "aA" else int(number)


def _marker(state: StateBlock, line: int) -> Marker | None:
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    found = _MARKER.match(state.src, start, end)
    if found is None or (found["open"] and found["close"] == "."):
        return None
    if (found["number"].isdecimal() and not found["open"]) or (found["number"] == "#" and found["open"]):
        return None  # a list of CommonMark; a number sign in parentheses
    rest = state.src[found.end() : end]
    is_initial = len(found["number"]) == 1 and found["number"].isupper() and found["close"] == "."
    if not rest.strip() or (is_initial and not rest.startswith(("  ", "\t"))):
        return None
    return Marker(found.end() - start, found["number"], found["open"] + found["close"])


def _style(number: str) -> str:
    """The style of a list by its first number, as pandoc has it: `i` is roman, any other single letter a letter."""
    if number == "#" or number.isdecimal():
        return "1"
    is_letter = len(number) == 1 and number not in "iI"
    style = "a" if is_letter else "i"
    return style.upper() if number.isupper() else style


def _continues(marker: Marker | None, before: Marker, style: str) -> bool:
    if marker is None or marker.delimiter != before.delimiter or (marker.number == "#") != (before.number == "#"):
        return False
    match style:
        case "1":
            return marker.number == "#" or marker.number.isdecimal()
        case "a" | "A":
            fits = len(marker.number) == 1 and marker.number.isalpha()
        case _:
            fits = re.fullmatch(_ROMAN, marker.number.lower()) is not None
    if not fits or marker.number.isupper() != style.isupper():
        return False
    return marker.delimiter != "." or 0 < _step(before, marker, style) <= _LONGEST_STEP


def _step(before: Marker, marker: Marker, style: str) -> int:
    return value_of(marker.number, style) - value_of(before.number, style)


def _is_second(marker: Marker | None, first: Marker, style: str) -> bool:
    """Whether an item is a list's second. Letters with a full stop begin at `a.`, or count on without a gap."""
    if marker is None or not _continues(marker, first, style):
        return False
    may_skip = style not in "aA" or marker.delimiter != "." or value_of(first.number, style) == 1
    return may_skip or _step(first, marker, style) == 1


def lettered_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list whose numbers are letters, roman, or in parentheses: a rule of the block parser."""
    first = None if state.is_code_block(start) else _marker(state, start)
    if first is None:
        return False
    style = _style(first.number)
    if silent:
        return state.parentType != "paragraph" or _ends_paragraph(state, start, end, first)
    if not _has_second(state, start, end, first, style):
        return False
    opening = state.push("ordered_list_open", "ol", 1)
    opening.map = lines = [start, start]
    opening.markup, opening.meta = first.delimiter, {"style": style}
    at = len(state.tokens) - 1
    around, state.parentType = state.parentType, "list"
    state.env.setdefault(_OPEN, []).append((first, style))
    tight, line, marker = True, start, first
    while True:
        line, is_tight = _item(state, line, end, marker)
        following = _marker(state, line) if _goes_on(state, line, end) else None
        # An empty line between two items makes a list loose; one after the last does not.
        is_last = following is None or not _continues(following, marker, style)
        tight = tight and is_tight and (is_last or not state.isEmpty(line - 1))
        if is_last or following is None:
            break
        marker = following
        state.env[_OPEN][-1] = (marker, style)
    state.env[_OPEN].pop()
    state.push("ordered_list_close", "ol", -1).markup = first.delimiter
    lines[1] = state.line = line
    state.parentType = around
    if tight:
        markTightParagraphs(state, at)
    return True


def _has_second(state: StateBlock, start: int, end: int, first: Marker, style: str) -> bool:
    """Whether a second item follows: `(1) He said` and `v. Bülow` alone begin a paragraph."""
    inside = state.sCount[start] + first.length + 1
    is_behind_empty = False
    for line in range(start + 1, end):
        if state.isEmpty(line) or state.sCount[line] >= inside:
            is_behind_empty = state.isEmpty(line)
        elif state.sCount[line] < state.blkIndent:
            return False
        elif _is_second(_marker(state, line), first, style):
            return True
        elif is_behind_empty:
            return False
    return False


def _ends_paragraph(state: StateBlock, line: int, end: int, marker: Marker) -> bool:
    """Whether a line with a marker ends the paragraph before it: it is the next item, or begins a list in an item."""
    if state.sCount[line] < state.blkIndent:
        return any(_continues(marker, *one) for one in state.env.get(_OPEN, ()))
    style = _style(marker.number)
    is_first = marker.number == "#" or value_of(marker.number, style) == 1
    return state.listIndent >= 0 and is_first and _has_second(state, line, end, marker, style)


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    return line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line)


def _item(state: StateBlock, line: int, end: int, marker: Marker) -> tuple[int, bool]:
    """Parse one item; return the line after it, and whether no empty line separates its blocks."""
    begin = state.bMarks[line] + state.tShift[line] + marker.length
    content = (
        begin + len(state.src[begin : state.eMarks[line]]) - len(state.src[begin : state.eMarks[line]].lstrip(" \t"))
    )
    width = len(state.src[begin:content].expandtabs(4))
    offset = state.sCount[line] + marker.length + width
    token = state.push("list_item_open", "li", 1)
    token.markup, token.info = marker.delimiter, marker.number
    token.map = lines = [line, line]
    kept = state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent, state.tight
    state.listIndent = state.blkIndent
    # Behind more than four spaces stands code; the item itself is indented by one (CommonMark 0.31.2, 5.2).
    state.blkIndent = state.sCount[line] + marker.length + (width if width <= 4 else 1)
    state.tight = True
    state.tShift[line], state.sCount[line] = content - state.bMarks[line], offset
    state.md.block.tokenize(state, line, end)
    tight = state.tight
    state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent, state.tight = kept
    state.push("list_item_close", "li", -1).markup = marker.delimiter
    lines[1] = state.line
    return state.line, tight
