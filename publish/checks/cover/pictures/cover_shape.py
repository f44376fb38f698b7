"""A cover of a shape that shops display badly: wide, square or very tall."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.cover.pictures.cover_sizes import size_of
from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.tree import Cover

CHECK = Check(
    "cover-shape",
    Severity.WARNING,
    what="The cover has a shape that shops display badly.",
    why="""
Shops and reading systems show covers upright, side by side. A cover that is wide, square
or very tall is shrunk between bars or cropped.""",
    mend="""
Crop or redraw the picture to about 5 wide by 8 high, ideally 1600 x 2560 px; or delete
the line from sources/edition.toml, and publish makes a cover from the title:

    [ebook]
    cover = "images/cover.jpg\"""",
)

# Height divided by width.
_LOWEST, _HIGHEST = 1.25, 1.75


def check(cover: Cover) -> Iterator[Diagnostic]:
    """Warn about a cover whose height is less than 1.25 or more than 1.75 times its width."""
    width, height = size_of(cover)
    if not _LOWEST <= height / width <= _HIGHEST:
        yield CHECK.found(
            f'"{cover.path}" has {width} x {height} px; a cover is higher than it is wide, between 5:4 and 7:4',
            cover.at,
            "crop it, ideally to 1600 x 2560 px",
        )
