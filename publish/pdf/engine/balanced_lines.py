"""The narrowest measure in which words take no more lines: a heading's lines are about equally long in it."""

from __future__ import annotations

from collections.abc import Sequence

from publish.pdf.engine.words_of_line import WordsOfLine

# The words of each line between forced breaks, as widths of unbreakable pieces, and the space between them (px).
Rows = Sequence[tuple[Sequence[float], float]]

# px: how near the narrowest measure is found, and what is added to it, so that rounding never breaks a line.
_NEAR = 0.5
_SLACK = 1.0


def balanced_width(held: WordsOfLine, measure: float) -> float:
    """Return the width for the lines of a heading with these words, in px: at most the `measure`.

    The measure itself is returned if the widths do not fit together.
    """
    rows = _rows(held)
    if rows is None:
        return measure
    wider, fewest = _with_wider_spaces(rows, held.spaces), count_lines(rows, measure)
    if count_lines(wider, measure) > fewest:
        return measure
    return min(narrowest(wider, fewest, measure) + _SLACK, measure)


def rows_of_words(held: WordsOfLine) -> Rows | None:
    """Return the words of each line between forced breaks, no space narrower than it is; None if they do not fit
    together."""
    rows = _rows(held)
    return None if rows is None else _with_wider_spaces(rows, held.spaces)


def narrowest(rows: Rows, lines: int, measure: float, near: float = _NEAR) -> float:
    """Return the narrowest measure in which the words take so many lines, as they do in `measure`; it is up to `near`
    wider (px)."""
    narrow, wide = max(max(row) for row, _ in rows), measure
    while wide - narrow > near:
        middle = (narrow + wide) / 2
        if count_lines(rows, middle) > lines:
            narrow = middle
        else:
            wide = middle
    return wide


def count_lines(rows: Rows, measure: float) -> int:
    """Return in how many lines the words are set if each line takes as many as fit into the measure, in px."""
    count = 0
    for words, space in rows:
        count += 1
        width = words[0]
        for word in words[1:]:
            if width + space + word > measure:
                count += 1
                width = word
            else:
                width += space + word
    return count


def _with_wider_spaces(rows: Rows, spaces: int) -> Rows:
    """Return the rows with spaces that are at least as wide as they are.

    Where the joints without a space are is not known. The spaces are at most as wide as if all were in this line.
    """
    joints = sum(len(row) - 1 for row, _ in rows) - spaces
    return [(row, space * (len(row) - 1) / max(len(row) - 1 - joints, 1)) for row, space in rows]


def _rows(held: WordsOfLine) -> Rows | None:
    """Return the words of each line, with the space between them; None if the words do not make up the lines."""
    lines, words = held.lines, [word for word in held.words if word > 0]
    rows: list[tuple[Sequence[float], float]] = []
    start = 0
    for number, width in enumerate(lines):
        end, total = start, 0.0
        # Without its spaces a line has room left, but never for the next line's first word.
        while end < len(words) and (total + words[end] <= width + _NEAR or number == len(lines) - 1):
            total += words[end]
            end += 1
        space = (width - total) / (end - start - 1) if end - start > 1 else 0.0
        if end == start or not -_NEAR <= space < width:
            return None
        rows.append((words[start:end], space))
        start = end
    return rows
