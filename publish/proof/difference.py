"""What is otherwise in a product than in its sources, each difference with the stretch of the sources it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class What(Enum):
    """What happened to the words."""

    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    DOUBLED = "doubled"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Difference:
    """`start` and `end` are the stretch of a stream that is lost, changed, moved, doubled or marked wrongly; the same
    offset twice is where words were added. `found` is what the product has instead, or, of what was moved, the words
    that it stands behind. `page` counts from 0; it is the one where the words stand, or should."""

    what: What
    stream: int
    start: int
    end: int
    found: str
    page: int
