"""The value that the checks of the manuscript take."""

from __future__ import annotations

from dataclasses import dataclass

from publish.manuscript.tree import Manuscript
from publish.typefaces.used import UsedTypefaces


@dataclass(frozen=True, slots=True)
class TextToSet:
    """A manuscript, and the typefaces that the printed book uses."""

    manuscript: Manuscript
    used: UsedTypefaces
