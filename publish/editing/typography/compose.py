"""The typography of one block of prose: its passes, in order."""

from __future__ import annotations

from collections.abc import Sequence

from publish.editing.typography.dashes import set_dashes
from publish.editing.typography.galley import Galley
from publish.editing.typography.quotes import set_quotes
from publish.editing.typography.spaces import set_spaces
from publish.manuscript.flattening import Piece

_PASSES = (set_dashes, set_quotes, set_spaces)


def compose(pieces: Sequence[Piece]) -> list[str]:
    """The new text of each piece of one block, in order; a verbatim piece comes back as it is.

    No letter and no figure is added, lost or changed, and composing twice changes nothing more. The time taken is in
    proportion to the length.
    """
    galley = Galley.of(pieces)
    for improve in _PASSES:
        galley = improve(galley)
    return galley.texts(len(pieces))
