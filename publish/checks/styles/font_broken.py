"""Rule: what lies in `styles/fonts/` under the name of a font is one, whole, and of a size that can be held."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error
from publish.fonts.judging import LARGEST_FONT, SUFFIXES, BrokenFont, families_of

CODE = "font-broken"


def check(files: Mapping[str, Path]) -> tuple[frozenset[str], list[Diagnostic]]:
    """The families of the fonts, by their names in small letters, and the fonts that cannot be used. `files` are those
    of the folder by their paths in it; what has no suffix of a font, as a licence, is passed over."""
    families: set[str] = set()
    problems = []
    for name, file in files.items():
        if file.suffix.lower() not in SUFFIXES:
            continue
        try:
            with file.open("rb") as stream:
                families |= families_of(stream.read(LARGEST_FONT + 1))
        except (BrokenFont, OSError) as reason:
            problems.append(
                error(
                    CODE,
                    f"this font cannot be used: {reason}",
                    Location(f"styles/fonts/{name}"),
                    "download it again, or delete it",
                )
            )
    return frozenset(families), problems
