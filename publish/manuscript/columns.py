"""Columns: where a character of an edited text stands in the text as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# Letters and digits: editing adds, loses and moves none of them.
_LETTERS = re.compile(r"[^\W_]+")


def column_in(written: str, text: str, offset: int) -> int:
    """Column in `written`, from 0, of the character at `offset` in `text`.

    Exact for letters and digits. A sign is placed as far after the preceding letter as it is in `text`, but not after
    the following letter.
    """
    offsets, columns = _runs(written, text)
    number = bisect_right(offsets, offset)
    following = columns[number] if number < len(columns) else len(written)
    return min(columns[number - 1] + offset - offsets[number - 1], following)


# Callers ask for several places of the same text in a row.
@lru_cache(maxsize=64)
def _runs(written: str, text: str) -> tuple[list[int], list[int]]:
    """Starts of the runs of letters that both texts share: their offsets in `text`, and their columns in `written`."""
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
