"""A font file of a typeface, and the same file as HarfBuzz reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]
from msgspec import Struct

REGULAR, BOLD = 400, 700
# OpenType 1.9, "name": copyright, family, typographic family.
_COPYRIGHT, _FAMILY, _TYPOGRAPHIC_FAMILY = 0, 1, 16


class Axis(Struct, frozen=True):
    """An axis of a variable font: its tag, and its least, default and greatest value."""

    tag: str
    least: float
    default: float
    most: float


class FontFile(Struct, frozen=True):
    """One font of a typeface.

    `family` is the name that all styles of the typeface share; `names` are the names by which CSS can ask for the font;
    `style` is "normal" or "italic"; `weights` are the lightest and the boldest weight that it can be set to, in CSS
    units. `sfnt` is the unpacked font if the file is WOFF, else None. `is_changed`: it is `sfnt`, and differs from the
    file.
    """

    path: Path
    family: str
    names: frozenset[str]
    style: str
    weights: tuple[int, int]
    axes: tuple[Axis, ...] = ()
    copyright: str = ""
    sfnt: bytes | None = None
    is_changed: bool = False

    def axis(self, tag: str) -> Axis | None:
        """The axis with this tag, or None."""
        return next((axis for axis in self.axes if axis.tag == tag), None)

    def place(self, weight: int, optical_size: float | None = None) -> dict[str, float]:
        """Map each axis to its value for a weight (CSS units) and an optical size (pt), clamped to the axis's range.

        Other axes, and the optical size if it is None, have their default.
        """
        wanted = {axis.tag: axis.default for axis in self.axes}
        wanted |= {"wght": weight} | ({} if optical_size is None else {"opsz": optical_size})
        return {axis.tag: min(max(wanted[axis.tag], axis.least), axis.most) for axis in self.axes}


def font_file(path: Path, sfnt: bytes | None = None) -> FontFile:
    """Describe the font in a file. `sfnt` is the unpacked font if the file is WOFF."""
    face = _opened(path, sfnt)
    font = hb.Font(face)
    axes = tuple(Axis(one.tag, one.min_value, one.default_value, one.max_value) for one in face.axis_infos)
    weight = next((axis for axis in axes if axis.tag == "wght"), None)
    plain = round(font.get_style_value(hb.StyleTag.WEIGHT))
    names = [name for number in (_TYPOGRAPHIC_FAMILY, _FAMILY) if (name := face.get_name(number))]
    slanted = font.get_style_value(hb.StyleTag.ITALIC) or font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    return FontFile(
        path,
        names[0] if names else path.stem,
        frozenset(names or [path.stem]),
        "italic" if slanted else "normal",
        (round(weight.least), round(weight.most)) if weight else (plain, plain),
        axes,
        face.get_name(_COPYRIGHT) or "",
        sfnt,
    )


@cache
def loaded(file: FontFile) -> hb.Face:
    """The font as HarfBuzz reads it, loaded once in a run."""
    return _opened(file.path, file.sfnt)


@cache
def coverage(file: FontFile) -> frozenset[str]:
    """All characters for which the font has a glyph."""
    return frozenset(map(chr, loaded(file).unicodes))


def _opened(path: Path, sfnt: bytes | None) -> hb.Face:
    return hb.Face(hb.Blob(sfnt) if sfnt is not None else hb.Blob.from_file_path(str(path)))
