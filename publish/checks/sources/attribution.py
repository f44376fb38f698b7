"""Paragraphs that name the source of a quotation."""

from __future__ import annotations

from publish.editing.passages import Passage

_CLASS = "attribution"


def is_attribution(passage: Passage) -> bool:
    """Whether a passage is nothing but the source of a quotation: [Brown, *Life*, p. 16]{.attribution}."""
    words = [piece for piece in passage.pieces if piece.text.strip()]
    return bool(words) and all(
        any(_CLASS in one.classes for one in (*piece.inside, passage.block, *passage.inside)) for piece in words
    )
