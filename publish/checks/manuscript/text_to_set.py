"""The value that the checks of the manuscript take."""

from __future__ import annotations

from msgspec import Struct

from publish.manuscript.tree import Manuscript, Text
from publish.typefaces.used import UsedTypefaces


class TextToSet(Struct, frozen=True):
    """A manuscript, and the typefaces that the printed book uses.

    `initial_words` are the texts that follow initials in small capitals, and whether each is italic.
    """

    manuscript: Manuscript
    used: UsedTypefaces
    initial_words: tuple[tuple[Text, bool], ...] = ()
