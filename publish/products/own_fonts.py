"""Read the fonts that an edition brings."""

from __future__ import annotations

from publish.config import Edition
from publish.config.typeface_choice import OwnFonts, own_font_files
from publish.diagnostics import Diagnostic


def own_fonts(edition: Edition) -> tuple[OwnFonts, list[Diagnostic]]:
    """Return the fonts in the edition, and report font files that cannot be used."""
    files, problems = own_font_files(edition)
    if not files:
        return OwnFonts(), problems
    from publish.typefaces.font_reading import (
        read_fonts,
    )  # fontTools takes long to import, and few editions bring fonts

    fonts, broken = read_fonts(files)
    return OwnFonts(fonts), [*problems, *broken]
