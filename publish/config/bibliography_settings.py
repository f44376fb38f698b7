"""The schema of `[bibliography]`: the works that the text cites, and how they are cited."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

USUAL_STYLE = "chicago-notes-bibliography"


class Ibid(Enum):
    """When a note says *ibid.*: after a note that holds one reference alone, as the citation style does, or never."""

    ALONE = "alone"
    STYLE = "style"
    NEVER = "never"


class BibliographyPlace(Enum):
    """Where the bibliography stands: in a part of its own, at the end of each part that cites, or nowhere."""

    EDITION = "edition"
    PART = "part"
    NONE = "none"


class BibliographySettings(Struct, frozen=True):
    """The works that the text cites, and how they are cited.

    `files` are relative to `sources/`. `style` is the id of a CSL style, or a `.csl` file (relative to `sources/`).
    `nocite` are keys of works that the bibliography lists although no text cites them; "@*" stands for all.
    """

    files: tuple[str, ...] = ()
    style: str = USUAL_STYLE
    ibid: Ibid = Ibid.ALONE
    place: BibliographyPlace = BibliographyPlace.EDITION
    nocite: tuple[str, ...] = ()

    @property
    def lists_all(self) -> bool:
        """Whether the bibliography lists every work."""
        return "@*" in self.nocite

    @property
    def listed(self) -> tuple[str, ...]:
        """The keys in `nocite`."""
        return tuple(one.removeprefix("@") for one in self.nocite if one != "@*")
