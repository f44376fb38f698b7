"""A cover with fewer pixels than shops require."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.cover.pictures.cover_sizes import size_of
from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.tree import Cover

CHECK = Check(
    "cover-small",
    Severity.WARNING,
    what="The cover has too few pixels.",
    why="""
Shops refuse covers below their minimum size (Apple: 1400 px on the shorter side), and a
small picture looks coarse on a good screen.""",
    mend="""
Export the picture again at a larger size; enlarging the small one adds no detail:

    1600 x 2560 px, as .jpg or .png""",
)

# Apple's minimum. The covers that publish makes have 1600 x 2560 px.
_SHORTER = 1400


def check(cover: Cover) -> Iterator[Diagnostic]:
    """Warn about a cover that shops would reject because it is too small."""
    width, height = size_of(cover)
    if min(width, height) < _SHORTER:
        yield CHECK.found(
            f'"{cover.path}" has {width} x {height} px; shops require {_SHORTER} px on the shorter side',
            cover.at,
            "export it larger, ideally with 1600 x 2560 px",
        )
