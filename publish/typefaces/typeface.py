"""A typeface as a value: its fonts, its licence and what it can set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from publish.typefaces.features import scripts_of
from publish.typefaces.font_file import BOLD, REGULAR, FontFile, coverage
from publish.typefaces.hanging import OLD_STYLE, HangTable

# Controls and format characters (tab, soft hyphen, joiners, directional marks) are obeyed, not drawn.
UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
# A space that a font lacks, as many lack U+202F, HarfBuzz makes from its word space.
_SPACES = frozenset({"Zs"})
# The SIL Open Font License, condition 3: a changed copy must not have a name that its makers reserve.
_RESERVED = re.compile(r"\bwith\s+Reserved\s+Font\s+Name", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of fonts. `family` is its name in CSS, `files` are its fonts, `licence` is the file with the text of its
    licence, None where none came with it; `protrusion` is how far its characters may hang out of the measure."""

    family: str
    files: tuple[FontFile, ...]
    licence: Path | None = None
    protrusion: HangTable = field(default_factory=lambda: OLD_STYLE, hash=False)

    @property
    def name(self) -> str:
        """The name that its makers gave it."""
        return self.files[0].family

    @property
    def names(self) -> frozenset[str]:
        """The names by which a stylesheet can ask for it, in lower case."""
        return frozenset(name.lower() for file in self.files for name in (self.family, *file.names))

    @property
    def main_files(self) -> tuple[FontFile, ...]:
        """The fonts of its regular weight: the upright one, then the italic one where there is one."""
        return tuple(dict.fromkeys((self.file("normal"), self.file("italic"))))

    @property
    def optical_sizes(self) -> tuple[float, float] | None:
        """The smallest and the largest size (pt) that it has letterforms for; None where all sizes have the same."""
        axis = self.file("normal").axis("opsz")
        return (axis.least, axis.most) if axis else None

    @property
    def scripts(self) -> frozenset[str]:
        """The scripts that it has characters of (ISO 15924)."""
        return scripts_of(self.file("normal"))

    @property
    def reserves_its_name(self) -> bool:
        """Whether a copy that is cut down to some letters must have another name."""
        licence = self.licence.read_text("utf-8", "replace") if self.licence else ""
        return any(map(_RESERVED.search, (licence, *(file.copyright for file in self.files))))

    def file(self, style: str, weight: int = REGULAR) -> FontFile:
        """The font that is nearest to a style ("normal" or "italic") and a weight (CSS units)."""

        def distance(file: FontFile) -> tuple[bool, int, int]:
            lightest, boldest = file.weights
            return file.style != style, max(lightest - weight, weight - boldest, 0), lightest

        return min(self.files, key=distance)

    def has(self, style: str, weight: int) -> bool:
        """Whether it has a font of this very style, and one that is at least as bold where boldness is asked for."""
        file = self.file(style, weight)
        return file.style == style and (weight < BOLD or file.weights[1] > REGULAR)

    def lacks(self, characters: Iterable[str]) -> set[str]:
        """Those of the characters that would have to be drawn and that one of its main fonts has no glyph for."""
        return {one for file in self.main_files for one in missing(file, set(characters))}


def missing(file: FontFile, characters: set[str]) -> set[str]:
    """Those of the characters that would have to be drawn and that the font has no glyph for."""
    return {one for one in characters - coverage(file) if unicodedata.category(one) not in UNDRAWN | _SPACES}
