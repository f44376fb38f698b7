"""A typeface as a value: its fonts, its licence and the characters that it can set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from publish.typefaces.features import scripts_of
from publish.typefaces.font_file import BOLD, REGULAR, FontFile, coverage
from publish.typefaces.hanging import OLD_STYLE, HangTable

# Categories of control and format characters (tab, soft hyphen, joiners, directional marks): they have no glyph.
UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
# HarfBuzz makes a space that a font lacks, such as U+202F, from the word space.
_SPACES = frozenset({"Zs"})
# The SIL Open Font License, condition 3: a changed copy must not have a name that its makers reserve.
_RESERVED = re.compile(r"\bwith\s+Reserved\s+Font\s+Name", re.IGNORECASE)


class Typeface(Struct, frozen=True):
    """A family of fonts.

    `family` is its name in CSS, `files` are its fonts (at least one), `licence` is the file with its licence's text, or
    None; `protrusion` says how far its characters may hang out of the measure.
    """

    family: str
    files: tuple[FontFile, ...]
    licence: Path | None = None
    protrusion: HangTable = field(default_factory=lambda: OLD_STYLE)

    def __hash__(self) -> int:
        return hash((self.family, self.files))

    @property
    def name(self) -> str:
        """The family name in its first font."""
        return self.files[0].family

    @property
    def names(self) -> frozenset[str]:
        """The names by which a stylesheet can ask for it, in lower case."""
        return frozenset(name.lower() for file in self.files for name in (self.family, *file.names))

    @property
    def main_files(self) -> tuple[FontFile, ...]:
        """The fonts of its regular weight: the upright one, then the italic one if it has one."""
        return tuple(dict.fromkeys((self.file("normal"), self.file("italic"))))

    @property
    def optical_sizes(self) -> tuple[float, float] | None:
        """The smallest and largest optical size (pt) of its upright font; None if it has no such axis."""
        axis = self.file("normal").axis("opsz")
        return (axis.least, axis.most) if axis else None

    @property
    def scripts(self) -> frozenset[str]:
        """The scripts (ISO 15924) of its upright font's characters."""
        return scripts_of(self.file("normal"))

    @property
    def reserves_its_name(self) -> bool:
        """Whether a subset must have another name (OFL, condition 3): its licence or copyright reserves the name."""
        licence = self.licence.read_text("utf-8", "replace") if self.licence else ""
        return any(map(_RESERVED.search, (licence, *(file.copyright for file in self.files))))

    def file(self, style: str, weight: int = REGULAR) -> FontFile:
        """The font nearest to a style ("normal" or "italic") and weight (CSS units); the style counts first."""

        def distance(file: FontFile) -> tuple[bool, int, int]:
            lightest, boldest = file.weights
            return file.style != style, max(lightest - weight, weight - boldest, 0), lightest

        return min(self.files, key=distance)

    def has(self, style: str, weight: int) -> bool:
        """Whether it has a font of this style; for a weight of 700 or more, also bolder than regular (400)."""
        file = self.file(style, weight)
        return file.style == style and (weight < BOLD or file.weights[1] > REGULAR)

    def lacks(self, characters: Iterable[str]) -> set[str]:
        """The visible characters among these for which at least one of its main fonts has no glyph."""
        return {one for file in self.main_files for one in missing(file, set(characters))}


def missing(file: FontFile, characters: set[str]) -> set[str]:
    """The visible characters among these for which the font has no glyph."""
    return {one for one in characters - coverage(file) if unicodedata.category(one) not in UNDRAWN | _SPACES}
