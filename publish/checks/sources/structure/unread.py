"""Signs that were meant for Markdown and that it left in the words, where they would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.passages import Passage
from publish.editing.sources import Sources


def unread(sources: Sources, sign: re.Pattern[str], *needs: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Each place where the sign stands among the words; not where it is written with a backslash, in code, or with a
    note's call inside of it: that call was read, and so is what stands around it. Passages that hold none of what the
    sign `needs` are not searched: most hold none, and to see that takes a hundredth of the time."""
    for passage in sources.passages:
        if needs and not any(need in passage.text for need in needs):
            continue
        for found in sign.finditer(passage.text):
            start, end = found.span()
            if not passage.is_verbatim(start, end) and not any(start < call.offset < end for call in passage.calls):
                yield passage, found


def shortened(words: str, most: int = 40) -> str:
    """Words for a message: in one line, and cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
