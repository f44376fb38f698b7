"""How a page that no plan covers is laid out: what is tolerated before a note is split."""

from __future__ import annotations

from math import inf

from msgspec import Struct

# In lines of the body: a page is short if at least this much of it stays empty.
SHORT = 2.5
# The number of body lines that a page keeps beside very long notes.
FEW = 4
# Only a page as short as this justifies a note that begins on another page than its call.
VERY_SHORT = 4


class Manner(Struct, frozen=True):
    """A manner of laying out a page. `patience` is how many lines may stay empty before a note is split for them."""

    patience: float


USUAL = Manner(SHORT)
FILLING = Manner(0)
WHOLE = Manner(inf)
