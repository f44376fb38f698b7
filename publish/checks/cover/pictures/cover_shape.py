"""A cover that is not upright, as shops show covers."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.cover.pictures.cover_sizes import size_of
from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.tree import Cover

CHECK = Check(
    "cover-shape",
    Severity.WARNING,
    what="The cover has a shape that shops show badly.",
    why="""
Shops and reading systems show covers upright, side by side on a shelf: one that is wide,
square or very long is shrunk between bars, or cut.""",
    mend="""
Crop or redraw the picture to about 5 wide by 8 high, best 1600 x 2560 px, or take the
line out of sources/edition.toml and have a cover made from the title:

    [ebook]
    cover = "images/cover.jpg\"""",
)

_LOWEST, _HIGHEST = 1.25, 1.75


def check(cover: Cover) -> Iterator[Diagnostic]:
    """A warning for a cover that shops would show between bars."""
    width, height = size_of(cover)
    if not _LOWEST <= height / width <= _HIGHEST:
        yield CHECK.found(
            f'"{cover.path}" has {width} x {height} px: a cover is higher than wide, 5:4 to 7:4',
            cover.at,
            "crop it, best to 1600 x 2560 px",
        )
