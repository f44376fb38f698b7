"""The typography of one block of prose: all its passes, in order."""

from __future__ import annotations

from collections.abc import Sequence

from publish.editing.typography.dashes import set_dashes
from publish.editing.typography.galley import Galley
from publish.editing.typography.quotes import set_quotes
from publish.editing.typography.spaces import set_spaces
from publish.manuscript.flattening import Piece

_PASSES = (set_dashes, set_quotes, set_spaces)


def compose(pieces: Sequence[Piece]) -> list[str]:
    """Apply typography to the pieces of one block; return their new texts. Verbatim pieces are not changed.

    No letter and no digit is added, lost or changed. Composing twice gives the same as composing once. Time is linear
    in the length.
    """
    galley = Galley.of(pieces)
    for improve in _PASSES:
        galley = improve(galley)
    return galley.texts(len(pieces))
