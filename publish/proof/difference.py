"""Differences between a product and its sources, each with the stretch of the sources that it concerns."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class What(Enum):
    """Kind of change to the words."""

    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    DOUBLED = "doubled"
    MARKED = "marked"
    AWAY = "away"


class Difference(Struct, frozen=True):
    """A difference between a product and its sources.

    `stream` is the number of the stream. `start` and `end` delimit the stretch of it that is lost, changed, moved,
    doubled, marked wrongly, or a note on a different page from its call. They are equal where words were added. `found`
    is what the product has instead; for moved words, it is the words that they wrongly follow, which begin at `passed`.
    `page` is the page or document where the words are, or should be, counted from 0. `is_lines` tells whether added
    words are whole lines.
    """

    what: What
    stream: int
    start: int
    end: int
    found: str
    page: int
    is_lines: bool = False
    passed: int = 0
