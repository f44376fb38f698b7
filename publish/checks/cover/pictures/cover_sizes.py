"""The size of a cover image."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from publish.manuscript.tree import Cover


def size_of(cover: Cover) -> tuple[int, int]:
    """Return width and height in pixels. Unreadable covers are rejected earlier, with the other pictures."""
    with Image.open(BytesIO(cover.data)) as picture:
        return picture.size
