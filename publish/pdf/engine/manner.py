"""How a page is laid out: what is borne before a note is split, or its place given up."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

# In lines of the body. A page is short where that many more would have stood on it.
SHORT = 2.5
# As many lines of the body stand on a page beside notes that go on and on.
FEW = 4
# Only a page as short as that is worth a note that begins away from its call.
VERY_SHORT = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """`patience` is how many lines of the page may stay empty before a note is split for them, and `further` how many
    lines the text then takes of the note's room beyond its need; `shorter`, by how many the page ends sooner than it
    could; `lonely` lets the first line of a paragraph stand alone at its foot; `deferring` lets notes begin on the next
    page."""

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
