"""The typography of one block of prose: its passes, in order."""

from __future__ import annotations

from collections.abc import Sequence

from publish.editing.typography.dashes import set_dashes
from publish.editing.typography.galley import Galley, Run
from publish.editing.typography.quotes import set_quotes
from publish.editing.typography.spaces import set_spaces

_PASSES = (set_dashes, set_quotes, set_spaces)


def compose(runs: Sequence[Run]) -> list[str]:
    """The new text of each run of one block, in order; a fixed run comes back as it is.

    No letter and no figure is added, lost or changed, and composing twice changes nothing more. The time taken is in
    proportion to the length.
    """
    galley = Galley.of(runs)
    for improve in _PASSES:
        galley = improve(galley)
    return galley.texts(len(runs))
