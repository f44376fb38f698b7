"""Find where a block begins and ends in its file, and where another block can be put beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.returned.leaf_pieces import SourceLeaf

_ATTRIBUTES = re.compile(r"[ \t>]*\{[^{}]*\}[ \t]*")
_OPENING = re.compile(r"[ \t>]*:{3,}[ \t]*[^\s:].*")
_CLOSING = re.compile(r"[ \t>]*:{3,}[ \t]*")


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends: at its line end, or at the end of the file."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def led(text: str, leaf: SourceLeaf) -> str:
    """Return the text before a leaf on its line: the sign of a heading, of an item, of a quotation."""
    return text[line_start(text, leaf.start) : leaf.start]


def whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the lines of some characters, with what belongs to them alone: attributes above, fences around them.

    With them goes the empty line below, or else the one above.
    """
    start, end = line_start(text, start), line_end(text, end)
    above = _line_before(text, start)
    if above is not None and _ATTRIBUTES.fullmatch(text, *above):
        start = above[0]
    while (around := _fences(text, start, end)) is not None:
        start, end = around
    below = _line_after(text, end)
    is_free = start == 0 or not text[slice(*(_line_before(text, start) or (0, 0)))].strip(" \t>")
    if below is not None and not text[slice(*below)].strip(" \t>") and is_free:
        end = below[1]
    elif below is None and is_free and start:
        start = line_start(text, start - 1)
    return start, min(end + 1, len(text))


def _fences(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the lines from the opening to the closing fence, if nothing else stands between them."""
    before = next((one for one in _lines_before(text, start) if text[slice(*one)].strip()), None)
    after = next((one for one in _lines_after(text, end) if text[slice(*one)].strip()), None)
    if before is None or after is None or not _OPENING.fullmatch(text, *before) or not _CLOSING.fullmatch(text, *after):
        return None
    return before[0], after[1]


def _lines_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    while (found := _line_before(text, start)) is not None:
        yield found
        start = found[0]


def _lines_after(text: str, end: int) -> Iterator[tuple[int, int]]:
    while (found := _line_after(text, end)) is not None:
        yield found
        end = found[1]


def _line_before(text: str, start: int) -> tuple[int, int] | None:
    return (line_start(text, start - 1), start - 1) if start > 0 else None


def _line_after(text: str, end: int) -> tuple[int, int] | None:
    return (end + 1, line_end(text, end + 1)) if end + 1 < len(text) else None


def behind(text: str, leaf: SourceLeaf, *, inside: bool) -> int:
    """Return the end of the line after which a block that follows a leaf can be put, `inside` the container of the leaf
    or after it.
    """
    end = line_end(text, leaf.end)
    while (below := _line_after(text, end)) is not None and text[slice(*below)].strip(" \t>"):
        if _OPENING.fullmatch(text, *below) or _CLOSING.fullmatch(text, *below):
            break
        end = below[1]
    if inside:
        return end
    after = end
    for line in _lines_after(text, end):
        if _CLOSING.fullmatch(text, *line):
            after = line[1]
        elif text[slice(*line)].strip(" \t>"):
            break
    return after


def before(text: str, leaf: SourceLeaf) -> int:
    """Return the beginning of the line before which a block that precedes a leaf and its container can be put."""
    start = line_start(text, leaf.start)
    for line in _lines_before(text, start):
        if not (_OPENING.fullmatch(text, *line) or _ATTRIBUTES.fullmatch(text, *line)):
            break
        start = line[0]
    return start
