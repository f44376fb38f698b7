"""Transparency that stayed in a press PDF."""

from __future__ import annotations

from msgspec import Struct


class TransparentPlace(Struct, frozen=True):
    """Something transparent that had to stay: its page from 1, its box, and what it is, in words.

    The box is left, top, right and bottom in points from the upper left corner of the trim.
    """

    page: int
    box: tuple[float, float, float, float]
    what: str


class StillTransparent(Exception):
    """A file that must be opaque would be transparent: `left` says where."""

    def __init__(self, left: list[TransparentPlace]) -> None:
        super().__init__("; ".join(f"page {one.page}: {one.what}" for one in left))
        self.left = left
