"""Unparsed Markdown signs, which would be printed literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.passages import Passage
from publish.editing.sources import Sources


def unread(sources: Sources, sign: re.Pattern[str], *needs: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Each place where a sign remains among the words.

    Ignores signs after a backslash, signs in code, and signs around a note call: the call was parsed, and so was the
    text around it. Passages without any of the strings that the sign `needs` are not searched. Most have none, and
    testing for that takes a hundredth of the time.
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
