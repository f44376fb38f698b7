"""Room after words that the pages decide, so that a line is as wide whichever of them it has.

Without it a mark may move its call to a page where it has another mark, which moves the call back.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.composing.faces import Type, type_of
from publish.style_names import DataAttribute

# A room of no width still keeps the last word of a line from hanging out of it, which depends on the word.
_LEAST = 1e-6


def held_room(box: Any) -> float:
    """Return the width in px that an inline box lacks to be as wide as the widest of the words it may have, else 0."""
    others = box.element.get(DataAttribute.ROOM) if box.element is not None else None
    if not others:
        return 0.0
    own = "".join(child.text for child in box.descendants() if hasattr(child, "text"))
    kind = type_of(box.style, own)
    if not kind.plain:
        return 0.0
    return max(_LEAST, *(_width(kind, words) - _width(kind, own) for words in others.split()))


def _width(kind: Type, words: str) -> float:
    return kind.width(kind.word(words))
