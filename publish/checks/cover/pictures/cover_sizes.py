"""How large the picture of a cover is."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from publish.manuscript.tree import Cover


def size_of(cover: Cover) -> tuple[int, int]:
    """Width and height in pixels. A cover that cannot be read is refused before, with the other pictures."""
    with Image.open(BytesIO(cover.data)) as picture:
        return picture.size
