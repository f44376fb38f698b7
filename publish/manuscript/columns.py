"""Which character of a source a character of the edited text is."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# Letters and figures: editing adds, loses and moves none of them.
_LETTERS = re.compile(r"[^\W_]+")


def column_in(written: str, text: str, offset: int) -> int:
    """Where the character at `offset` of a text stands in what was written, counted from 0.

    Exact for letters and figures. A sign is as far behind the letter before it as it is in the text, but never behind
    the letter that follows it.
    """
    offsets, columns = _runs(written, text)
    number = bisect_right(offsets, offset)
    following = columns[number] if number < len(columns) else len(written)
    return min(columns[number - 1] + offset - offsets[number - 1], following)


# A text is asked for the places of its lines, or of its pieces, in a row.
@lru_cache(maxsize=64)
def _runs(written: str, text: str) -> tuple[list[int], list[int]]:
    """Where letters that stand in a row in both begin in the text, and where in what was written."""
    offsets, columns = [0], [0]
    runs = _LETTERS.finditer(written)
    begin = end = 0
    for run in _LETTERS.finditer(text):
        offset = run.start()
        while offset < run.end():
            if begin == end:
                found = next(runs, None)
                if found is None:
                    return offsets, columns
                begin, end = found.span()
            offsets.append(offset)
            columns.append(begin)
            step = min(run.end() - offset, end - begin)
            offset, begin = offset + step, begin + step
    return offsets, columns
