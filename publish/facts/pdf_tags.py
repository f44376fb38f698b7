"""The structure tree of a tagged PDF, summed up (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Tags:
    """`is_marked`: the file says that it is tagged. `counts` has the elements by type ("P", "Note"), `language` the
    document's, `alternatives` the words that stand for its figures in order."""

    is_marked: bool
    language: str
    counts: Mapping[str, int]
    alternatives: tuple[str, ...]


def tags_of(document: pikepdf.Pdf) -> Tags:
    """The summary of a document's tags; without any where it has no structure tree."""
    root: Any = document.Root
    counts: Counter[str] = Counter()
    alternatives: list[str] = []
    waiting: list[Any] = [root.StructTreeRoot] if "/StructTreeRoot" in root else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(reversed(list(one)))
        elif isinstance(one, pikepdf.Dictionary):
            if one.objgen != (0, 0):
                if one.objgen in seen:
                    continue
                seen.add(one.objgen)
            if "/S" in one:
                counts[str(one.S).removeprefix("/")] += 1
                if "/Alt" in one:
                    alternatives.append(str(one.Alt))
            if "/K" in one:
                waiting.append(one.K)
    marked = root.get("/MarkInfo", {}).get("/Marked", False)
    return Tags(bool(marked), str(root.get("/Lang", "")), dict(counts), tuple(alternatives))
