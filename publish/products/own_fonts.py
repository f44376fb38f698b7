"""The fonts that an edition brings."""

from __future__ import annotations

from publish.config import Edition
from publish.config.own_files import own_files
from publish.diagnostics import Diagnostic


def own_fonts(edition: Edition) -> tuple[frozenset[str], list[Diagnostic]]:
    """The families of the fonts in `styles/fonts`, and which of these fonts cannot be used."""
    files, problems = own_files(edition, "styles/fonts")
    if not files:
        return frozenset(), problems
    from publish.checks.styles import font_broken  # fontTools takes long to import, and few editions bring fonts

    families, broken = font_broken.check(files)
    return families, [*problems, *broken]
