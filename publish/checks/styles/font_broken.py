"""Rule: what an edition brings under the name of a font is one, whole, and of a size that can be held."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error
from publish.typefaces.font_file import FontFile
from publish.typefaces.font_reading import read_font
from publish.typefaces.soundness import BrokenFont

CODE = "font-broken"


def check(files: Mapping[str, Path]) -> tuple[dict[str, FontFile], list[Diagnostic]]:
    """The fonts in files of the edition, by their paths from `styles/`, and an error for each that cannot be used."""
    fonts: dict[str, FontFile] = {}
    problems = []
    for path, file in files.items():
        try:
            fonts[path] = read_font(file)
        except (BrokenFont, OSError) as reason:
            problems.append(
                error(
                    CODE,
                    f"this font cannot be used: {reason}",
                    Location(f"styles/{path}"),
                    "download it again, or delete it",
                )
            )
    return fonts, problems
