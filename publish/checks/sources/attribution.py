"""Paragraphs that name the source of a quotation."""

from __future__ import annotations

import re

from publish.editing.passages import Passage
from publish.style_names import EditorClass

# The name of the writer behind what is quoted: So sayest thou. —Lodge
_SIGNED = re.compile(r"[.!?…][”’»“‘«\"']*\s*[—–-]+\s*[^\W\d_a-z][\w\s.,’'&-]*$")


def is_attribution(passage: Passage) -> bool:
    """Whether a passage is nothing but the source of a quotation: [Brown, *Life*, p. 16]{.attribution}."""
    words = [piece for piece in passage.pieces if piece.text.strip()]
    return bool(words) and all(
        any(EditorClass.ATTRIBUTION in one.classes for one in (*piece.inside, passage.block, *passage.inside))
        for piece in words
    )


def ends_with_name(text: str) -> bool:
    """Whether a text ends with a dash and the name of its writer or of its source."""
    return _SIGNED.search(text.rstrip()) is not None
