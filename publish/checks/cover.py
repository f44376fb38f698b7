"""The edition's own cover: as large as shops ask for, and upright as covers are."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from publish.diagnostics import Diagnostic, error, warning
from publish.manuscript.tree import Cover

# Apple asks for 1400 px on the shorter side; the cover that is made here has 1600 x 2560.
_SHORTER = 1400
_LOWEST, _HIGHEST = 1.25, 1.75


def check(cover: Cover) -> list[Diagnostic]:
    """What shops would refuse, or show between bars."""
    try:
        with Image.open(BytesIO(cover.data)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return [
            error("image-broken", f'"{cover.path}" cannot be read as a picture', cover.at, "export the picture again")
        ]
    size = f'"{cover.path}" has {width} x {height} px'
    problems = []
    if min(width, height) < _SHORTER:
        problems.append(
            warning(
                "cover-small",
                f"{size}: shops ask for {_SHORTER} px on the shorter side",
                cover.at,
                "export it larger, best with 1600 x 2560 px",
            )
        )
    if not _LOWEST <= height / width <= _HIGHEST:
        problems.append(
            warning(
                "cover-shape",
                f"{size}: a cover is higher than wide, 5:4 to 7:4",
                cover.at,
                "crop it, best to 1600 x 2560 px",
            )
        )
    return problems
