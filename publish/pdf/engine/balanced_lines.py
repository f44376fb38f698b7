"""The measure in which the lines of a heading are about equally long: the narrowest with as few lines."""

from __future__ import annotations

from collections.abc import Sequence

# px: how near the narrowest measure is found, and what is added to it, so that rounding never breaks a line.
_NEAR = 0.5
_SLACK = 1.0


def balanced_width(lines: Sequence[float], words: Sequence[float], spaces: int, measure: float) -> float:
    """Return the width for the lines of a heading, in px: at most the `measure`.

    `lines` are the widths between forced breaks, `words` those of unbreakable pieces, in order. `spaces` is the number
    of spaces between words: where a word can be broken at a hyphen, there is none. The measure itself is returned if
    these do not fit together.
    """
    rows = _rows(lines, [word for word in words if word > 0])
    if rows is None:
        return measure
    joints = sum(len(row) - 1 for row, _ in rows) - spaces
    # Where the joints are is not known. The spaces are at least as wide as if there were none, at most as if all were
    # in this line.
    wider = [(row, space * (len(row) - 1) / max(len(row) - 1 - joints, 1)) for row, space in rows]
    fewest = _count(rows, measure)
    if _count(wider, measure) > fewest:
        return measure
    narrow, wide = max(max(row) for row, _ in rows), measure
    while wide - narrow > _NEAR:
        middle = (narrow + wide) / 2
        if _count(wider, middle) > fewest:
            narrow = middle
        else:
            wide = middle
    return min(wide + _SLACK, measure)


def _rows(lines: Sequence[float], words: Sequence[float]) -> list[tuple[Sequence[float], float]] | None:
    """Return the words of each line, with the space between them; None if the words do not make up the lines."""
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


def _count(rows: Sequence[tuple[Sequence[float], float]], measure: float) -> int:
    """Return in how many lines the words are set if each line takes as many as fit."""
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
