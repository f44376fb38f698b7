"""The default typeface and its faces: EB Garamond, two variable files under the SIL Open Font License."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped,unused-ignore]

from publish.errors import ToolMissing

FAMILY = "EB Garamond"
PACKAGE = "fontpkg_eb_garamond"
FILES = {"normal": "EBGaramond[wght].ttf", "italic": "EBGaramond-Italic[wght].ttf"}

# Controls and format characters (tab, soft hyphen, joiners, directional marks) are obeyed, not drawn.
UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
# A space that a font lacks, as EB Garamond lacks U+202F, HarfBuzz makes from its word space.
SPACES = frozenset({"Zs"})


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. `style` is "normal" or "italic", as CSS names them; `weights` are the lowest and the highest
    that the file can be set to; `licence` is the file with the text of the licence."""

    family: str
    style: str
    path: Path
    weights: tuple[int, int]
    licence: Path


def faces() -> tuple[Face, ...]:
    """The upright face, then the italic. Raises ToolMissing where the package of the typeface is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ToolMissing(
            f"the typeface {FAMILY} is not installed",
            "install the project's dependencies anew: the package is called fontpkg-eb-garamond",
        )
    root = Path(spec.submodule_search_locations[0])
    return tuple(
        Face(FAMILY, style, root / "files" / name, (400, 800), root / "LICENSE") for style, name in FILES.items()
    )


def face(style: str) -> Face:
    """The face of that style, "normal" or "italic"."""
    return next(one for one in faces() if one.style == style)


@cache
def loaded(path: Path) -> hb.Face:
    """The font file as HarfBuzz reads it; mapped from the disk once in a run."""
    return hb.Face(hb.Blob.from_file_path(str(path)))


@cache
def coverage(path: Path) -> frozenset[str]:
    """Every character that the font file has a glyph for."""
    return frozenset(map(chr, loaded(path).unicodes))


def missing(face: Face, characters: set[str]) -> set[str]:
    """Those of the characters that would have to be drawn and that the face has no glyph for."""
    return {one for one in characters - coverage(face.path) if unicodedata.category(one) not in UNDRAWN | SPACES}
