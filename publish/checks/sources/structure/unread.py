"""Find Markdown signs that were not parsed and would be printed literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.passages import Passage
from publish.editing.sources import Sources


def unread(sources: Sources, sign: re.Pattern[str], *needs: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield each match of `sign` in the text, with its passage.

    Ignores matches after a backslash, in code, and around a note call: the call was parsed, and so was the text around
    it. To save time, passages that contain none of the strings in `needs` are not searched.
    """
    for passage in sources.passages:
        if needs and not any(need in passage.text for need in needs):
            continue
        for found in sign.finditer(passage.text):
            start, end = found.span()
            if not passage.is_verbatim(start, end) and not any(start < call.offset < end for call in passage.calls):
                yield passage, found


def shortened(words: str, most: int = 40) -> str:
    """Words for a message, on one line and shortened if long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
