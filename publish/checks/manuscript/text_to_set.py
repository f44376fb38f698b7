"""The input of the manuscript checks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from publish.manuscript.tree import Manuscript
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces


@dataclass(frozen=True, slots=True)
class TextToSet:
    """A manuscript, the typefaces used in its printed book, and the typefaces that the edition provides."""

    manuscript: Manuscript
    used: UsedTypefaces
    own: Collection[Typeface] = ()
