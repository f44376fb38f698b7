"""How a page is laid out: what is tolerated before a note is split or moved away from its call."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

# In lines of the body: a page is short if at least this much of it stays empty.
SHORT = 2.5
# The number of body lines that a page keeps beside very long notes.
FEW = 4
# Only a page as short as this justifies a note that begins on another page than its call.
VERY_SHORT = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner of laying out a page.

    `patience` is how many lines of the page may stay empty before a note is split for them. `further` is how many more
    lines the text then takes from the note. `shorter` is how many lines earlier than possible the page ends. `lonely`
    allows the first line of a paragraph alone at the foot. `deferring` allows notes to begin on the next page.
    """

    patience: float
    further: int = 0
    shorter: float = 0
    lonely: bool = False
    deferring: bool = False


USUAL = Manner(SHORT)
FILLING = Manner(0)
WHOLE = Manner(inf)
LONELY = Manner(0, lonely=True)
DEFERRING = Manner(0, deferring=True)
DESPERATE = Manner(0, lonely=True, deferring=True)
